import type { setMessageTemplate as endpoint } from '@guitu/contract/channels.ts'
import { templatesOf, whyTemplateDoesNotHold } from '@guitu/contract/rules/message-templates.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { lockStoredTemplates } from '../notifications/template-queries.ts'
import { storeTemplates } from './queries.ts'

/** Sets the text of calls and text messages of one level. One that could tell who or what it is about is refused. */
export async function setMessageTemplate(call: Call<typeof endpoint>): Promise<{ ok: boolean }> {
  const { tx, actor, params, body, now } = call
  const template = body.template.trim()
  const why = whyTemplateDoesNotHold(template)
  if (why) throw invalid({ template: why })
  const templates = templatesOf(await lockStoredTemplates(tx))
  await storeTemplates(tx, { ...templates, [params.level]: template }, actor.accountId, now)
  auditDeed(call, {
    action: 'message-template.set',
    subjectType: 'setting',
    subjectId: 'message-templates',
    summary: { level: params.level },
  })
  return { ok: true }
}
