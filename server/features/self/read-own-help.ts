import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { helpTypesOf } from '@guitu/contract/rules/help-call.ts'
import type { readOwnHelp as endpoint } from '@guitu/contract/self-help.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import { listHelpCalls, readDutyPhones } from './help-queries.ts'
import { helpSentence } from './help-sentence.ts'

const CALLS_SHOWN = 50

/** Whom to call now, and what became of what was asked for. */
export async function readOwnHelp(call: Call<typeof endpoint, PersonActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now, parts } = call
  const [duty, calls, stored] = await Promise.all([
    readDutyPhones(tx, now),
    listHelpCalls(tx, actor.caseId, CALLS_SHOWN),
    readStoredAlertSettings(tx),
  ])
  const place = { kind: actor.caseKind, countyCode: actor.officeCode.slice(0, 6) }
  return {
    types: helpTypesOf(actor.caseKind),
    duty: duty.map(({ officeName, secret }) => ({ officeName, phone: parts.cipher.decrypt(secret).toString() })),
    calls: calls.map((each) => ({
      id: each.id,
      type: each.type,
      words: each.words,
      sentAt: each.sentAt,
      sentence: helpSentence(each, place, stored),
    })),
  }
}
