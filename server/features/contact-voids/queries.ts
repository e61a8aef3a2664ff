import type { VoidedValue } from '@guitu/contract/contact-voids.ts'
import { activityKinds } from '@guitu/contract/rules/activity.ts'
import type { Voidable } from '@guitu/contract/rules/contact-void.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { visitKinds } from '@guitu/contract/rules/visit.ts'
import type { Tx } from '../../platform/database.ts'

/** An entry of a case: who made it, and what it is called. */
export interface VoidableEntry {
  enteredBy: string | null
  /** `2026-11-20 走访` */
  about: string
}

/** An entry in sight, of the case that is named. */
export async function readEntry(
  tx: Tx,
  subject: Voidable,
  subjectId: string,
  caseId: string,
): Promise<VoidableEntry | undefined> {
  if (subject === 'visit') {
    const row = await tx
      .selectFrom('visits')
      .where('id', '=', subjectId)
      .where('case_id', '=', caseId)
      .select(['officer_id', 'held_on', 'kind'])
      .executeTakeFirst()
    return (
      row && { enteredBy: row.officer_id, about: `${row.held_on} ${visitKinds[row.kind as keyof typeof visitKinds]}` }
    )
  }
  if (subject === 'report') {
    const row = await tx
      .selectFrom('reports')
      .where('id', '=', subjectId)
      .where('case_id', '=', caseId)
      .select(['officer_id', 'made_on', 'kind'])
      .executeTakeFirst()
    return (
      row && { enteredBy: row.officer_id, about: `${row.made_on} ${reportKinds[row.kind as keyof typeof reportKinds]}` }
    )
  }
  const row = await tx
    .selectFrom('activity_attendances as a')
    .innerJoin('activity_sessions as s', 's.id', 'a.session_id')
    .where('a.session_id', '=', subjectId)
    .where('a.case_id', '=', caseId)
    .select(['s.officer_id', 's.held_on', 's.kind'])
    .executeTakeFirst()
  return (
    row && {
      enteredBy: row.officer_id,
      about: `${row.held_on} ${activityKinds[row.kind as keyof typeof activityKinds]}签到`,
    }
  )
}

export interface VoidFound {
  id: string
  voided: NonNullable<VoidedValue>
}

const voids = (tx: Tx) =>
  tx
    .selectFrom('contact_voids as x')
    .innerJoin('accounts as u', 'u.id', 'x.voided_by')
    .select(['x.id', 'x.reason', 'u.display_name as by', 'x.at'])

/** The void of an entry, if it has one. */
export async function findVoid(
  tx: Tx,
  subject: Voidable,
  subjectId: string,
  caseId: string,
): Promise<VoidFound | undefined> {
  const column = ({ visit: 'x.visit_id', report: 'x.report_id', attendance: 'x.session_id' } as const)[subject]
  const row = await voids(tx).where(column, '=', subjectId).where('x.case_id', '=', caseId).executeTakeFirst()
  return row && { id: row.id, voided: { reason: row.reason, by: row.by, at: row.at } }
}

export async function isVoidId(tx: Tx, id: string): Promise<boolean> {
  return (await voids(tx).where('x.id', '=', id).executeTakeFirst()) !== undefined
}

export async function insertVoid(
  tx: Tx,
  entry: {
    id: string
    subject: Voidable
    subjectId: string
    caseId: string
    reason: string
    voidedBy: string
    /** Of the case. */
    officeCode: string
    at: Date
  },
): Promise<void> {
  const { subject, subjectId } = entry
  await tx
    .insertInto('contact_voids')
    .values({
      id: entry.id,
      case_id: entry.caseId,
      visit_id: subject === 'visit' ? subjectId : null,
      report_id: subject === 'report' ? subjectId : null,
      session_id: subject === 'attendance' ? subjectId : null,
      reason: entry.reason,
      voided_by: entry.voidedBy,
      office_code: entry.officeCode,
      at: entry.at,
    })
    .execute()
}
