import type { TaskState } from '@guitu/contract/rules/task-states.ts'
import type { Tx } from '../../platform/database.ts'
import type { Receiver } from './check-receiver.ts'
import { insertTaskEvent } from './event-queries.ts'
import { announceTask } from './move-task.ts'
import { giveTask, type LockedTask } from './queries.ts'
import { assignCase, releaseCase } from './receiver-queries.ts'
import type { TaskGiver } from './task-givers.ts'
import { firstLookAt, setTaskTimer } from './task-timer.ts'
import { tellOfTask } from './tell-of-task.ts'

/** A task that goes to another office or officer, with its line in the strip. */
export interface GivingOn {
  eventId: string
  kind: 'dispatched' | 'handed-on'
  state: TaskState
  officeCode: string
  receiver: Receiver
  /** When it comes from above; work handed on keeps who gave it. */
  givers?: readonly TaskGiver[]
  by: string
  note: string
  /** What the receiver is told; null where one message tells of many. */
  text: string | null
  at: Date
}

/**
 * Moves a locked task to its receiver: the row, the strip, who sees the case, who is told, and the timer. What let the former worker see the
 * case ends, unless another task about it is still theirs.
 */
export async function giveOn(tx: Tx, task: LockedTask, on: GivingOn): Promise<void> {
  const { officeCode, at } = on
  const { worker, place, needsCase } = on.receiver
  const assigneeId = worker?.id ?? null
  await Promise.all([
    giveTask(tx, task.id, { state: on.state, officeCode, assigneeId, ...(on.givers ? { givers: on.givers } : {}) }),
    insertTaskEvent(tx, {
      id: on.eventId,
      taskId: task.id,
      kind: on.kind,
      actorId: on.by,
      officeCode,
      toId: assigneeId,
      note: on.note,
      at,
    }),
  ])
  if (task.caseId && task.assigneeId && task.assigneeId !== assigneeId) {
    await releaseCase(tx, { caseId: task.caseId, accountId: task.assigneeId, taskId: task.id })
  }
  if (worker && task.caseId && needsCase) {
    await assignCase(tx, {
      caseId: task.caseId,
      accountId: worker.id,
      officeCode: place.caseOffice,
      createdBy: on.by,
      at,
    })
  }
  if (on.text !== null) await tellOfTask(tx, { id: task.id, officeCode, assigneeId, text: on.text, by: on.by }, at)
  const deadline = new Date(task.deadline)
  if (deadline > at) setTaskTimer(tx, task.id, firstLookAt(at, deadline))
  announceTask(tx, { ...task, officeCode })
  if (officeCode !== task.officeCode) announceTask(tx, task)
}
