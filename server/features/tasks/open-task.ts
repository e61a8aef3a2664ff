import { checkTaskForm } from '@guitu/contract/rules/task-form.ts'
import type { openTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { taskText } from '../notifications/message-texts.ts'
import { addTask } from './add-task.ts'
import { checkDeadline } from './check-deadline.ts'
import { checkReceiver } from './check-receiver.ts'
import { lockNewTask } from './queries.ts'
import { assignCase, readTaskedCase } from './receiver-queries.ts'
import { readTask } from './row-queries.ts'
import { showTask } from './show-task.ts'
import { tellOfTask } from './tell-of-task.ts'
import { findTemplate } from './template-queries.ts'

/** A task by hand, about a case or a matter of the office, for an office below or somebody of it. The same id again is the same task. */
export async function openTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, body, now } = call
  // the same id sent twice at once waits for the first
  await lockNewTask(tx, body.id)
  if (await readTask(tx, body.id, now)) return showTask(tx, body.id, actor, now)
  const title = body.title.trim()
  const form = body.form ?? []
  const faults = { ...checkTaskForm(form), ...checkDeadline(body.deadline, now) }
  if (title.length < 2) faults.title = '请写明任务名称，至少 2 个字'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const about = body.caseId ? await readTaskedCase(tx, body.caseId) : null
  if (about === undefined) throw notFound('档案')
  if (about && ['ended', 'sealed'].includes(about.state)) {
    throw new AppError('conflict', 'case-state', '档案已经终止，不能再下达任务。', { allowed: [] })
  }
  if (body.templateId && !(await findTemplate(tx, body.templateId))) {
    throw invalid({ templateId: '没有这个模板，请重新选择' })
  }
  const receiver = await checkReceiver(tx, actor, { ...body, caseId: body.caseId ?? null })
  const { officeCode } = body
  const assigneeId = receiver.worker?.id ?? null
  await addTask(tx, {
    id: body.id,
    kind: body.kind,
    title,
    instructions: body.instructions?.trim() ?? '',
    priority: body.priority ?? 3,
    form,
    proof: body.proof ?? 'none',
    caseId: body.caseId ?? null,
    templateId: body.templateId ?? null,
    officeCode,
    assigneeId,
    createdBy: actor.accountId,
    giver: { by: actor.accountId, from: actor.officeCode },
    createdAt: now,
    deadline: new Date(body.deadline),
  })
  if (about && assigneeId && receiver.needsCase) {
    await assignCase(tx, {
      caseId: about.id,
      accountId: assigneeId,
      officeCode: about.officeCode,
      createdBy: actor.accountId,
      at: now,
    })
  }
  const text = taskText(receiver.place)
  await tellOfTask(tx, { id: body.id, officeCode, assigneeId, text, by: actor.accountId }, now)
  if (about) {
    addCaseEvent(tx, {
      caseId: about.id,
      kind: 'task-opened',
      actorId: actor.accountId,
      officeCode: about.officeCode,
      note: title,
      subjectId: body.id,
      at: now,
    })
  }
  auditDeed(call, {
    action: 'task.open',
    subjectType: 'task',
    subjectId: body.id,
    officeCode,
    summary: { kind: body.kind, about: about ? 'case' : 'office' },
  })
  return showTask(tx, body.id, actor, now)
}
