import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { checkNotice } from '@guitu/contract/rules/check-notice.ts'
import { helpTypes, helpTypesOf } from '@guitu/contract/rules/help-call.ts'
import type { askForHelp as endpoint, HelpCallValue } from '@guitu/contract/self-help.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { auditPerson, type Call } from '../../platform/routes.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { countHelpCalls, findHelpCall, type HelpCallFound, insertHelpCall } from './help-queries.ts'
import { helpSentence } from './help-sentence.ts'

/** Calls for help of one person in a day, at the most; whoever needs more is told to ring. */
const MOST_A_DAY = 10

/**
 * Keeps what the person asks for and hands it at once to a job, which makes of it a notice from the person and lets the catalogue say who is
 * told: the person has no sight of those who answer, so their own transaction cannot do that.
 */
export async function askForHelp(call: Call<typeof endpoint, PersonActor>): Promise<HelpCallValue> {
  const { tx, actor, body, now } = call
  const [earlier, stored] = [await findHelpCall(tx, body.id), await readStoredAlertSettings(tx)]
  const show = (kept: Pick<HelpCallFound, 'id' | 'type' | 'words' | 'sentAt'>): HelpCallValue => ({
    id: kept.id,
    type: kept.type,
    words: kept.words,
    sentAt: kept.sentAt,
    sentence: helpSentence(
      { type: kept.type, alertState: null },
      { kind: actor.caseKind, countyCode: actor.officeCode.slice(0, 6) },
      stored,
    ),
  })
  if (earlier) return show(earlier)
  if (!helpTypesOf(actor.caseKind).includes(body.type)) throw invalid({ type: '请重新选一项' })
  if (!checkCaseAction(actor.caseKind, actor.caseState, 'file-notice').ok) {
    throw new AppError('conflict', 'case-state', '现在不能在这里提，请直接给司法所打电话。', { allowed: [] })
  }
  const words = body.words.trim()
  const { need, counterpart, place, returnDate } = body
  const checked = checkNotice({
    type: body.type,
    source: 'self',
    bodyKind: null,
    facts: words,
    occurredAt: now,
    receivedAt: now,
    values: Object.fromEntries(
      Object.entries({ need, counterpart, place, returnDate }).filter(
        ([, value]) => value !== undefined && value !== '',
      ),
    ) as Record<string, string>,
  })
  if (!checked.ok) {
    const { facts, ...fields } = checked.fields
    throw invalid({ ...fields, ...(facts ? { words: '请写几句话，说说是什么事' } : {}) })
  }
  const since = new Date(now.getTime() - 86_400_000)
  if ((await countHelpCalls(tx, actor.caseId, since)) >= MOST_A_DAY) {
    throw new AppError('too-many', 'too-many-calls', '今天提的次数太多了，请直接打电话。', { retryAfterSeconds: 3600 })
  }
  const sent = { id: body.id, caseId: actor.caseId, type: body.type, words, details: checked.values }
  await insertHelpCall(tx, { ...sent, officeCode: actor.officeCode, sentAt: now })
  enqueue(tx, 'take-in-help-call', { id: body.id }, { key: `take-in-help-call:${body.id}`, priority: -10 })
  addCaseEvent(tx, {
    caseId: actor.caseId,
    kind: 'help-asked',
    actorId: null,
    officeCode: actor.officeCode,
    note: helpTypes[body.type].title,
    subjectId: body.id,
    at: now,
  })
  auditPerson(call, {
    action: 'self.help',
    subjectType: 'case',
    subjectId: actor.caseId,
    summary: { type: body.type },
  })
  return show({ ...sent, sentAt: now.toISOString() })
}
