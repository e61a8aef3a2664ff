import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { taskDeclinedText } from '../notifications/message-texts.ts'
import { findDecline, wasToldSince } from './look-queries.ts'
import { tellOfTask } from './tell-of-task.ts'

/**
 * Tells the one to whom a task went back. A job, because whoever declined it may write no message about a task that is out of their sight.
 * Nobody is told when it was given to somebody else meanwhile.
 */
export const tellOfDeclineJob: Job<{ taskId: string }> = {
  name: 'tell-of-decline',
  payload: T.Object({ taskId: T.String({ format: 'uuid' }) }),
  run: (parts, { taskId }) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const task = await findDecline(tx, taskId)
      if (!task) return
      const text = taskDeclinedText(task.taskNumber)
      if (await wasToldSince(tx, taskId, text, task.declinedAt)) return
      await tellOfTask(tx, { ...task, text }, parts.clock.now())
    }),
}
