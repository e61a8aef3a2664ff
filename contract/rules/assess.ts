import { type AlertRule, alertCatalogue, type RuleCode } from './alert-catalogue.ts'
import type { AlertLevel } from './alert-levels.ts'
import type { AlertSettings } from './alert-settings.ts'
import { type CalendarDate, shanghaiDate } from './calendar.ts'
import { checkCaseAction } from './case-actions.ts'
import { type CaseKind, caseKinds } from './case-kinds.ts'
import { hoursAfter, minutesAfter } from './deadlines.ts'
import { type NoticeSource, noticeSources } from './notice-sources.ts'
import { BOUNDARIES_PAGE, checkNoticeType } from './notice-types.ts'
import type { TaskKind } from './task-kinds.ts'

/** A notice as the rules look at it. Type and source are taken as they came, and refused when they are not known. */
export type AssessedNotice = {
  type: string
  source: string
  /** The sending body and its document; empty where the source has none. */
  bodyName: string
  documentNumber: string
  facts: string
  /** Where it happened, as written; empty when the notice does not say. */
  place: string
  occurredAt: Date
  receivedAt: Date
}

export type AssessedCase = { kind: CaseKind; state: string }

/** An approval to be away: a leave, or a permit for regular cross-county activity (社区矫正法 Art. 27). */
export type Absence = {
  id: string
  approved: boolean
  /** First and last day, in Shanghai. */
  from: CalendarDate
  to: CalendarDate
  /** Names of the places it is good for, as written in it. */
  places: readonly string[]
}

/** An alert about the same person that is not closed. */
export type OpenAlert = {
  id: string
  rule: string
  bodyName: string
  documentNumber: string
  receivedAt: Date
}

/** Something that was looked at: what it is and what came of it, both in Chinese. */
export type Considered = {
  kind: 'leave' | 'permit' | 'open-alert' | 'report' | 'attempt' | 'aid' | 'handover'
  id: string
  what: string
  result: string
}

export type AssessedAlert = {
  rule: RuleCode
  edition: number
  level: AlertLevel
  title: string
  legalBasis: string
  deadlines: { acknowledgeBy: Date; reportBy: Date }
  considered: Considered[]
  opensTask: { kind: TaskKind; title: string; deadline: Date; office: 'township' | 'county' } | null
  /** The open alert it joins and is counted on, and why; null when it stands on its own. */
  joins: { alertId: string; reason: string } | null
}

export type Refusal = {
  code:
    | 'type-not-built'
    | 'source-not-accepted'
    | 'case-kind-not-accepted'
    | 'case-not-open'
    | 'facts-missing'
    | 'time-invalid'
  message: string
  page?: typeof BOUNDARIES_PAGE
}

export type Assessment = {
  alerts: AssessedAlert[]
  refusals: Refusal[]
  /** Rules that raised nothing because of an approval, each with what was looked at. */
  setAside: { rule: RuleCode; considered: Considered[] }[]
}

/** Fewest characters of facts in a report of danger: a named person says what happened, not only that something did. */
export const MIN_DANGER_FACTS = 10

function refuse(code: Refusal['code'], message: string, page?: typeof BOUNDARIES_PAGE): Assessment {
  return { alerts: [], refusals: [page ? { code, message, page } : { code, message }], setAside: [] }
}

const EARLIEST_MS = Date.UTC(1900, 0, 1)
const LATEST_MS = Date.UTC(9000, 0, 1)

function isUsableTime(instant: Date): boolean {
  return instant.getTime() >= EARLIEST_MS && instant.getTime() < LATEST_MS
}

function namesSamePlace(place: string, approved: string): boolean {
  const name = approved.trim()
  return name !== '' && place.includes(name)
}

/** What leaves or permits say about an event: one covers it only when both its days and its place do. What covers one of the two is told. */
export function considerAbsences(
  notice: Pick<AssessedNotice, 'occurredAt' | 'place'>,
  absences: readonly Absence[],
  kind: 'leave' | 'permit',
): { covered: boolean; considered: Considered[] } {
  const label = kind === 'leave' ? '请假' : '经常性跨市县活动许可'
  const day = shanghaiDate(notice.occurredAt)
  const considered: Considered[] = []
  let covered = false
  for (const absence of absences) {
    const where = absence.places.join('、')
    const what = `${label} ${absence.from} 至 ${absence.to}${where === '' ? '' : `（${where}）`}`
    const inTime = absence.from <= day && day <= absence.to
    const inPlace = absence.places.some((name) => namesSamePlace(notice.place, name))
    let result: string
    if (!absence.approved) result = '没有批准，不作为依据'
    else if (!inTime) result = `不含 ${day}，不作为依据`
    else if (!inPlace) result = `地点与“${notice.place}”不符，不作为依据`
    else result = '时间和地点都已批准'
    covered ||= absence.approved && inTime && inPlace
    considered.push({ kind, id: absence.id, what, result })
  }
  return { covered, considered }
}

function findAlertToJoin(
  rule: AlertRule & { code: RuleCode },
  notice: Arrival,
  openAlerts: readonly OpenAlert[],
  settings: AlertSettings,
): { joins: AssessedAlert['joins']; considered: Considered[] } {
  const hours = settings.dedupWindowHours[rule.code] ?? rule.dedupWindowHours
  const considered: Considered[] = []
  for (const alert of openAlerts) {
    if (alert.rule !== rule.code) continue
    const sameDocument =
      notice.documentNumber !== '' &&
      alert.documentNumber === notice.documentNumber &&
      alert.bodyName === notice.bodyName
    if (sameDocument) {
      return {
        joins: { alertId: alert.id, reason: `与未办结的预警出自同一份文书（${notice.documentNumber}）` },
        considered,
      }
    }
    const apart = Math.abs(notice.receivedAt.getTime() - alert.receivedAt.getTime())
    if (apart <= hours * 3_600_000) {
      return { joins: { alertId: alert.id, reason: `与未办结的同类预警相隔不超过 ${hours} 小时` }, considered }
    }
    considered.push({
      kind: 'open-alert',
      id: alert.id,
      what: '未办结的同类预警',
      result: `文书不同，且相隔超过 ${hours} 小时，另立预警`,
    })
  }
  return { joins: null, considered }
}

/** What of a notice decides whether it joins an open alert, and when the deadlines run out. */
type Arrival = Pick<AssessedNotice, 'documentNumber' | 'bodyName' | 'receivedAt'>

function raise(
  rule: AlertRule & { code: RuleCode },
  notice: Arrival,
  absencesConsidered: readonly Considered[],
  openAlerts: readonly OpenAlert[],
  settings: AlertSettings,
): AssessedAlert {
  const setting = settings.levels[rule.level]
  const { joins, considered } = findAlertToJoin(rule, notice, openAlerts, settings)
  return {
    rule: rule.code,
    edition: rule.edition,
    level: rule.level,
    title: rule.title,
    legalBasis: rule.legalBasis,
    deadlines: {
      acknowledgeBy: minutesAfter(notice.receivedAt, setting.acknowledgeMinutes),
      reportBy: minutesAfter(notice.receivedAt, setting.reportMinutes),
    },
    considered: [...absencesConsidered, ...considered],
    opensTask: rule.opensTask && {
      kind: rule.opensTask.kind,
      title: rule.opensTask.title,
      deadline: hoursAfter(notice.receivedAt, rule.opensTask.deadlineHours),
      office: rule.opensTask.office,
    },
    joins,
  }
}

/**
 * The alert that a rule makes of our own records (a leave, a report, a term), at a moment: raised, or joined to an open alert of the same
 * rule within its window.
 * @param considered what was looked at, such as the leave
 */
export function assessDerived(
  rule: AlertRule & { code: RuleCode },
  considered: readonly Considered[],
  openAlerts: readonly OpenAlert[],
  settings: AlertSettings,
  now: Date,
): AssessedAlert {
  return raise(rule, { documentNumber: '', bodyName: '', receivedAt: now }, considered, openAlerts, settings)
}

/**
 * What the rules make of one notice about one case: the alerts, what was refused and why, and what was set aside
 * because of an approval. Pure and total: the same input gives the same answer, and nothing makes it throw.
 *
 * A positioning order or a verification never makes an alert about anyone but a person in corrections
 * (社区矫正法 Art. 26, 29): the rules of the other kinds do not accept these sources.
 *
 * @param input.openAlerts alerts of the same person that are not closed, in any order; the earliest listed is joined
 */
export function assess(input: {
  notice: AssessedNotice
  case: AssessedCase
  leaves: readonly Absence[]
  permits: readonly Absence[]
  openAlerts: readonly OpenAlert[]
  settings: AlertSettings
}): Assessment {
  const { notice, settings } = input
  if (!isUsableTime(notice.occurredAt) || !isUsableTime(notice.receivedAt)) {
    return refuse('time-invalid', '发生时间或者收到时间不是有效的时间，请改正')
  }
  const type = checkNoticeType(notice.type)
  if (!type.ok) return refuse('type-not-built', type.message, type.page)
  const kindLabel = caseKinds[input.case.kind]
  const rule = type.type.rules
    .map((code): AlertRule & { code: RuleCode } => alertCatalogue[code])
    .find((candidate) => candidate.caseKinds.includes(input.case.kind))
  if (!rule) {
    return refuse('case-kind-not-accepted', `“${type.type.label}”类通报不适用于${kindLabel}的人员`, BOUNDARIES_PAGE)
  }
  const source = notice.source as NoticeSource
  if (!rule.sources.includes(source) || !type.type.sources.includes(source)) {
    const label = Object.hasOwn(noticeSources, source) ? noticeSources[source] : '未知来源'
    const accepted = type.type.sources.map((one) => noticeSources[one]).join('、')
    return refuse(
      'source-not-accepted',
      `“${type.type.label}”类通报不接受“${label}”，只接受：${accepted}`,
      BOUNDARIES_PAGE,
    )
  }
  const action = checkCaseAction(input.case.kind, input.case.state, 'file-notice')
  if (!action.ok) return refuse('case-not-open', action.message)
  const facts = [...notice.facts.trim()].length
  if (facts === 0) return refuse('facts-missing', '没有写明事实，请写清时间、地点、经过')
  if (type.code === 'danger-report' && facts < MIN_DANGER_FACTS) {
    return refuse(
      'facts-missing',
      `现实危险要写明事实（不少于 ${MIN_DANGER_FACTS} 个字）：谁、什么时间、什么地点、做了什么`,
    )
  }
  if (rule.code !== 'C204') {
    return { alerts: [raise(rule, notice, [], input.openAlerts, settings)], refusals: [], setAside: [] }
  }
  const leave = considerAbsences(notice, input.leaves, 'leave')
  const permit = considerAbsences(notice, input.permits, 'permit')
  const considered = [...leave.considered, ...permit.considered]
  if (leave.covered || permit.covered) return { alerts: [], refusals: [], setAside: [{ rule: rule.code, considered }] }
  return { alerts: [raise(rule, notice, considered, input.openAlerts, settings)], refusals: [], setAside: [] }
}
