import { type AlertRule, alertCatalogue, type RuleCode } from '@guitu/contract/rules/alert-catalogue.ts'
import { assessDerived, type Considered } from '@guitu/contract/rules/assess.ts'
import { alertedStates } from '@guitu/contract/rules/case-states.ts'
import type { Parts } from '../../parts.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { insertDerivation, isDerived, listOpenAlertsOfCase, lockCaseForAlert } from './derived-queries.ts'
import { raiseAlert } from './raise-alert.ts'
import { readAlertSettings } from './read-alert-settings.ts'
import { cityOffice, listOfficers } from './routing-queries.ts'

/** Something our own records show: a leave that nobody came back from, a report that is late, a term that ends. */
export interface Finding {
  rule: RuleCode
  caseId: string
  /** The record and its date, so that a date that moves makes a finding of its own: one key, one finding, ever. */
  record: string
  /** Facts in words: 2 to 2000 characters, no number and no address. */
  facts: string
  occurredAt: Date
  /** What was looked at, as it stands in the alert. */
  considered: readonly Considered[]
  /** Whether what was looked at explains it: no alert then, and the course of the case says why. */
  explained?: boolean
}

export type Derived =
  | { made: 'raised' | 'joined'; alertId: string }
  /** Dealt with before, explained, or the case is before its reception, over, or of another kind. */
  | { made: 'nothing' }

export const derivationKey = (rule: RuleCode, record: string): string => `${rule}:${record}`

/**
 * Makes an alert of a finding, by its timer or by the sweep, whichever comes first: under the lock of the person, a second time finds it
 * done. For a transaction of the system.
 */
export async function raiseDerived(tx: Tx, parts: Parts, finding: Finding): Promise<Derived> {
  const now = parts.clock.now()
  const rule: AlertRule & { code: RuleCode } = alertCatalogue[finding.rule]
  const key = derivationKey(finding.rule, finding.record)
  const about = await lockCaseForAlert(tx, finding.caseId)
  if (!about || !alertedStates.includes(about.state) || !rule.caseKinds.includes(about.kind)) return { made: 'nothing' }
  if (await isDerived(tx, key)) return { made: 'nothing' }
  if (finding.explained) {
    await insertDerivation(tx, { key, caseId: about.id, alertId: null, at: now })
    addCaseEvent(tx, {
      caseId: about.id,
      kind: 'alert-set-aside',
      actorId: null,
      officeCode: about.officeCode,
      note: `${rule.code} ${rule.title}：${finding.considered.map(({ what, result }) => `${what}，${result}`).join('；')}`,
      at: now,
    })
    announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
    return { made: 'nothing' }
  }
  const [settings, openAlerts, officers] = await Promise.all([
    readAlertSettings(tx, about.countyCode),
    listOpenAlertsOfCase(tx, about.id),
    listOfficers(tx, [cityOffice, about.countyCode, about.officeCode], now),
  ])
  const assessed = assessDerived(
    rule,
    finding.considered,
    openAlerts.map((alert) => ({
      ...alert,
      receivedAt: new Date(alert.receivedAt),
      bodyName: '',
      documentNumber: '',
    })),
    settings,
    now,
  )
  const alert = await raiseAlert(tx, {
    case: about,
    assessed,
    considered: [],
    noticeId: null,
    facts: finding.facts,
    occurredAt: finding.occurredAt,
    actorId: null,
    officers,
    settings,
    publicUrl: parts.config.publicUrl,
    now,
  })
  await insertDerivation(tx, { key, caseId: about.id, alertId: alert.id, at: now })
  return { made: alert.joined ? 'joined' : 'raised', alertId: alert.id }
}
