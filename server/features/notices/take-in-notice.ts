import { alertCatalogue } from '@guitu/contract/rules/alert-catalogue.ts'
import { alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import { type Assessment, assess, type Refusal } from '@guitu/contract/rules/assess.ts'
import type { TellableOfficer } from '@guitu/contract/rules/first-told.ts'
import { checkNoticeType } from '@guitu/contract/rules/notice-types.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import type { Parts } from '../../parts.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { cityOfficers, type RaisedAlert, raiseAlert } from '../alerts/raise-alert.ts'
import { cityOffice } from '../alerts/routing-queries.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { type Absences, leavesCovering } from '../leaves/leaves-covering.ts'
import { unmatchedNoticeText } from '../notifications/message-texts.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { insertNotice, type OpenAlertOfPerson, type SubjectCase } from './queries.ts'

/** A notice that passed every check, before it is anybody's. */
export interface CheckedNotice {
  id: string
  type: string
  source: string
  bodyId: string | null
  idempotencyKey: string | null
  requestDigest: Buffer
  bodyName: string
  documentNumber: string
  documentDate: string | null
  facts: string
  details: Readonly<Record<string, string>>
  occurredAt: Date
  receivedAt: Date
  enteredBy: string | null
  /** The notice it corrects. */
  corrects?: string
  subject: { name: string; idNumber: string }
}

/** Whom a notice is about, read under the lock of the person. */
export interface About {
  cases: readonly SubjectCase[]
  openAlerts: readonly OpenAlertOfPerson[]
  officers: readonly TellableOfficer[]
  /** The setting `alerts` as it is stored. */
  storedSettings: unknown
}

export interface TakenIn {
  receiptNumber: string
  alerts: RaisedAlert[]
  /** Rules that raised nothing because of an approval, in words that name the approval. */
  setAside: string[]
}

export const noAbsences: Absences = { leaves: [], permits: [] }

/** What is looked at before somebody is taken to have left without leave; read only for a notice that says so. */
async function absencesFor(tx: Tx, notice: AssessedSource, about: SubjectCase): Promise<Absences> {
  const type = checkNoticeType(notice.type)
  const asks = type.ok && about.kind === 'corrections' && type.type.rules.includes('C204')
  return asks ? leavesCovering(tx, about.id, notice.occurredAt) : noAbsences
}

/** What a line in the course of a case holds, in characters. */
const MOST_WORDS = 2000

/** Why a rule raised nothing: each approval that was looked at, with what came of it. */
function wordsOf(setAside: Assessment['setAside'][number]): string {
  const { code, title } = alertCatalogue[setAside.rule]
  const words = `${code} ${title}：${setAside.considered.map(({ what, result }) => `${what}，${result}`).join('；')}`
  return words.slice(0, MOST_WORDS)
}

/** What the rules make of the notice for one case; an alert of another case of the person is no duplicate. */
export function assessFor(
  notice: AssessedSource,
  about: SubjectCase,
  { openAlerts, storedSettings }: Pick<About, 'openAlerts' | 'storedSettings'>,
  { leaves, permits }: Absences,
): Assessment {
  return assess({
    notice: {
      type: notice.type,
      source: notice.source,
      bodyName: notice.bodyName,
      documentNumber: notice.documentNumber,
      facts: notice.facts,
      place: notice.details.place ?? '',
      occurredAt: notice.occurredAt,
      receivedAt: notice.receivedAt,
    },
    case: { kind: about.kind, state: about.state },
    leaves,
    permits,
    openAlerts: openAlerts
      .filter((alert) => alert.caseId === about.id)
      .map((alert) => ({ ...alert, receivedAt: new Date(alert.receivedAt) })),
    settings: alertSettingsOf(storedSettings, about.countyCode),
  })
}

/** The first reason why no case took the notice, if none did. */
export function refusalOf(assessments: readonly Assessment[]): Refusal | undefined {
  if (assessments.some((one) => one.refusals.length === 0)) return undefined
  return assessments[0]?.refusals[0]
}

/** What the rules look at of a notice, whether it has just come or is linked to a case later. */
export type AssessedSource = Pick<
  CheckedNotice,
  | 'id'
  | 'type'
  | 'source'
  | 'bodyName'
  | 'documentNumber'
  | 'facts'
  | 'details'
  | 'occurredAt'
  | 'receivedAt'
  | 'enteredBy'
>

/**
 * What the rules make of a notice for each case that takes it; the caller holds the lock of the person and has read the cases under it.
 * Nothing is written until `raise` is called.
 * @param considered what was looked at beside the rules, as it stands in every alert
 */
export async function raiseForCases(
  tx: Tx,
  parts: Parts,
  notice: AssessedSource,
  { cases, openAlerts, officers, storedSettings }: About,
  considered: readonly { what: string; result: string }[],
  personName?: string,
): Promise<{
  assessments: Assessment[]
  home: SubjectCase | undefined
  setAside: string[]
  raise(): Promise<RaisedAlert[]>
}> {
  const now = notice.receivedAt
  const absences = await Promise.all(cases.map((about) => absencesFor(tx, notice, about)))
  const assessed = cases.map((about, index) => ({
    about,
    assessment: assessFor(notice, about, { openAlerts, storedSettings }, absences[index]!),
  }))
  const taking = assessed.filter(({ assessment }) => assessment.refusals.length === 0)
  const setAside = taking.flatMap(({ about, assessment }) => assessment.setAside.map((one) => ({ about, one })))
  const raise = async (): Promise<RaisedAlert[]> => {
    for (const { about, one } of setAside) {
      addCaseEvent(tx, {
        caseId: about.id,
        kind: 'alert-set-aside',
        actorId: notice.enteredBy,
        officeCode: about.officeCode,
        note: wordsOf(one),
        subjectId: notice.id,
        at: now,
      })
    }
    for (const { about } of taking) announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
    return Promise.all(
      taking.flatMap(({ about, assessment }) =>
        assessment.alerts.map((alert) =>
          raiseAlert(tx, {
            case: about,
            assessed: alert,
            considered: [
              ...(personName === undefined || personName === about.personName
                ? []
                : [{ what: '姓名', result: '通报上的姓名与档案不一致，按公民身份号码对上，请核对' }]),
              ...considered,
            ],
            noticeId: notice.id,
            facts: notice.facts,
            occurredAt: notice.occurredAt,
            actorId: notice.enteredBy,
            officers,
            settings: alertSettingsOf(storedSettings, about.countyCode),
            publicUrl: parts.config.publicUrl,
            now,
          }),
        ),
      ),
    )
  }
  return {
    assessments: assessed.map(({ assessment }) => assessment),
    home: taking[0]?.about,
    setAside: setAside.map(({ one }) => wordsOf(one)),
    raise,
  }
}

/**
 * Keeps the notice and makes of it what the rules say for each case that takes it; the caller holds the lock of the person and has read
 * the cases under it. A notice that no case takes stands under the city, whose responsible officers are told to look.
 */
export async function takeInNotice(tx: Tx, parts: Parts, notice: CheckedNotice, about: About): Promise<TakenIn> {
  const { home, setAside, raise } = await raiseForCases(tx, parts, notice, about, [], notice.subject.name)
  const { reporterPhone, ...details } = notice.details
  const [receiptNumber, alerts] = await Promise.all([
    insertNotice(tx, {
      ...notice,
      caseId: home?.id ?? null,
      officeCode: home?.officeCode ?? cityOffice,
      countyCode: home?.countyCode ?? cityOffice,
      details: reporterPhone ? { ...details, reporterPhone: maskPhone(reporterPhone) } : details,
      subjectSecret: parts.cipher.encrypt(
        JSON.stringify({ ...notice.subject, ...(reporterPhone ? { reporterPhone } : {}) }),
      ),
    }),
    raise(),
  ])
  if (!home) await askTheCity(tx, notice.id, receiptNumber, cityOfficers(about.officers), notice.receivedAt)
  return { receiptNumber, alerts, setAside }
}

async function askTheCity(
  tx: Tx,
  noticeId: string,
  receiptNumber: string,
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  const text = unmatchedNoticeText(receiptNumber)
  await tellOfficers(
    tx,
    {
      about: { noticeId },
      officeCode: cityOffice,
      level: 3,
      link: '/notices?matched=false',
      to: accountIds.map((accountId) => ({ accountId, channel: 'in-app', text })),
    },
    now,
  )
}
