import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { whyRoleDoesNotFit } from '@guitu/contract/rules/role-offices.ts'
import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem, isUniqueViolation } from '../../platform/database.ts'
import { newId } from '../../platform/new-id.ts'
import { readOffice } from '../offices/queries.ts'
import { hashPassword } from '../sessions/password.ts'
import { checkNewPassword } from './check-new-password.ts'
import { countActiveOfRole, insertAccount, oneChangeOfAccountsAtATime } from './queries.ts'

export interface NewAdministrator {
  loginName: string
  displayName: string
  role: Role
  officeCode: string
  password: string
  /** Also when an active account of the role exists. */
  force: boolean
}

/**
 * Makes an administrator from the command line of the server: the way to the first ones, when nobody is there to authorise them. The
 * account is in use at once. @throws Error in Chinese, with nothing written
 */
export async function createAdministrator(parts: Parts, administrator: NewAdministrator): Promise<void> {
  const { loginName, displayName, role, officeCode, force } = administrator
  checkNewPassword(administrator.password, loginName)
  const passwordHash = await hashPassword(administrator.password)
  const at = parts.clock.now()
  const id = newId(at)
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    await oneChangeOfAccountsAtATime(tx)
    const office = await readOffice(tx, officeCode)
    if (!office?.active) throw new Error(`没有代码为 ${officeCode} 的机构。`)
    const unfit = whyRoleDoesNotFit(role, office.level)
    if (unfit) throw new Error(`${unfit}。`)
    if (!force && (await countActiveOfRole(tx, role)) > 0) {
      throw new Error(`已有启用的${roles[role]}，请由现有管理员在系统中办理；确需另建（如口令遗失）请加 --force。`)
    }
    const account = { id, loginName, displayName, role, officeCode, passwordHash, active: true, at }
    await insertAccount(tx, account).catch((error: unknown) => {
      if (!isUniqueViolation(error, 'accounts_login_name_key')) throw error
      throw new Error(`用户名“${loginName}”已被使用，请换一个。`)
    })
    writeAudit(tx, {
      at,
      actorId: null,
      actorRole: 'system',
      actorOffice: '',
      action: 'account.create-administrator',
      subjectType: 'account',
      subjectId: id,
      officeCode,
      summary: { role, force },
    })
  })
}
