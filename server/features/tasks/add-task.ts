import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { insertTaskEvents } from './event-queries.ts'
import { insertTasks, type NewTask } from './queries.ts'
import { firstLookAt, setTaskTimer } from './task-timer.ts'

/**
 * Adds a task that waits to be accepted, with its timer: the door for every feature that opens one. The strip of a task that is not of an
 * alert begins with its opening; an alert has its own. Whoever opens it tells the receiver (`tellOfTask`).
 */
export async function addTask(tx: Tx, task: NewTask): Promise<void> {
  const { id, officeCode, createdAt, deadline } = task
  await Promise.all([
    insertTasks(tx, [task]),
    ...(task.alertId
      ? []
      : [
          insertTaskEvents(tx, [
            {
              id: newId(createdAt),
              taskId: id,
              kind: 'opened',
              actorId: task.createdBy,
              officeCode,
              toId: task.assigneeId,
              note: '',
              at: createdAt,
            },
          ]),
        ]),
  ])
  setTaskTimer(tx, id, firstLookAt(createdAt, deadline))
  announce(tx, { topic: 'task', office: officeCode, id })
}
