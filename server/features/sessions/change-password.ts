import type { changePassword as endpoint } from '@guitu/contract/sessions.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { endOtherSessions, findSignIn, readLoginName, setPasswordHash } from './queries.ts'

/** Changes one's own password and ends one's other sessions. */
export async function changePassword(call: Call<typeof endpoint>): Promise<{ ok: boolean }> {
  const { tx, actor, body, now } = call
  const loginName = await readLoginName(tx, actor.accountId)
  const account = await findSignIn(tx, loginName)
  if (!account || !(await verifyPassword(body.current, account.password_hash)))
    throw invalid({ current: '原口令不对，请重新填写' })
  if (body.next === body.current) throw invalid({ next: '新口令不能与原口令相同' })
  if (body.next.toLowerCase().includes(loginName)) throw invalid({ next: '新口令不能包含用户名' })
  await setPasswordHash(tx, actor.accountId, await hashPassword(body.next), false, now)
  await endOtherSessions(tx, actor.accountId, actor.sessionId, now)
  auditDeed(call, { action: 'password.change', subjectType: 'account', subjectId: actor.accountId })
  return { ok: true }
}
