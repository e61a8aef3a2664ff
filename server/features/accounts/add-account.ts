import type { AccountValue, addAccount as endpoint } from '@guitu/contract/accounts.ts'
import { whyRoleDoesNotFit } from '@guitu/contract/rules/role-offices.ts'
import { isUniqueViolation } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readOffice } from '../offices/queries.ts'
import { checkNewPassword } from './check-new-password.ts'
import { insertAccount, readAccount } from './queries.ts'

/**
 * Adds an account that is not in use yet: the system administrator makes it, the security administrator puts it to use (三员分立). The
 * same id sent again answers the account that the first request made.
 */
export async function addAccount(call: Call<typeof endpoint>, passwordHash: string): Promise<AccountValue> {
  const { tx, body, now } = call
  const office = await readOffice(tx, body.officeCode)
  if (!office?.active) throw invalid({ officeCode: '没有这个机构，请从机构树中选择' })
  const unfit = whyRoleDoesNotFit(body.role, office.level)
  if (unfit) throw invalid({ officeCode: unfit })
  checkNewPassword(body.password, body.loginName)
  const displayName = body.displayName.trim()
  if (displayName === '') throw invalid({ displayName: '“姓名”必填' })
  const account = {
    id: body.id,
    loginName: body.loginName,
    displayName,
    role: body.role,
    officeCode: body.officeCode,
    passwordHash,
    active: false,
    at: now,
  }
  const added = await insertAccount(tx, account).catch((error: unknown) => {
    if (!isUniqueViolation(error, 'accounts_login_name_key')) throw error
    throw new AppError('conflict', 'login-name-taken', `用户名“${body.loginName}”已被使用，请换一个。`, {
      fields: { loginName: '用户名已被使用，请换一个' },
    })
  })
  const kept = (await readAccount(tx, body.id))!
  if (!added) {
    if (kept.loginName !== body.loginName) {
      throw new AppError('conflict', 'id-taken', '该编号已用于另一个账号，请刷新页面后重新填写。')
    }
    return kept
  }
  auditDeed(call, {
    action: 'account.add',
    subjectType: 'account',
    subjectId: body.id,
    officeCode: body.officeCode,
    summary: { role: body.role },
  })
  return kept
}
