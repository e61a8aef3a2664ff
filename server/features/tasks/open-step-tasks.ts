import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { endOfDay } from '@guitu/contract/rules/task-deadlines.ts'
import { taskNumbers, taskSettingsOf } from '@guitu/contract/rules/task-settings.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { newId } from '../../platform/new-id.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'
import { taskText } from '../notifications/message-texts.ts'
import { addTask } from './add-task.ts'
import { listStepsWithoutTask } from './plan-step-queries.ts'
import { lockNewTask } from './queries.ts'
import { tellOfTask } from './tell-of-task.ts'

/** As many as are looked at in one go; the next hour takes the rest, the earliest first. */
const atOnce = 2000
const mostTitle = 80

/**
 * Makes a task of each step of a 矫正方案 whose last day comes near, for the office of the case: once for each step, some days before, as the
 * county decided.
 */
export async function openStepTasks(parts: Parts): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    await lockNewTask(tx, 'open-step-tasks')
    const now = parts.clock.now()
    const today = shanghaiDate(now)
    const [steps, stored] = await Promise.all([
      listStepsWithoutTask(tx, { from: today, to: addDays(today, taskNumbers.planStepDays.most) }, atOnce),
      readCountySetting(tx, 'task'),
    ])
    for (const step of steps) {
      const { planStepDays } = taskSettingsOf(stored, step.officeCode.slice(0, 6))
      if (step.dueOn > addDays(today, planStepDays)) continue
      const id = newId(now)
      const title = step.text.slice(0, mostTitle)
      const { caseId, officeCode } = step
      await addTask(tx, {
        id,
        kind: 'plan-step',
        title,
        instructions: `矫正方案的步骤，完成期限 ${step.dueOn}：${step.text}`,
        caseId,
        planStepId: step.stepId,
        officeCode,
        assigneeId: null,
        createdBy: null,
        createdAt: now,
        deadline: endOfDay(step.dueOn),
      })
      addCaseEvent(tx, { caseId, kind: 'task-opened', actorId: null, officeCode, note: title, subjectId: id, at: now })
      await tellOfTask(tx, { id, officeCode, assigneeId: null, text: taskText(step) }, now)
    }
  })
}

export const openStepTasksJob: Job<unknown> = {
  name: 'open-step-tasks',
  payload: T.Unknown(),
  run: openStepTasks,
}
