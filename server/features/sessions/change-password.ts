import type { changePassword as endpoint } from '@guitu/contract/sessions.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call, type LongCall } from '../../platform/routes.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { endOtherSessions, findSignIn, readLoginName, setPasswordHash, takeTurnToSignIn } from './queries.ts'
import { nameDigest } from './sign-in-limits.ts'

/** The hash that the old password was found to fit, and that of the new one. */
export interface PasswordChange {
  from: string
  to: string
}

const wrongPassword = () => invalid({ current: '原口令不对，请重新填写' })

/** Tries the old password and hashes the new one. @throws AppError when the old one is wrong or the new one will not do */
export async function prepareChange(call: LongCall<typeof endpoint>): Promise<PasswordChange> {
  const { actor, body } = call
  const [loginName, account] = await call.transact(async (tx) => {
    const name = await readLoginName(tx, actor.accountId)
    return [name, await findSignIn(tx, name)] as const
  })
  if (!account || !(await verifyPassword(body.current, account.password_hash))) throw wrongPassword()
  if (body.next === body.current) throw invalid({ next: '新口令不能与原口令相同' })
  if (body.next.toLowerCase().includes(loginName)) throw invalid({ next: '新口令不能包含用户名' })
  return { from: account.password_hash, to: await hashPassword(body.next) }
}

/** Changes one's own password and ends one's other sessions. A password that was changed in between is not the one that was tried. */
export async function changePassword(call: Call<typeof endpoint>, change: PasswordChange): Promise<{ ok: boolean }> {
  const { tx, actor, now, parts } = call
  const loginName = await readLoginName(tx, actor.accountId)
  // of two changes that come at once the second finds what the first has set
  const [, account] = await Promise.all([
    takeTurnToSignIn(tx, { name: nameDigest(parts.cipher, loginName), address: null }),
    findSignIn(tx, loginName),
  ])
  if (account?.password_hash !== change.from) throw wrongPassword()
  await setPasswordHash(tx, actor.accountId, change.to, false, now)
  await endOtherSessions(tx, actor.accountId, actor.sessionId, now)
  auditDeed(call, { action: 'password.change', subjectType: 'account', subjectId: actor.accountId })
  return { ok: true }
}
