import { addAccount, authoriseAccount, listAccounts, listOfficers, resetPassword } from '@guitu/contract/accounts.ts'
import type { Routes } from '../../platform/routes.ts'
import { hashPassword } from '../sessions/password.ts'
import { addAccount as add } from './add-account.ts'
import { authoriseAccount as authorise } from './authorise-account.ts'
import { listAccounts as list } from './list-accounts.ts'
import { listOfficers as listWorking } from './list-officers.ts'
import { resetPassword as reset } from './reset-password.ts'

/** Takes its time by design, so it is done before the transaction. */
const hashBodyPassword = ({ body }: { body: { password: string } }): Promise<string> => hashPassword(body.password)

export function registerAccounts(routes: Routes): void {
  routes.staff(listAccounts, list)
  routes.prepared(addAccount, hashBodyPassword, add)
  routes.staff(authoriseAccount, authorise)
  routes.prepared(resetPassword, hashBodyPassword, reset)
  routes.staff(listOfficers, listWorking)
}
