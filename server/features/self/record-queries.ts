import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** Who the person is and what the course is, as it stands. */
export async function readOwnFacts(tx: Tx, caseId: string) {
  return tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where('c.id', '=', caseId)
    .select(['p.name', 'p.sex', 'p.birth_date as birthDate', 'p.ethnicity', 'p.id_number_masked as idNumberMasked'])
    .select(['p.phone_masked as phoneMasked', 'c.kind', 'c.case_number as caseNumber', 'c.category', 'c.state'])
    .select(['c.start_date as startDate', 'c.end_date as endDate', 'c.details', 'o.name as officeName'])
    .executeTakeFirstOrThrow()
}

/** Managed how, since when, and the newest plan's goals. */
export async function readOwnSupervision(tx: Tx, caseId: string) {
  const [classes, plan] = await Promise.all([
    tx
      .selectFrom('supervision_classes')
      .where('case_id', '=', caseId)
      .select(['class', 'from_day as from', 'ground'])
      .orderBy('from_day', 'desc')
      .orderBy('number', 'desc')
      .limit(5)
      .execute(),
    tx
      .selectFrom('plans')
      .where('case_id', '=', caseId)
      .select(['goals', 'from_day as from'])
      .orderBy('edition', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  return { classes, plan }
}

/** Where the person may go regularly, moves of the place of execution, and interruptions of the course, newest first. */
export async function readOwnPlaces(tx: Tx, caseId: string) {
  const [permits, moves, interruptions] = await Promise.all([
    tx
      .selectFrom('permits')
      .where('case_id', '=', caseId)
      .select(['places', 'frequency', 'from_day as from', 'to_day as to', 'state', 'ended_on as endedOn'])
      .orderBy('asked_at', 'desc')
      .limit(20)
      .execute(),
    tx
      .selectFrom('moves as m')
      .innerJoin('offices as o', 'o.code', 'm.to_office')
      .where('m.case_id', '=', caseId)
      .select(['o.name as officeName', 'm.place', 'm.moves_on as movesOn', 'm.state', 'm.report_due as reportDue'])
      .orderBy('m.asked_at', 'desc')
      .limit(20)
      .execute(),
    tx
      .selectFrom('interruptions')
      .where('case_id', '=', caseId)
      .select(['kind', 'from_day as from', 'ended_on as endedOn'])
      .orderBy('from_day', 'desc')
      .limit(20)
      .execute(),
  ])
  return { permits, moves, interruptions }
}

/** Measures, injunctions, and the days on which somebody visited or talked, newest first. */
export async function readOwnCourse(tx: Tx, caseId: string) {
  const [measures, injunctions, visits, counts] = await Promise.all([
    tx
      .selectFrom('measures')
      .where('case_id', '=', caseId)
      .select(['kind', 'ground', 'facts', 'state', 'happened_on as happenedOn'])
      .orderBy('proposed_at', 'desc')
      .limit(50)
      .execute(),
    tx
      .selectFrom('injunctions')
      .where('case_id', '=', caseId)
      .select(['content', 'court', 'from_day as from', 'to_day as to'])
      .orderBy('from_day', 'desc')
      .execute(),
    tx
      .selectFrom('visits')
      .where('case_id', '=', caseId)
      .where(sql<boolean>`not exists (select from contact_voids x where x.visit_id = visits.id)`)
      .select(['kind', 'held_on as heldOn', 'how', 'content'])
      .orderBy('held_on', 'desc')
      .limit(20)
      .execute(),
    sql<{ reports: number; leaves: number; activities: number }>`select
      (select count(*)::integer from reports where case_id = ${caseId}) as reports,
      (select count(*)::integer from leaves where case_id = ${caseId}) as leaves,
      (select count(*)::integer from activity_attendances where case_id = ${caseId}) as activities`.execute(tx),
  ])
  return { measures, injunctions, visits, counts: counts.rows[0]! }
}

export interface PositioningFound {
  orderNumber: string
  ground: string
  deviceKind: string
  state: string
  from: string
  lastDay: string
  effectiveAt: string
  overAt: string | null
  countyName: string
}

/** Positioning orders that the person was told of, the newest first; never an event of a device. */
export async function listOwnPositioning(tx: Tx): Promise<PositioningFound[]> {
  const { rows } =
    await sql<PositioningFound>`select order_number as "orderNumber", ground, device_kind as "deviceKind", state,
      from_day as "from", last_day as "lastDay", effective_at as "effectiveAt", over_at as "overAt", county_name as "countyName"
    from positioning_of_mine()`.execute(tx)
  return rows
}

export interface ViewFound {
  at: string
  role: string
  officeName: string
  action: string
  purpose: string
}

/** Openings of the person's record, from the audit log, newest first. */
export async function listViews(tx: Tx, most: number): Promise<ViewFound[]> {
  const { rows } = await sql<ViewFound>`select at, actor_role as role, office_name as "officeName", action, purpose
    from views_of_my_record(${most})`.execute(tx)
  return rows
}

export interface AlertFound {
  id: string
  alertNumber: string
  ruleCode: string
  title: string
  legalBasis: string
  facts: string
  receivedAt: string
  state: string
  outcome: string | null
  closedAt: string | null
  /** The last ground of secrecy that ended. */
  secrecy: { ground: string; fromAt: string; endedAt: string } | null
}

/** Alerts of the case that are not kept from the person now, newest first. */
export async function listAlertsOfPerson(tx: Tx, caseId: string, most: number): Promise<AlertFound[]> {
  return (await tx
    .selectFrom('alerts as a')
    .where('a.case_id', '=', caseId)
    .select([
      'a.id',
      'a.alert_number as alertNumber',
      'a.rule_code as ruleCode',
      'a.title',
      'a.legal_basis as legalBasis',
    ])
    .select(['a.facts', 'a.received_at as receivedAt', 'a.state', 'a.outcome', 'a.closed_at as closedAt'])
    .select(
      sql<AlertFound['secrecy']>`(select json_build_object('ground', s.ground, 'fromAt', s.from_at,
          'endedAt', least(s.until, s.lifted_at)) from alert_secrecies s
        where s.alert_id = a.id order by s.from_at desc limit 1)`.as('secrecy'),
    )
    .orderBy('a.received_at', 'desc')
    .limit(most)
    .execute()) as AlertFound[]
}
