import { alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import { defaultTemplates, fillTemplate, templatesOf } from '@guitu/contract/rules/message-templates.ts'
import type { Tx } from '../../platform/database.ts'
import { readSubject } from './template-queries.ts'

/**
 * The text in which a call or a text message about an alert leaves the house: the template of its level, filled with case number, office,
 * level, link and the deadline of the county, whatever was written when the alert was raised. A template into which somebody wrote the person's name gives way to the
 * default. Whoever hands the message over keeps it beside the message, so that the alert shows what was said.
 */
export async function writeOutsideText(
  tx: Tx,
  message: { channel: string; alertId: string | null; text: string; link: string },
  publicUrl: string,
): Promise<string> {
  if (message.alertId === null || (message.channel !== 'sms' && message.channel !== 'call')) return message.text
  const subject = await readSubject(tx, message.alertId)
  if (!subject) return message.text
  const template = templatesOf(subject.templates)[subject.level]
  const fit = template.includes(subject.personName) ? defaultTemplates[subject.level] : template
  const { acknowledgeMinutes } = alertSettingsOf(subject.alertSettings, subject.countyCode).levels[subject.level]
  return fillTemplate(fit, { ...subject, acknowledgeMinutes, link: `${publicUrl}${message.link}` })
}
