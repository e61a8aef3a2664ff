import type { resetPassword as endpoint } from '@guitu/contract/accounts.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { unlockName } from '../sessions/name-locks.ts'
import { checkNewPassword } from './check-new-password.ts'
import { endSessions, readAccount, resetPassword as setPassword } from './queries.ts'

/** With their passwords the system administrator could do the others' work, so these are not reset on a screen (三员分立). */
const otherAdministrators = ['security-admin', 'audit-admin']

/**
 * Sets a password that its owner must change at the next sign-in, ends the account's sessions and its lock, and takes it out of use until
 * the security administrator authorises it again: whoever sets a password alone could else sign in and do the owner's work (三员分立).
 */
export async function resetPassword(call: Call<typeof endpoint>, passwordHash: string): Promise<{ ok: boolean }> {
  const { tx, actor, params, body, now } = call
  const account = await readAccount(tx, params.id)
  if (!account) throw notFound('账号')
  if (account.id === actor.accountId) {
    throw new AppError('conflict', 'own-account', '自己的口令请在右上角“修改口令”中修改。')
  }
  if (otherAdministrators.includes(account.role)) {
    throw new AppError(
      'conflict',
      'other-administrator',
      '三员分立：系统管理员不能重置安全管理员、审计管理员的口令。请在服务器上用 npx guitu admin create --force 另建账号，再停用原账号。',
    )
  }
  checkNewPassword(body.password, account.loginName)
  await setPassword(tx, account.id, passwordHash, now)
  await endSessions(tx, account.id, now)
  await unlockName(tx, call.parts.cipher, account.loginName)
  auditDeed(call, {
    action: 'account.reset-password',
    subjectType: 'account',
    subjectId: account.id,
    officeCode: account.officeCode,
  })
  return { ok: true }
}
