import { openDevice } from '@guitu/contract/field.ts'
import { FIELD_HOURS, mayKeepDay } from '@guitu/contract/rules/field-keeping.ts'
import { may, type Role } from '@guitu/contract/rules/permissions.ts'
import { type MeValue, readMe } from '@guitu/contract/sessions.ts'
import { ApiError, call } from '../../../lib/api.ts'
import { failureText } from '../failed-block.tsx'
import { forgetDay, listDayAges, readDay } from '../store/day-store.ts'
import { clockWasSetBack, now, readClock, setClock } from '../store/field-clock.ts'
import type { Vault } from '../store/open-database.ts'
import { listItems } from '../store/queue-store.ts'
import { deviceIdOf, forgetVault, keepMe, keepVault, readVault, wipeAccount } from '../store/vault.ts'
import { deviceName } from './device-name.ts'
import { changeOpen, fieldState, setFieldState } from './field-state.ts'
import { endField, finishLeaving, lock, wipeShutOut } from './leave-field.ts'
import { refreshDay } from './refresh-day.ts'

const CONTACT_MS = 20_000
const noContact = '没有网络，也没有可用的离线资料：请在有信号的地方打开并登录。'

/**
 * Opens the app: at once with what lies on the phone, when its keys and the day's work are still good, and then asks the server. What is
 * too old, or of which nobody can say how old it is, is deleted first.
 */
export async function openField(): Promise<void> {
  try {
    if (!isSecureContext || !('indexedDB' in globalThis)) {
      setFieldState({ phase: 'failed', text: '外勤应用要加密保存资料：请通过 https 地址、用新版浏览器打开。' })
      return
    }
    await readClock()
    const vault = await keptVault()
    if (vault) await show(vault)
    if (await finishLeaving()) {
      setFieldState({ phase: 'signed-out', why: 'left' })
      return
    }
    await contactServer()
  } catch (error) {
    setFieldState({ phase: 'failed', text: failureText(error) })
  }
}

/** The keys, if they are still good; deletes what is not. */
async function keptVault(): Promise<Vault | undefined> {
  const [vault, ages, clock] = await Promise.all([readVault(), listDayAges(), readClock()])
  const tooOld = now().getTime() - FIELD_HOURS * 3_600_000
  for (const { accountId, takenAt } of ages) {
    if (takenAt <= tooOld || clockWasSetBack() || accountId !== vault?.me.accountId) await forgetDay(accountId)
  }
  if (!vault || !clock) return undefined
  const takenAt = ages.find(({ accountId }) => accountId === vault.me.accountId)?.takenAt ?? clock.latest
  if (mayKeepDay({ takenAt, sessionUntil: vault.sessionUntil }, clock, Date.now()) === 'yes') return vault
  await forgetVault()
  await forgetDay(vault.me.accountId)
  return undefined
}

async function show(vault: Vault): Promise<void> {
  const { accountId } = vault.me
  const [day, items] = await Promise.all([readDay(vault.dayKey, accountId), listItems(vault.queueKey, accountId)])
  setFieldState({ phase: 'open', vault, day, items, reached: false, sending: false })
}

/** Asks the server who is signed in, and gets or renews what the phone carries. */
export async function contactServer(): Promise<void> {
  const before = fieldState()
  let me: MeValue
  try {
    me = await call(readMe, { signal: AbortSignal.timeout(CONTACT_MS) })
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      if (before.phase === 'open') await endField()
      else setFieldState({ phase: 'signed-out', why: (await wipeShutOut()) ? 'revoked' : 'new' })
      return
    }
    if (before.phase === 'open') changeOpen(before.vault.me.accountId, { reached: false })
    else if (before.phase === 'opening' || before.phase === 'failed') {
      setFieldState({
        phase: 'failed',
        text: error instanceof ApiError && error.status > 0 ? error.message : noContact,
      })
    }
    return
  }
  await setClock(me.now)
  await takeUp(me)
}

/** Goes on as the one who is signed in: after sign-in, and after every contact. */
export async function takeUp(me: MeValue): Promise<void> {
  const barred = me.mustChangePassword ? 'change-password' : may(me.role as Role, 'task.work') ? null : 'not-for-role'
  if (barred !== null) {
    await lock()
    return setFieldState({ phase: barred, me })
  }
  const seen = fieldState()
  if (seen.phase === 'open' && seen.vault.me.accountId === me.accountId) {
    changeOpen(me.accountId, { vault: await keepMe(seen.vault, me), reached: true })
  } else {
    await show(await openPhone(me))
    changeOpen(me.accountId, { reached: true })
  }
  await refreshDay()
}

async function openPhone(me: MeValue): Promise<Vault> {
  const register = async () => call(openDevice, { body: { id: await deviceIdOf(me.accountId), name: deviceName() } })
  const keys = await register().catch(async (error: unknown) => {
    if (!(error instanceof ApiError) || error.code !== 'device-unusable') throw error
    // shut out before it could be told: nothing of then may stay, and from here on it is another device
    await wipeAccount(me.accountId)
    return register()
  })
  await setClock(keys.now)
  return keepVault(me, keys)
}

/** Looks once a minute whether the session is over or the day's work too old, also without signal. */
export async function checkKeeping(): Promise<void> {
  const seen = fieldState()
  if (seen.phase !== 'open') return
  const { me, sessionUntil } = seen.vault
  const at = now().getTime()
  if (at >= sessionUntil) return endField()
  if (clockWasSetBack()) return reopen()
  if (seen.day && at >= Date.parse(seen.day.takenAt) + FIELD_HOURS * 3_600_000) {
    await forgetDay(me.accountId)
    changeOpen(me.accountId, { day: undefined })
  }
}

/** The phone's clock cannot be trusted any more: everything of the day is fetched anew. */
async function reopen(): Promise<void> {
  await keptVault()
  setFieldState({ phase: 'opening' })
  await contactServer()
}
