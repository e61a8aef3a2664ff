import { may, type Role } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { invalid } from '../../platform/errors.ts'
import { type OfficeAndCase, readOfficeAndCase, readWorker, type Worker } from './receiver-queries.ts'

/** To whom a task goes: an office, and somebody of it or nobody yet. */
export interface Receiver {
  place: OfficeAndCase
  worker: Worker | undefined
  /** The worker does not see the case by office, so it has to be assigned to them with the task. */
  needsCase: boolean
}

/**
 * Looks whether a task can go to an office, and to somebody of it.
 * @throws AppError 400 that names the field and what to do
 */
export async function checkReceiver(
  tx: Tx,
  actor: Actor,
  to: { officeCode: string; assigneeId?: string | undefined; caseId: string | null },
): Promise<Receiver> {
  if (actor.scope === '' || !to.officeCode.startsWith(actor.scope)) {
    throw invalid({ officeCode: '只能交给本辖区内的机构' })
  }
  const [place, worker] = await Promise.all([
    readOfficeAndCase(tx, to.officeCode, to.caseId),
    to.assigneeId ? readWorker(tx, to.assigneeId) : undefined,
  ])
  if (!place?.officeActive) throw invalid({ officeCode: '没有这个机构，或已停用，请重新选择' })
  if (to.assigneeId) {
    const fits = worker?.active && worker.officeCode === to.officeCode && may(worker.role as Role, 'task.work')
    if (!fits) throw invalid({ assigneeId: '承办人应是所选机构在用的、能办理任务的工作人员，请重新选择' })
  }
  // the county of a case counts the tasks of its alerts and reviews them: a task elsewhere would be out of its sight
  if (to.caseId && !to.officeCode.startsWith(place.caseOffice.slice(0, 6))) {
    throw invalid({ officeCode: '与档案有关的任务只能交给档案所在县（市、区）的机构' })
  }
  const seesByOffice = place.caseOffice.startsWith(to.officeCode)
  const needsCase = to.caseId !== null && worker !== undefined && (worker.role === 'helper' || !seesByOffice)
  if (!worker && to.caseId && !seesByOffice) {
    throw invalid({ assigneeId: '交给档案所在机构以外的机构时，请指定承办人' })
  }
  if (needsCase && !place.caseOffice.startsWith(actor.scope)) {
    throw invalid({ assigneeId: '档案不在本机构，不能再交给别人办理，请退回派发人' })
  }
  return { place, worker, needsCase }
}
