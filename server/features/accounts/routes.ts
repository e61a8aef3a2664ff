import { addAccount, authoriseAccount, listAccounts, listOfficers, resetPassword } from '@guitu/contract/accounts.ts'
import type { Routes } from '../../platform/routes.ts'
import { addAccount as add } from './add-account.ts'
import { authoriseAccount as authorise } from './authorise-account.ts'
import { listAccounts as list } from './list-accounts.ts'
import { listOfficers as listWorking } from './list-officers.ts'
import { resetPassword as reset } from './reset-password.ts'

export function registerAccounts(routes: Routes): void {
  routes.staff(listAccounts, list)
  routes.staff(addAccount, add)
  routes.staff(authoriseAccount, authorise)
  routes.staff(resetPassword, reset)
  routes.staff(listOfficers, listWorking)
}
