import type { retireTemplate as endpoint, TaskTemplateValue } from '@guitu/contract/task-campaigns.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readTemplate, setRetired } from './template-queries.ts'

/** Takes a template out of use; tasks made from it stay as they are. */
export async function retireTemplate(call: Call<typeof endpoint>): Promise<TaskTemplateValue> {
  const { tx, actor, params, now } = call
  const template = await readTemplate(tx, params.id)
  if (!template) throw notFound('模板')
  if (template.officeCode !== actor.officeCode) {
    throw new AppError('conflict', 'not-the-keeper', '这个模板由其他机构维护，本机构不能停用。', { allowed: [] })
  }
  if (await setRetired(tx, template.id, actor.accountId, now)) {
    auditDeed(call, {
      action: 'task-template.retire',
      subjectType: 'task-template',
      subjectId: template.id,
      officeCode: template.officeCode,
    })
  }
  return (await readTemplate(tx, params.id))!
}
