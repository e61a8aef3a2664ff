import { checkTaskForm } from '@guitu/contract/rules/task-form.ts'
import type { addTemplate as endpoint, TaskTemplateValue } from '@guitu/contract/task-campaigns.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { lockNewTask } from './queries.ts'
import { insertTemplate, readTemplate, setRetired } from './template-queries.ts'

/** Keeps a template for the office of the caller, or puts a new one in the place of an earlier, which tasks made from it still name. */
export async function addTemplate(call: Call<typeof endpoint>): Promise<TaskTemplateValue> {
  const { tx, actor, body, now } = call
  await lockNewTask(tx, body.id)
  const earlier = await readTemplate(tx, body.id)
  if (earlier) return earlier
  const [name, title] = [body.name.trim(), body.title.trim()]
  const form = body.form ?? []
  const faults = checkTaskForm(form)
  if (name.length < 2) faults.name = '请写明模板名称，至少 2 个字'
  if (title.length < 2) faults.title = '请写明任务名称，至少 2 个字'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (body.replaces) {
    const replaced = await readTemplate(tx, body.replaces)
    if (!replaced) throw notFound('模板')
    if (replaced.officeCode !== actor.officeCode || !(await setRetired(tx, body.replaces, actor.accountId, now))) {
      throw new AppError('conflict', 'template-changed', '这个模板不由本机构维护，或者刚刚被他人修改，请刷新后重试。', {
        allowed: [],
      })
    }
  }
  await insertTemplate(tx, {
    id: body.id,
    officeCode: actor.officeCode,
    name,
    kind: body.kind,
    title,
    instructions: body.instructions?.trim() ?? '',
    priority: body.priority ?? 3,
    form,
    proof: body.proof ?? 'none',
    days: body.days,
    replaces: body.replaces ?? null,
    createdBy: actor.accountId,
    at: now,
  })
  auditDeed(call, {
    action: body.replaces ? 'task-template.change' : 'task-template.add',
    subjectType: 'task-template',
    subjectId: body.id,
    officeCode: actor.officeCode,
  })
  return (await readTemplate(tx, body.id))!
}
