import type { readTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { showTask } from './show-task.ts'

/** One task with its course; reading it leaves an audit row. */
export async function readTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const task = await showTask(call.tx, call.params.id, call.actor, call.now)
  auditDeed(call, { action: 'task.read', subjectType: 'task', subjectId: task.id, officeCode: task.officeCode })
  return task
}
