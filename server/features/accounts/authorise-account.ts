import type { AccountValue, authoriseAccount as endpoint } from '@guitu/contract/accounts.ts'
import { whyRoleDoesNotFit } from '@guitu/contract/rules/role-offices.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { rerouteAlertsOf } from '../alerts/routing-timer.ts'
import { readOffice } from '../offices/queries.ts'
import { releaseResponsibleOfficer } from '../offices/release-responsible-officer.ts'
import { changeAccount, countActiveOfRole, endSessions, oneChangeOfAccountsAtATime, readAccount } from './queries.ts'

/**
 * Puts an account to use or out of use and sets its role and office; acts on the next request of whoever is signed in with it. Asking for
 * what already stands answers it, so a retry does no harm; otherwise the version must be the one that was looked at (409). Nobody changes
 * their own account, and an active security administrator must be left.
 */
export async function authoriseAccount(call: Call<typeof endpoint>): Promise<AccountValue> {
  const { tx, actor, params, body, now } = call
  await oneChangeOfAccountsAtATime(tx)
  const [account, office] = await Promise.all([readAccount(tx, params.id), readOffice(tx, body.officeCode)])
  if (!account) throw notFound('账号')
  if (account.active === body.active && account.role === body.role && account.officeCode === body.officeCode) {
    return account
  }
  if (account.id === actor.accountId) {
    throw new AppError('conflict', 'own-account', '不能变更自己的账号，请由另一位安全管理员办理。')
  }
  if (!office?.active) throw invalid({ officeCode: '没有这个机构，请从机构树中选择' })
  const unfit = whyRoleDoesNotFit(body.role, office.level)
  if (unfit) throw invalid({ officeCode: unfit })
  const losesSecurity = account.role === 'security-admin' && !(body.active && body.role === 'security-admin')
  if (losesSecurity && (await countActiveOfRole(tx, 'security-admin', account.id)) === 0) {
    throw new AppError('conflict', 'last-security-admin', '至少要保留一个启用的安全管理员，请先启用另一个。')
  }
  const changed = await changeAccount(tx, {
    id: account.id,
    version: body.version,
    active: body.active,
    role: body.role,
    officeCode: body.officeCode,
    at: now,
  })
  if (!changed) {
    throw new AppError('conflict', 'changed-meanwhile', '该账号刚被他人修改过，请刷新后核对，再重新提交。')
  }
  const noLongerFor = await releaseResponsibleOfficer(
    tx,
    { id: account.id, active: body.active, role: body.role, officeCode: body.officeCode },
    now,
  )
  rerouteAlertsOf(tx, [account.officeCode, ...noLongerFor])
  if (!body.active) await endSessions(tx, account.id, now)
  auditDeed(call, {
    action: 'account.authorise',
    subjectType: 'account',
    subjectId: account.id,
    officeCode: body.officeCode,
    summary: {
      before: { active: account.active, role: account.role, officeCode: account.officeCode },
      after: { active: body.active, role: body.role, officeCode: body.officeCode },
      ...(noLongerFor.length > 0 ? { noLongerResponsibleFor: noLongerFor } : {}),
    },
  })
  return (await readAccount(tx, account.id))!
}
