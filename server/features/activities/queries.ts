import type {
  ActivityExemptionValue,
  ActivitySessionValue,
  AttendanceValue,
  SessionPersonValue,
} from '@guitu/contract/activities.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { attendanceCounts, voidOfAttendance } from '../contact-voids/void-of.ts'

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

export interface SessionFilter {
  /** The caller's own: it is named again in the WHERE so that an index serves it. */
  scope: string
  kind?: string | undefined
  officeCode?: string | undefined
}

function matching(tx: Tx, { scope, kind, officeCode }: SessionFilter) {
  let query = tx.selectFrom('activity_sessions as s')
  const wanted = officeCode === '511700' ? '' : (officeCode ?? '')
  const place = wanted.length > scope.length ? wanted : scope
  if (place.length === 6) query = query.where('s.county_code', '=', place)
  // what the county held for people of this office is theirs as well
  if (place.length > 6) {
    query = query.where((e) => e.or([e('s.office_code', '=', place), e('s.office_code', '=', place.slice(0, 6))]))
  }
  return kind ? query.where('s.kind', '=', kind) : query
}

const withPeople = (query: ReturnType<typeof matching>) =>
  query
    .innerJoin('accounts as u', 'u.id', 's.officer_id')
    .select(['s.id', 's.kind', 's.held_on as heldOn', 's.topic', 's.place', 's.office_code as officeCode'])
    .select('u.display_name as officerName')
    .select(sql<number>`s.minutes / 60.0::double precision`.as('hours'))
    .select((e) =>
      e
        .selectFrom('activity_attendances as a')
        .whereRef('a.session_id', '=', 's.id')
        .where(attendanceCounts('a'))
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('people'),
    )

export async function readSession(tx: Tx, id: string): Promise<ActivitySessionValue | undefined> {
  return (await withPeople(tx.selectFrom('activity_sessions as s').where('s.id', '=', id)).executeTakeFirst()) as
    | ActivitySessionValue
    | undefined
}

/** One page, newest first. */
export async function listSessions(
  tx: Tx,
  filter: SessionFilter,
  page: { number: number; size: number },
): Promise<{ rows: ActivitySessionValue[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    withPeople(matching(tx, filter))
      .orderBy('s.held_on', 'desc')
      .orderBy('s.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        matching(tx, filter)
          .select('s.id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows as ActivitySessionValue[],
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}

/** Who came, by name. */
export async function listPeople(tx: Tx, sessionId: string): Promise<SessionPersonValue[]> {
  return tx
    .selectFrom('activity_attendances as a')
    .innerJoin('cases as c', 'c.id', 'a.case_id')
    .where('a.session_id', '=', sessionId)
    .select(['c.id as caseId', 'c.case_number as caseNumber', 'c.person_name as personName'])
    .select(['c.office_code as officeCode', sql<boolean>`not ${attendanceCounts('a')}`.as('voided')])
    .orderBy('c.person_name')
    .orderBy('c.id')
    .execute()
}

export interface NewSession {
  id: string
  kind: string
  heldOn: string
  minutes: number
  topic: string
  place: string
  officerId: string
  /** Of the officer. */
  officeCode: string
  enteredAt: Date
  caseIds: readonly string[]
}

/** Writes an occasion with everybody who came. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await Promise.all([
    tx
      .insertInto('activity_sessions')
      .values({
        id: session.id,
        kind: session.kind,
        held_on: session.heldOn,
        minutes: session.minutes,
        topic: session.topic,
        place: session.place,
        officer_id: session.officerId,
        office_code: session.officeCode,
        county_code: session.officeCode.slice(0, 6),
        entered_at: session.enteredAt,
      })
      .execute(),
    sql`insert into activity_attendances (session_id, case_id)
      select ${session.id}, unnest(${[...session.caseIds]}::uuid[])`.execute(tx),
  ])
}

/** What one person took part in, newest first. */
export async function listAttendances(tx: Tx, caseId: string, most: number): Promise<AttendanceValue[]> {
  return (await tx
    .selectFrom('activity_attendances as a')
    .innerJoin('activity_sessions as s', 's.id', 'a.session_id')
    .innerJoin('accounts as u', 'u.id', 's.officer_id')
    .where('a.case_id', '=', caseId)
    .select(['s.id', 's.kind', 's.held_on as heldOn', 's.topic', 's.place', 'u.display_name as officerName'])
    .select(['s.officer_id as enteredBy', voidOfAttendance('a').as('voided')])
    .select(sql<number>`s.minutes / 60.0::double precision`.as('hours'))
    .orderBy('s.held_on', 'desc')
    .orderBy('s.id', 'desc')
    .limit(most)
    .execute()) as AttendanceValue[]
}

const exemptions = (tx: Tx) =>
  tx
    .selectFrom('activity_exemptions as x')
    .innerJoin('accounts as u', 'u.id', 'x.officer_id')
    .select(['x.id', 'x.case_id as caseId', 'x.kind', 'x.ground', 'x.note', 'x.from_day as from', 'x.to_day as to'])
    .select(['x.ended_on as endedOn', 'u.display_name as officerName'])

export async function readExemption(tx: Tx, id: string): Promise<ActivityExemptionValue | undefined> {
  return (await exemptions(tx).where('x.id', '=', id).executeTakeFirst()) as ActivityExemptionValue | undefined
}

/** Exemptions of one case, newest first. */
export async function listExemptions(tx: Tx, caseId: string): Promise<ActivityExemptionValue[]> {
  return (await exemptions(tx)
    .where('x.case_id', '=', caseId)
    .orderBy('x.from_day', 'desc')
    .orderBy('x.id', 'desc')
    .execute()) as ActivityExemptionValue[]
}

export async function insertExemption(
  tx: Tx,
  exemption: Omit<ActivityExemptionValue, 'officerName' | 'endedOn'> & {
    officerId: string
    /** Of the case. */
    officeCode: string
    enteredAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('activity_exemptions')
    .values({
      id: exemption.id,
      case_id: exemption.caseId,
      kind: exemption.kind,
      ground: exemption.ground,
      note: exemption.note,
      from_day: exemption.from,
      to_day: exemption.to,
      officer_id: exemption.officerId,
      office_code: exemption.officeCode,
      entered_at: exemption.enteredAt,
    })
    .execute()
}

export async function setExemptionEnded(tx: Tx, id: string, endedOn: string): Promise<void> {
  await tx.updateTable('activity_exemptions').set({ ended_on: endedOn }).where('id', '=', id).execute()
}
