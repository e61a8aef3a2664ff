import { answerableFor } from '@guitu/contract/rules/first-told.ts'
import { levelAbove, remindAt } from '@guitu/contract/rules/task-deadlines.ts'
import { taskSettingsOf } from '@guitu/contract/rules/task-settings.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { listOfficers } from '../alerts/routing-queries.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'
import { taskEscalatedText, taskRecalledText } from '../notifications/message-texts.ts'
import { insertTaskEvent } from './event-queries.ts'
import { type LookedAt, listLateUntold, lockLookedAt, setEscalated, setReminded } from './look-queries.ts'
import { overdueLookAt, setTaskTimer } from './task-timer.ts'
import { tellAboutTask } from './tell-of-task.ts'

const cityOffice = '511700'

/**
 * Looks at a task that somebody still works on: before its deadline it is recalled once to its worker, after it the level above is told, once.
 * People decide what follows.
 */
export async function lookAtTask(parts: Parts, taskId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const task = await lockLookedAt(tx, taskId)
    if (!task) return
    const now = parts.clock.now()
    const deadline = new Date(task.deadline)
    if (now > deadline) return task.escalatedAt === null ? escalate(tx, task, now) : undefined
    const settings = taskSettingsOf(await readCountySetting(tx, 'task'), task.countyCode)
    const at = remindAt(new Date(task.givenAt), deadline, settings.remindHours)
    if (now < at) return setTaskTimer(tx, taskId, at, true)
    if (task.remindedAt === null) await recall(tx, task, now)
    setTaskTimer(tx, taskId, overdueLookAt(deadline), true)
  })
}

const wall = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

async function recall(tx: Tx, task: LookedAt, now: Date): Promise<void> {
  const officers = task.assigneeId ? [] : await listOfficers(tx, [task.officeCode], now)
  const to = task.assigneeId
    ? [task.assigneeId]
    : officers
        .filter(({ rank, officeCode }) => rank === 1 && officeCode === task.officeCode)
        .map((each) => each.accountId)
  await setReminded(tx, task.id, now)
  await tellAboutTask(tx, task, to, taskRecalledText(task, wall.format(new Date(task.deadline))), now)
}

async function escalate(tx: Tx, task: LookedAt, now: Date): Promise<void> {
  const above = levelAbove(task.officeCode)
  const officers = await listOfficers(tx, [task.countyCode, cityOffice], now)
  const codes = { city: cityOffice, county: task.countyCode }
  const answerable = answerableFor(officers, above, codes)
  await Promise.all([
    setEscalated(tx, task.id, now),
    insertTaskEvent(tx, {
      id: newId(now),
      taskId: task.id,
      kind: 'escalated',
      actorId: null,
      officeCode: task.officeCode,
      note: above === 'county' ? '逾期未办结，已报县级' : '逾期未办结，已报市级',
      at: now,
    }),
    tellAboutTask(
      tx,
      task,
      answerable.map((each) => each.accountId),
      taskEscalatedText(task),
      now,
    ),
  ])
  announce(tx, { topic: 'task', office: task.officeCode, id: task.id })
}

export const lookAtTaskJob: Job<{ taskId: string }> = {
  name: 'look-at-task',
  payload: T.Object({ taskId: T.String({ format: 'uuid' }) }),
  run: (parts, { taskId }) => lookAtTask(parts, taskId),
}

const atOnce = 500

/** Sets again the timers of tasks that are late and that the level above was not told of; they fire at once. */
export const sweepTasksJob: Job<unknown> = {
  name: 'sweep-tasks',
  payload: T.Unknown(),
  run: (parts) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const now = parts.clock.now()
      for (const id of await listLateUntold(tx, now, atOnce)) setTaskTimer(tx, id, now)
    }),
}
