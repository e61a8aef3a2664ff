import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** What a document can be about, in the case of `caseId`. */
export interface DocumentSubjectFound {
  id: string
  about: string
}

/** Decided or waiting leaves; `decided` ones only when a decision is told. */
export async function listLeaveSubjects(tx: Tx, caseId: string, decided: boolean): Promise<DocumentSubjectFound[]> {
  const states = decided ? ['approved', 'refused'] : ['requested', 'approved', 'refused']
  return tx
    .selectFrom('leaves')
    .where('case_id', '=', caseId)
    .where('state', 'in', states)
    .orderBy('from_day', 'desc')
    .limit(20)
    .select(['id', sql<string>`leave_number || ' ' || from_day || ' 至 ' || to_day || ' ' || place`.as('about')])
    .execute()
}

export async function listPermitSubjects(tx: Tx, caseId: string): Promise<DocumentSubjectFound[]> {
  return tx
    .selectFrom('permits')
    .where('case_id', '=', caseId)
    .where('state', '<>', 'withdrawn')
    .orderBy('from_day', 'desc')
    .limit(20)
    .select(['id', sql<string>`permit_number || ' ' || from_day || ' 至 ' || to_day`.as('about')])
    .execute()
}

export interface LeaveForDocument {
  id: string
  leaveNumber: string
  reason: string
  reasonNote: string
  place: string
  from: string
  to: string
  urgent: boolean
  askedAt: string
  state: string
  level: string
  totalDays: number
  limitDays: number
  decidedAt: string | null
}

export async function readLeaveForDocument(tx: Tx, caseId: string, id: string): Promise<LeaveForDocument | undefined> {
  return tx
    .selectFrom('leaves')
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .select([
      'id',
      'leave_number as leaveNumber',
      'reason',
      'reason_note as reasonNote',
      'place',
      'from_day as from',
      'to_day as to',
      'urgent',
      'asked_at as askedAt',
      'state',
      'level',
      'total_days as totalDays',
      'limit_days as limitDays',
      'decided_at as decidedAt',
    ])
    .executeTakeFirst()
}

export interface PermitForDocument {
  id: string
  permitNumber: string
  purpose: string
  frequency: string
  places: string[]
  from: string
  to: string
  askedAt: string
}

export async function readPermitForDocument(
  tx: Tx,
  caseId: string,
  id: string,
): Promise<PermitForDocument | undefined> {
  return tx
    .selectFrom('permits')
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .select([
      'id',
      'permit_number as permitNumber',
      'purpose',
      'frequency',
      'places',
      'from_day as from',
      'to_day as to',
      'asked_at as askedAt',
    ])
    .executeTakeFirst()
}

/** The decision on a leave or a permit; undefined while it waits. */
export interface DecisionStep {
  kind: 'approved' | 'refused'
  ground: string
  opinion: string
  officeCode: string
  officeName: string
  at: string
}

export async function readDecision(tx: Tx, of: 'leave' | 'permit', id: string): Promise<DecisionStep | undefined> {
  const steps = of === 'leave' ? tx.selectFrom('leave_steps as s') : tx.selectFrom('permit_steps as s')
  return (await steps
    .innerJoin('offices as o', 'o.code', 's.office_code')
    .where(sql.ref(of === 'leave' ? 's.leave_id' : 's.permit_id'), '=', id)
    .where('s.kind', 'in', ['approved', 'refused'])
    .select(['s.kind', 's.ground', 's.opinion', 's.office_code as officeCode', 'o.name as officeName', 's.at'])
    .executeTakeFirst()) as DecisionStep | undefined
}

/** States of a measure that has no paper: it was not approved, or an appeal has lifted it. */
export const withoutPaper: readonly string[] = ['refused', 'lifted']

/** Measures that the county approved and that no appeal has lifted. */
export async function listMeasureSubjects(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; number: string; kind: string }[]> {
  return tx
    .selectFrom('measures')
    .where('case_id', '=', caseId)
    .where('decided_at', 'is not', null)
    .where('state', 'not in', [...withoutPaper])
    .orderBy('decided_at', 'desc')
    .limit(20)
    .select(['id', 'measure_number as number', 'kind'])
    .execute()
}

export interface MeasureForDocument {
  measureNumber: string
  kind: string
  ground: string
  facts: string
  happenedOn: string
  state: string
  decidedAt: string
  /** What the person said; empty when they declined to, null when they were not asked (表扬). */
  statement: string | null
}

export async function readMeasureForDocument(
  tx: Tx,
  caseId: string,
  id: string,
): Promise<(Omit<MeasureForDocument, 'decidedAt'> & { decidedAt: string | null }) | undefined> {
  return tx
    .selectFrom('measures as m')
    .where('m.case_id', '=', caseId)
    .where('m.id', '=', id)
    .select([
      'm.measure_number as measureNumber',
      'm.kind',
      'm.ground',
      'm.facts',
      'm.happened_on as happenedOn',
      'm.state',
      'm.decided_at as decidedAt',
    ])
    .select((e) =>
      e
        .selectFrom('procedure_steps as s')
        .whereRef('s.subject_id', '=', 'm.id')
        .where('s.kind', 'in', ['statement', 'statement-declined'])
        .orderBy('s.number', 'desc')
        .limit(1)
        .select(sql<string>`case s.kind when 'statement' then s.words else '' end`.as('statement'))
        .as('statement'),
    )
    .executeTakeFirst()
}

/** What courts forbid in a case on a day, as their judgments say it. */
export async function listInjunctionsForDocument(
  tx: Tx,
  caseId: string,
  day: string,
): Promise<{ kind: string; content: string; from: string; to: string }[]> {
  return (
    tx
      .selectFrom('injunctions')
      .where('case_id', '=', caseId)
      .where('to_day', '>=', day)
      // the court ended it before its day
      .where(
        sql<boolean>`not exists (select from procedure_steps s where s.subject_id = injunctions.id and s.kind = 'ended' and s.on_day < ${day}::date)`,
      )
      .orderBy('from_day')
      .orderBy('id')
      .select(['kind', 'content', 'from_day as from', 'to_day as to'])
      .execute()
  )
}

export interface TerminationForDocument {
  ground: string
  endedOn: string
  certificateNumber: string
}

export interface EndForNotice {
  id: string
  ground: string
  endedOn: string
  /** Of the court's ruling or of the paper about the death; empty for a term that ran out. */
  documentNumber: string
}

/** The end of a course that the deciding body, procuratorate and police are told of, whatever its ground. */
export async function listEndsForNotice(tx: Tx, caseId: string): Promise<EndForNotice[]> {
  return (await tx
    .selectFrom('terminations as t')
    .where('t.case_id', '=', caseId)
    .where('t.state', '=', 'ended')
    // who is supervised elsewhere goes on serving the term
    .where('t.ground', '<>', 'moved-away')
    .orderBy('t.entered_at', 'desc')
    .select(['t.id', 't.ground', 't.ended_on as endedOn'])
    .select(
      sql<string>`coalesce((select s.document_number from procedure_steps s where s.subject_id = t.id and s.kind = 'ended-early'
        order by s.number desc limit 1), '')`.as('documentNumber'),
    )
    .execute()) as EndForNotice[]
}

/** The release that a certificate speaks of; nothing while the course goes on, and for an end that is no release. */
export async function findCertificates(tx: Tx, caseId: string): Promise<(TerminationForDocument & { id: string })[]> {
  return (await tx
    .selectFrom('terminations')
    .where('case_id', '=', caseId)
    .where('state', '=', 'ended')
    .where('certificate_number', 'is not', null)
    .select(['id', 'ground', 'ended_on as endedOn', 'certificate_number as certificateNumber'])
    .execute()) as (TerminationForDocument & { id: string })[]
}
