import { checkTaskForm } from '@guitu/contract/rules/task-form.ts'
import type { CampaignRecordValue, openCampaign as endpoint } from '@guitu/contract/task-campaigns.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { listOfficers } from '../alerts/routing-queries.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { campaignText } from '../notifications/message-texts.ts'
import { type CampaignTarget, insertCampaign, readCampaign } from './campaign-queries.ts'
import { checkDeadline } from './check-deadline.ts'
import { chooseTargets } from './choose-targets.ts'
import { insertTaskEvents } from './event-queries.ts'
import { insertTasks, lockNewTask, type NewTask } from './queries.ts'
import { showCampaign } from './show-campaign.ts'
import { firstLookAt, setTaskTimer } from './task-timer.ts'
import { tellAboutTask } from './tell-of-task.ts'
import { findTemplate } from './template-queries.ts'

type OpenCall = Call<typeof endpoint>

/** 专项任务: one act makes a task for every person or office that was chosen, all of them or none. The same id again is the same one. */
export async function openCampaign(call: OpenCall): Promise<CampaignRecordValue> {
  const { tx, actor, body, now } = call
  await lockNewTask(tx, body.id)
  if (await readCampaign(tx, body.id, { scope: actor.scope, now })) return showCampaign(tx, body.id, actor, now)
  const title = body.title.trim()
  const form = body.form ?? []
  const faults = { ...checkTaskForm(form), ...checkDeadline(body.deadline, now) }
  if (title.length < 2) faults.title = '请写明任务名称，至少 2 个字'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (body.templateId && !(await findTemplate(tx, body.templateId))) {
    throw invalid({ templateId: '没有这个模板，请重新选择' })
  }
  const { targets, chosen } = await chooseTargets(call, body.targets)
  const deadline = new Date(body.deadline)
  const content = {
    kind: body.kind,
    title,
    instructions: body.instructions?.trim() ?? '',
    priority: body.priority ?? (3 as const),
    proof: body.proof ?? ('none' as const),
    templateId: body.templateId ?? null,
    createdBy: actor.accountId,
  }
  await insertCampaign(tx, {
    ...content,
    id: body.id,
    officeCode: actor.officeCode,
    deadline,
    chosen,
    taskCount: targets.length,
    at: now,
  })
  const tasks = targets.map((target) => ({
    ...content,
    ...target,
    id: newId(now),
    form,
    campaignId: body.id,
    assigneeId: null,
    giver: { by: actor.accountId, from: actor.officeCode },
    createdAt: now,
    deadline,
  }))
  await insertTasks(tx, tasks)
  await insertTaskEvents(
    tx,
    tasks.map(({ id, officeCode }) => ({
      id: newId(now),
      taskId: id,
      kind: 'opened' as const,
      actorId: actor.accountId,
      officeCode,
      note: `专项任务“${title}”`,
      at: now,
    })),
  )
  for (const { id } of tasks) setTaskTimer(tx, id, firstLookAt(now, deadline))
  noteInCases(call, tasks, title)
  await tellOffices(call, tasks)
  auditDeed(call, {
    action: 'task-campaign.open',
    subjectType: 'task-campaign',
    subjectId: body.id,
    officeCode: actor.officeCode,
    summary: { tasks: tasks.length, chosen },
  })
  return showCampaign(tx, body.id, actor, now)
}

function noteInCases({ tx, actor, now }: OpenCall, tasks: readonly NewTask[], title: string): void {
  for (const { id, caseId, officeCode } of tasks) {
    if (!caseId) continue
    addCaseEvent(tx, {
      caseId,
      kind: 'task-opened',
      actorId: actor.accountId,
      officeCode,
      note: `专项任务“${title}”`,
      subjectId: id,
      at: now,
    })
  }
}

/** One message to the responsible officer of each office, however many of the tasks are its own. */
async function tellOffices({ tx, now }: OpenCall, tasks: readonly (NewTask & CampaignTarget)[]): Promise<void> {
  const offices = [...new Set(tasks.map((task) => task.officeCode))]
  const officers = await listOfficers(tx, offices, now)
  await Promise.all(
    offices.map((officeCode) => {
      const own = tasks.filter((task) => task.officeCode === officeCode)
      announce(tx, { topic: 'task', office: officeCode, id: own[0]!.id })
      const [first] = officers
        .filter((each) => each.officeCode === officeCode && each.rank !== null && !each.onDuty)
        .sort((one, other) => one.rank! - other.rank!)
      return tellAboutTask(
        tx,
        { id: own[0]!.id, officeCode },
        first ? [first.accountId] : [],
        campaignText(own.length),
        now,
      )
    }),
  )
}
