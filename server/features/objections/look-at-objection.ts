import { addDays, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { addTask } from '../tasks/add-task.ts'
import { tellOfTask } from '../tasks/tell-of-task.ts'
import { hasTask, insertObjectionStep, listUnlooked, lockObjection, setOverdue } from './queries.ts'

/**
 * Opens the task of an objection, for the county, under its own id and with its deadline (what is late is raised by the clock of tasks), and
 * marks one that nobody answered in time. A second look finds both done.
 */
async function lookAtObjection(parts: Parts, id: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    const objection = await lockObjection(tx, id)
    if (!objection || objection.outcome !== null) return
    const about = { caseId: objection.caseId, actorId: null, officeCode: objection.officeCode, subjectId: id, at: now }
    if (!(await hasTask(tx, id))) {
      await addTask(tx, {
        id,
        kind: 'objection',
        title: `办理异议 ${objection.objectionNumber}`,
        instructions: '核实以后在“异议”里答复本人并说明理由，答复后本任务自行办结。',
        priority: 2,
        caseId: objection.caseId,
        officeCode: objection.countyCode,
        assigneeId: null,
        createdBy: null,
        createdAt: now,
        // the last day is in time to its end
        deadline: new Date(startOfDay(addDays(objection.dueDay, 1)).getTime() - 1000),
      })
      const text = `收到异议 ${objection.objectionNumber}，请在 ${objection.dueDay} 前核实并答复本人。`
      await tellOfTask(tx, { id, officeCode: objection.countyCode, assigneeId: null, text, level: 3 }, now)
    }
    if (shanghaiDate(now) <= objection.dueDay || objection.overdueAt !== null) return
    await setOverdue(tx, id, now)
    await insertObjectionStep(tx, {
      id: newId(now),
      objectionId: id,
      kind: 'overdue',
      officerId: null,
      officeCode: objection.officeCode,
      note: '',
      at: now,
    })
    addCaseEvent(tx, { ...about, kind: 'objection-overdue', note: objection.objectionNumber })
    announce(tx, { topic: 'case', office: objection.officeCode, id: objection.caseId })
  })
}

export const lookAtObjectionJob: Job<{ id: string }> = {
  name: 'look-at-objection',
  payload: T.Object({ id: T.String({ format: 'uuid' }) }),
  run: (parts, { id }) => lookAtObjection(parts, id),
}

/** Finds objections whose task is missing, and those that became late. */
export const sweepObjectionsJob: Job<unknown> = {
  name: 'sweep-objections',
  payload: T.Unknown(),
  run: (parts) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      for (const { id } of await listUnlooked(tx, shanghaiDate(parts.clock.now()))) {
        enqueue(tx, 'look-at-objection', { id }, { key: `look-at-objection:${id}` })
      }
    }),
}
