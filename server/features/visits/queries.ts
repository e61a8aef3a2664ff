import type { ContactAttemptValue, VisitValue } from '@guitu/contract/visits.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { reportCounts, visitCounts, voidOfVisit } from '../contact-voids/void-of.ts'

const visits = (tx: Tx) =>
  tx
    .selectFrom('visits as v')
    .innerJoin('accounts as u', 'u.id', 'v.officer_id')
    .leftJoin('officer_positions as w', 'w.visit_id', 'v.id')
    .select(sql<string>`coalesce(w.officer_position, '')`.as('officerPosition'))
    .select(['v.id', 'v.case_id as caseId', 'v.kind', 'v.how', 'v.held_on as heldOn', 'v.place', 'v.met'])
    .select(['v.companions', 'v.content', 'v.next_on as nextOn', 'u.display_name as officerName'])
    .select(['v.entered_at as enteredAt', 'v.officer_id as enteredBy', voidOfVisit('v').as('voided')])

export async function readVisit(tx: Tx, id: string): Promise<VisitValue | undefined> {
  return (await visits(tx).where('v.id', '=', id).executeTakeFirst()) as VisitValue | undefined
}

/** Visits and talks of one case, newest first. */
export async function listVisitsOfCase(tx: Tx, caseId: string, most: number): Promise<VisitValue[]> {
  return (await visits(tx)
    .where('v.case_id', '=', caseId)
    .orderBy('v.held_on', 'desc')
    .orderBy('v.entered_at', 'desc')
    .limit(most)
    .execute()) as VisitValue[]
}

export interface NewVisit
  extends Omit<VisitValue, 'officerName' | 'officerPosition' | 'enteredAt' | 'enteredBy' | 'voided'> {
  agreed: boolean
  officerId: string
  /** Of the case. */
  officeCode: string
  enteredAt: Date
}

export async function insertVisit(tx: Tx, visit: NewVisit): Promise<void> {
  await tx
    .insertInto('visits')
    .values({
      id: visit.id,
      case_id: visit.caseId,
      kind: visit.kind,
      how: visit.how,
      held_on: visit.heldOn,
      place: visit.place,
      met: visit.met,
      companions: visit.companions,
      content: visit.content,
      next_on: visit.nextOn,
      agreed: visit.agreed,
      officer_id: visit.officerId,
      office_code: visit.officeCode,
      entered_at: visit.enteredAt,
    })
    .execute()
}

/** Files where the officer stood with the visit they recorded. */
export async function insertOfficerPosition(
  tx: Tx,
  filed: { visitId: string; officerPosition: string; officeCode: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('officer_positions')
    .values({
      visit_id: filed.visitId,
      officer_position: filed.officerPosition,
      office_code: filed.officeCode,
      at: filed.at,
    })
    .execute()
}

const attempts = (tx: Tx) =>
  tx
    .selectFrom('contact_attempts as a')
    .innerJoin('accounts as u', 'u.id', 'a.officer_id')
    .select(['a.id', 'a.case_id as caseId', 'a.kind', 'a.result', 'a.tried_at as triedAt', 'a.note'])
    .select('u.display_name as officerName')

export async function readAttempt(tx: Tx, id: string): Promise<ContactAttemptValue | undefined> {
  return (await attempts(tx).where('a.id', '=', id).executeTakeFirst()) as ContactAttemptValue | undefined
}

/** Attempts to reach the person of one case, newest first. */
export async function listAttemptsOfCase(tx: Tx, caseId: string, most: number): Promise<ContactAttemptValue[]> {
  return (await attempts(tx)
    .where('a.case_id', '=', caseId)
    .orderBy('a.tried_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(most)
    .execute()) as ContactAttemptValue[]
}

export interface NewAttempt extends Omit<ContactAttemptValue, 'officerName' | 'triedAt'> {
  triedAt: Date
  officerId: string
  /** Of the case. */
  officeCode: string
  enteredAt: Date
}

export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<void> {
  await tx
    .insertInto('contact_attempts')
    .values({
      id: attempt.id,
      case_id: attempt.caseId,
      kind: attempt.kind,
      result: attempt.result,
      tried_at: attempt.triedAt,
      note: attempt.note,
      officer_id: attempt.officerId,
      office_code: attempt.officeCode,
      entered_at: attempt.enteredAt,
    })
    .execute()
}

/** The last day on which the person of a case was in touch: a report, a visit or talk with them. Null when there was none. */
export async function readLastContact(tx: Tx, caseId: string): Promise<string | null> {
  const [report, visit] = await Promise.all([
    tx
      .selectFrom('reports')
      .where('case_id', '=', caseId)
      .where(reportCounts('reports'))
      .select((e) => e.fn.max('made_on').as('day'))
      .executeTakeFirst(),
    tx
      .selectFrom('visits')
      .where('case_id', '=', caseId)
      .where(visitCounts('visits'))
      .where('kind', '=', 'talk')
      .select((e) => e.fn.max('held_on').as('day'))
      .executeTakeFirst(),
  ])
  const days = [report?.day, visit?.day].filter((day) => typeof day === 'string').sort()
  return days.at(-1) ?? null
}
