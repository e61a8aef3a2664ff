import { openTask } from '@guitu/contract/tasks.ts'
import { newId } from '../platform/new-id.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'

/** Tasks of a county, each waiting for another step. */
export interface OpenTasks {
  decline: string
  handOn: string
  withdraw: string
  handOver: string
}

/** Opens a task for a caseworker for each step. */
export async function addTasks(app: TestApp, by: TestAccount, worker: TestAccount, caseId: string): Promise<OpenTasks> {
  const tasks: OpenTasks = { decline: newId(), handOn: newId(), withdraw: newId(), handOver: newId() }
  for (const id of Object.values(tasks)) {
    const answer = await app.call(openTask, {
      as: by,
      body: {
        id,
        kind: 'visit',
        title: '节前走访',
        caseId,
        officeCode: worker.officeCode,
        assigneeId: worker.id,
        deadline: new Date(app.clock.now().getTime() + 5 * 86_400_000).toISOString(),
      },
    })
    if (answer.status !== 200) throw new Error(answer.text)
  }
  return tasks
}
