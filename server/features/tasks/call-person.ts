import { type TaskState, taskStates } from '@guitu/contract/rules/task-states.ts'
import type { callPerson as endpoint } from '@guitu/contract/tasks.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readPersonSecrets } from '../cases/record-queries.ts'
import { notTheWorker } from './move-task.ts'
import { readTask } from './row-queries.ts'
import { isWorkerOf } from './show-task.ts'

/** What stands in the audit log, and where the person reads who had their number: nothing of the task, which may be kept from them. */
const purpose = '办理任务时打电话联系'

/**
 * The number of the person a task is about, given to the one who works on it at the moment of the call. Whose work it is not, or is no more,
 * gets none.
 */
export async function callPerson(call: Call<typeof endpoint>): Promise<{ phone: string }> {
  const { tx, actor, params, now, parts } = call
  const task = await readTask(tx, params.id, now)
  if (!task) throw notFound('任务')
  if (!isWorkerOf(task, actor)) throw notTheWorker(task)
  if (task.state === 'closed' || task.state === 'declined') {
    const text = `任务状态为“${taskStates[task.state as TaskState]}”，不能再取得电话号码。`
    throw new AppError('conflict', 'task-state', text, { allowed: [] })
  }
  const found = task.caseId ? await readPersonSecrets(tx, task.caseId) : undefined
  if (!task.caseId || !found) throw notFound('任务对象')
  const { phone } = parts.cipher.decryptPerson(found.secrets)
  if (phone === '') throw new AppError('conflict', 'no-phone', '档案里没有登记电话，请向司法所核实。', { allowed: [] })
  auditDeed(call, {
    action: 'case.call',
    subjectType: 'case',
    subjectId: task.caseId,
    officeCode: found.officeCode,
    purpose,
    summary: { taskId: task.id },
  })
  return { phone }
}
