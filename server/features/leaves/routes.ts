import * as leaves from '@guitu/contract/leaves.ts'
import * as own from '@guitu/contract/self-leaves.ts'
import type { Routes } from '../../platform/routes.ts'
import { decideLeave } from './decide-leave.ts'
import { decidePermit } from './decide-permit.ts'
import { endPermit } from './end-permit.ts'
import { listCaseLeaves } from './list-case-leaves.ts'
import { listLeaves } from './list-leaves.ts'
import { listPermits } from './list-permits.ts'
import { listOwnLeaves, requestOwnLeave, withdrawOwnLeave } from './own-leaves.ts'
import { renewLeave } from './renew-leave.ts'
import { reportReturn } from './report-return.ts'
import { requestLeave } from './request-leave.ts'
import { requestPermit } from './request-permit.ts'
import { revealContact } from './reveal-contact.ts'
import { tellProcuratorate } from './tell-procuratorate.ts'
import { withdrawLeave } from './withdraw-leave.ts'

export function registerLeaves(routes: Routes): void {
  routes.staff(leaves.listLeaves, listLeaves)
  routes.staff(leaves.listCaseLeaves, listCaseLeaves)
  routes.staff(leaves.requestLeave, requestLeave)
  routes.staff(leaves.renewLeave, renewLeave)
  routes.staff(leaves.decideLeave, decideLeave)
  routes.staff(leaves.withdrawLeave, withdrawLeave)
  routes.staff(leaves.reportReturn, reportReturn)
  routes.staff(leaves.tellProcuratorate, tellProcuratorate)
  routes.staff(leaves.revealContact, revealContact)
  routes.staff(leaves.listPermits, listPermits)
  routes.staff(leaves.requestPermit, requestPermit)
  routes.staff(leaves.decidePermit, decidePermit)
  routes.staff(leaves.endPermit, endPermit)
  routes.person(own.listOwnLeaves, listOwnLeaves)
  routes.person(own.requestOwnLeave, requestOwnLeave)
  routes.person(own.withdrawOwnLeave, withdrawOwnLeave)
}
