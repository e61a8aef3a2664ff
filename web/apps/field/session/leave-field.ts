import { askStanding } from '@guitu/contract/field.ts'
import { signOut } from '@guitu/contract/sessions.ts'
import { call } from '../../../lib/api.ts'
import { forgetDay } from '../store/day-store.ts'
import { forgetVault, listDevices, readVault, wipeAccount } from '../store/vault.ts'
import { setFieldState } from './field-state.ts'

const LEFT = 'guitu.field.left'
const ASK_MS = 10_000

/** Deletes the keys and the day's work; what waits to be sent stays, encrypted, until the same officer signs in again. */
export async function lock(): Promise<void> {
  const vault = await readVault()
  await forgetVault()
  if (vault) await forgetDay(vault.me.accountId)
}

/** Asks whether the desk has shut a phone out, and if so deletes everything of the account and says that it is gone. */
async function wipeIfShutOut(accountId: string, deviceId: string): Promise<boolean> {
  const ask = (wiped: boolean) =>
    call(askStanding, { body: { deviceId, wiped }, signal: AbortSignal.timeout(ASK_MS) }).catch(() => undefined)
  if ((await ask(false))?.standing !== 'revoked') return false
  await wipeAccount(accountId)
  await ask(true)
  return true
}

/** The same for every account that was ever signed in on this phone; answers whether one was shut out. */
export async function wipeShutOut(): Promise<boolean> {
  let any = false
  for (const { accountId, deviceId } of await listDevices()) any = (await wipeIfShutOut(accountId, deviceId)) || any
  return any
}

let ending: Promise<void> | undefined

/** The session has ended, by itself or by somebody's word. Every request under way hears of it; it is done once. */
export function endField(): Promise<void> {
  ending ??= endOnce().finally(() => {
    ending = undefined
  })
  return ending
}

async function endOnce(): Promise<void> {
  await lock()
  setFieldState({ phase: 'signed-out', why: (await wipeShutOut()) ? 'revoked' : 'ended' })
}

/** 退出登录. Without signal the server is told when there is some; until then this phone does not let anybody in. */
export async function leaveField(): Promise<void> {
  localStorage.setItem(LEFT, '1')
  await lock()
  setFieldState({ phase: 'signed-out', why: 'left' })
  await finishLeaving()
}

/** Tells the server of a sign-out that it was not told of. Answers whether one is still to be told. */
export async function finishLeaving(): Promise<boolean> {
  if (localStorage.getItem(LEFT) === null) return false
  const told = await call(signOut).then(
    () => true,
    (error: { status?: number }) => error.status === 401,
  )
  if (told) localStorage.removeItem(LEFT)
  return true
}

/** Somebody signed in: what was left before is over. */
export function forgetLeaving(): void {
  localStorage.removeItem(LEFT)
}
