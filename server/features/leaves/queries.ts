import type { LeaveStepValue, LeaveValue } from '@guitu/contract/leaves.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import type { LeaveLevel, LeaveRoute } from '@guitu/contract/rules/leave-route.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { countedPage } from '../../platform/counted-page.ts'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'

/** The case a leave or a permit is about. */
export interface LeaveCase {
  id: string
  kind: CaseKind
  state: string
  personName: string
  officeCode: string
  countyCode: string
  endDate: string
}

const caseColumns = [
  'id',
  'kind',
  'state',
  'person_name as personName',
  'office_code as officeCode',
  'county_code as countyCode',
  'end_date as endDate',
] as const

export async function readCase(tx: Tx, id: string): Promise<LeaveCase | undefined> {
  return (await tx.selectFrom('cases').select(caseColumns).where('id', '=', id).executeTakeFirst()) as
    | LeaveCase
    | undefined
}

/** Takes the lock of the case: leaves of one person are asked for and decided one after the other, so the meter holds. */
export async function lockCase(tx: Tx, id: string): Promise<LeaveCase | undefined> {
  return (await tx.selectFrom('cases').select(caseColumns).where('id', '=', id).forUpdate().executeTakeFirst()) as
    | LeaveCase
    | undefined
}

/** A leave as its table keeps it, with its case and its steps. */
export interface LeaveFound
  extends Omit<LeaveValue, 'days' | 'standing' | 'meter' | 'returnDue' | 'inTime' | 'complaint' | 'allowed'> {
  caseKind: CaseKind
  caseState: string
  /** Null when the person asked on their own page. */
  askedBy: string | null
  windowFrom: string
  windowTo: string
  usedDays: number
  totalDays: number
  limitDays: number
}

const steps = sql<LeaveStepValue[]>`(select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind,
    'officerName', coalesce(u.display_name, '本人'), 'officeName', o.name, 'ground', s.ground, 'opinion', s.opinion,
    'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.number), '[]')
  from leave_steps s left join accounts u on u.id = s.officer_id join offices o on o.code = s.office_code where s.leave_id = l.id)`

const leavesWithCases = (tx: Tx) => tx.selectFrom('leaves as l').innerJoin('cases as c', 'c.id', 'l.case_id')

const columns = [
  'l.id',
  'l.leave_number as leaveNumber',
  'l.case_id as caseId',
  'c.case_number as caseNumber',
  'c.person_name as personName',
  'c.office_code as officeCode',
  'c.county_code as countyCode',
  'c.kind as caseKind',
  'c.state as caseState',
  'l.reason',
  'l.reason_note as reasonNote',
  'l.place',
  'l.from_day as from',
  'l.to_day as to',
  'l.urgent',
  'l.urgent_note as urgentNote',
  'l.contact_masked as contactMasked',
  'l.renewal_of as renewalOf',
  'l.asked_at as askedAt',
  'l.asked_by as askedBy',
  'l.state',
  'l.level',
  'l.why',
  'l.window_from as windowFrom',
  'l.window_to as windowTo',
  'l.used_days as usedDays',
  'l.total_days as totalDays',
  'l.limit_days as limitDays',
  'l.decided_at as decidedAt',
  'l.returned_on as returnedOn',
  'l.reported_at as reportedAt',
  'l.told_on as toldOn',
] as const

export async function readLeave(tx: Tx, id: string): Promise<LeaveFound | undefined> {
  return (await leavesWithCases(tx)
    .select(columns)
    .select(steps.as('steps'))
    .where('l.id', '=', id)
    .executeTakeFirst()) as LeaveFound | undefined
}

/** Leaves of one case, newest first. */
export async function listLeavesOfCase(tx: Tx, caseId: string): Promise<LeaveFound[]> {
  return (await leavesWithCases(tx)
    .select(columns)
    .select(steps.as('steps'))
    .where('l.case_id', '=', caseId)
    .orderBy('l.from_day', 'desc')
    .orderBy('l.id', 'desc')
    .execute()) as LeaveFound[]
}

export interface LeaveView {
  view: 'todo' | 'away' | 'done' | 'mine'
  accountId: string
  /** Levels whose decisions the caller takes. */
  levels: readonly LeaveLevel[]
  /** The city sees in 已办 what it decides itself. */
  cityOnly: boolean
  today: string
}

type Joined = ExpressionBuilder<DB & { l: DB['leaves']; c: DB['cases'] }, 'l' | 'c'>

const waitingFor = (of: LeaveView, e: Joined): Expression<SqlBool> => {
  if (of.levels.length === 0) return sql<boolean>`false`
  const undecided = e.and([
    e('l.state', '=', 'requested'),
    // a course that has ended, or is interrupted, allows no decision
    e('c.state', '=', 'active'),
    e('l.level', 'in', [...of.levels]),
    // above the township office nobody decides on what they entered
    e.or([e('l.asked_by', 'is distinct from', of.accountId), e('l.level', '=', 'township')]),
  ])
  const untold = e.and([e('l.state', '=', 'approved'), e('l.level', '=', 'city'), e('l.told_on', 'is', null)])
  return of.levels.some((level) => level !== 'township') ? e.or([undecided, untold]) : undecided
}

const within =
  (of: LeaveView) =>
  (e: Joined): Expression<SqlBool> => {
    switch (of.view) {
      case 'todo':
        return waitingFor(of, e)
      case 'away':
        return e.and([
          e('l.state', '=', 'approved'),
          e('l.returned_on', 'is', null),
          e('l.from_day', '<=', of.today),
          // whoever is out of contact is away all the more
          e('c.state', 'in', ['active', 'lost-contact']),
        ])
      case 'done':
        return e.and([e('l.decided_at', 'is not', null), ...(of.cityOnly ? [e('l.level', '=', 'city')] : [])])
      case 'mine':
        return e('l.asked_by', '=', of.accountId)
    }
  }

/** One page: what waits longest, or what begins first, on top; else newest. */
export async function listLeaves(
  tx: Tx,
  of: LeaveView,
  page: { number: number; size: number },
): Promise<{ rows: LeaveFound[]; total: number; totalIsFloor: boolean }> {
  const matching = leavesWithCases(tx).where(within(of))
  const order = { todo: 'l.from_day', away: 'l.to_day', done: 'l.decided_at', mine: 'l.asked_at' } as const
  const soonestFirst = of.view === 'todo' || of.view === 'away'
  const found = await countedPage(
    tx,
    matching
      .select(columns)
      .select(steps.as('steps'))
      .orderBy(order[of.view], soonestFirst ? 'asc' : 'desc')
      .orderBy('l.id'),
    matching.select('l.id'),
    page,
  )
  return { ...found, rows: found.rows as LeaveFound[] }
}

export interface NewLeave {
  id: string
  caseId: string
  reason: LeaveValue['reason']
  reasonNote: string
  place: string
  from: string
  to: string
  urgent: boolean
  urgentNote: string
  contact: { secret: Buffer; masked: string } | null
  renewalOf: string | null
  askedAt: Date
  askedBy: string | null
}

const routeColumns = (route: LeaveRoute) => ({
  level: route.level,
  why: route.why,
  window_from: route.meter.window.from,
  window_to: route.meter.window.to,
  used_days: route.meter.usedDays,
  total_days: route.meter.totalDays,
  limit_days: route.meter.limitDays,
})

export async function insertLeave(tx: Tx, leave: NewLeave, route: LeaveRoute): Promise<void> {
  await tx
    .insertInto('leaves')
    .values({
      id: leave.id,
      leave_number: sql<string>`readable_number('QJ', ${leave.askedAt}::timestamptz, nextval('leave_numbers'))`,
      case_id: leave.caseId,
      reason: leave.reason,
      reason_note: leave.reasonNote,
      place: leave.place,
      from_day: leave.from,
      to_day: leave.to,
      urgent: leave.urgent,
      urgent_note: leave.urgentNote,
      contact_secret: leave.contact?.secret ?? null,
      contact_masked: leave.contact?.masked ?? '',
      renewal_of: leave.renewalOf,
      asked_at: leave.askedAt,
      asked_by: leave.askedBy,
      state: 'requested',
      ...routeColumns(route),
    })
    .execute()
}

/** Keeps anew who decides on a leave, and why. */
export async function routeAnew(tx: Tx, id: string, route: LeaveRoute): Promise<void> {
  await tx.updateTable('leaves').set(routeColumns(route)).where('id', '=', id).execute()
}

export async function setLeaveState(
  tx: Tx,
  id: string,
  to: { state: 'approved' | 'refused' | 'withdrawn'; decidedAt?: Date },
): Promise<void> {
  await tx
    .updateTable('leaves')
    .set({ state: to.state, ...(to.decidedAt ? { decided_at: to.decidedAt } : {}) })
    .where('id', '=', id)
    .execute()
}

export async function setReturned(tx: Tx, id: string, returnedOn: string, reportedAt: Date): Promise<void> {
  await tx
    .updateTable('leaves')
    .set({ returned_on: returnedOn, reported_at: reportedAt })
    .where('id', '=', id)
    .execute()
}

export async function setTold(tx: Tx, id: string, toldOn: string): Promise<void> {
  await tx.updateTable('leaves').set({ told_on: toldOn }).where('id', '=', id).execute()
}

export interface NewLeaveStep {
  id: string
  leaveId: string
  kind: 'requested' | 'approved' | 'refused' | 'withdrawn' | 'returned' | 'procuratorate-told'
  /** Null when the person took it. */
  officerId: string | null
  /** Of the officer, or of the case. */
  officeCode: string
  level?: LeaveLevel
  ground?: string
  opinion: string
  at: Date
}

export async function insertLeaveStep(tx: Tx, step: NewLeaveStep): Promise<void> {
  await tx
    .insertInto('leave_steps')
    .values({
      id: step.id,
      leave_id: step.leaveId,
      kind: step.kind,
      officer_id: step.officerId,
      office_code: step.officeCode,
      level: step.level ?? null,
      ground: step.ground ?? '',
      opinion: step.opinion,
      at: step.at,
    })
    .execute()
}

/** Which leave a step of this id belongs to, if it was taken before. */
export async function findLeaveStep(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('leave_steps').where('id', '=', id).select('leave_id').executeTakeFirst())?.leave_id
}

/** The encrypted number of the time away, in scope; `secret` is null when the leave has none of its own. */
export async function readContact(
  tx: Tx,
  id: string,
): Promise<{ secret: Buffer | null; officeCode: string } | undefined> {
  return tx
    .selectFrom('leaves as l')
    .innerJoin('cases as c', 'c.id', 'l.case_id')
    .where('l.id', '=', id)
    .select(['l.contact_secret as secret', 'c.office_code as officeCode'])
    .executeTakeFirst()
}

/** Approved leaves of people who could have come back that ended in a stretch of days, whose return nobody reported and whose end nobody has looked at. */
export async function listUnreturned(
  tx: Tx,
  from: string,
  before: string,
  limit: number,
): Promise<{ id: string; to: string; countyCode: string }[]> {
  return (
    tx
      .selectFrom('leaves as l')
      .innerJoin('cases as c', 'c.id', 'l.case_id')
      .where('l.state', '=', 'approved')
      .where('l.returned_on', 'is', null)
      .where('l.to_day', '>=', from)
      .where('l.to_day', '<', before)
      // whoever is lost has not come back either; who is in custody could not
      .where('c.state', 'in', ['active', 'lost-contact'])
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('alert_derivations as d')
              .where(sql<boolean>`d.key = 'C205:' || l.id || ':' || l.to_day`)
              .select('d.key'),
          ),
        ),
      )
      .select(['l.id', 'l.to_day as to', 'c.county_code as countyCode'])
      .orderBy('l.to_day')
      .limit(limit)
      .execute()
  )
}
