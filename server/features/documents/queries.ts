import type { IssuedDocumentValue } from '@guitu/contract/documents.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The case a document is about, with its person as far as documents name it. */
export interface DocumentCase {
  id: string
  kind: CaseKind
  state: string
  caseNumber: string
  personName: string
  sex: string
  birthDate: string
  ethnicity: string
  /** Encrypted. */
  secrets: Buffer
  category: string
  startDate: string
  endDate: string
  details: Record<string, string | boolean>
  officeCode: string
  officeName: string
  countyCode: string
}

/** Takes the lock of the case: the same thing is not issued twice at once. */
export async function lockDocumentCase(tx: Tx, id: string): Promise<DocumentCase | undefined> {
  return readCase(tx, id, true)
}

export async function readDocumentCase(tx: Tx, id: string): Promise<DocumentCase | undefined> {
  return readCase(tx, id, false)
}

async function readCase(tx: Tx, id: string, lock: boolean): Promise<DocumentCase | undefined> {
  const query = tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where('c.id', '=', id)
    .select([
      'c.id',
      'c.kind',
      'c.state',
      'c.case_number as caseNumber',
      'c.person_name as personName',
      'p.sex',
      'p.birth_date as birthDate',
      'p.ethnicity',
      'p.secrets',
      'c.category',
      'c.start_date as startDate',
      'c.end_date as endDate',
      'c.details',
      'c.office_code as officeCode',
      'o.name as officeName',
      'c.county_code as countyCode',
    ])
  return (await (lock ? query.forUpdate('c') : query).executeTakeFirst()) as DocumentCase | undefined
}

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

/** Measures that the county approved, whatever came after. */
export async function listMeasureSubjects(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; number: string; kind: string }[]> {
  return tx
    .selectFrom('measures')
    .where('case_id', '=', caseId)
    .where('decided_at', 'is not', null)
    .where('state', '<>', 'refused')
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

export interface TerminationForDocument {
  ground: string
  endedOn: string
  certificateNumber: string
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

const issuedDocuments = (tx: Tx) =>
  tx
    .selectFrom('documents as d')
    .innerJoin('accounts as a', 'a.id', 'd.issued_by')
    .leftJoin('document_voids as v', 'v.document_id', 'd.id')
    .leftJoin('accounts as w', 'w.id', 'v.voided_by')
    .select([
      'd.id',
      'd.case_id as caseId',
      'd.office_code as officeCode',
      'd.kind',
      'd.title',
      'd.document_number as documentNumber',
      'd.subject_id as subjectId',
      'd.digest',
      'd.issued_at as issuedAt',
      'a.display_name as issuedBy',
      'v.reason as voidReason',
      'w.display_name as voidedBy',
      'v.voided_at as voidedAt',
    ])

type IssuedRow = Awaited<ReturnType<ReturnType<typeof issuedDocuments>['executeTakeFirstOrThrow']>>

function toIssued(row: IssuedRow): IssuedDocumentValue {
  const { digest: _digest, kind, voidReason, voidedBy, voidedAt, ...rest } = row
  return {
    ...rest,
    kind: kind as IssuedDocumentValue['kind'],
    voided: voidedAt === null ? null : { reason: voidReason!, by: voidedBy!, at: voidedAt },
  }
}

/** Documents of a case, newest first. */
export async function listIssuedDocuments(tx: Tx, caseId: string): Promise<IssuedDocumentValue[]> {
  const rows = await issuedDocuments(tx)
    .where('d.case_id', '=', caseId)
    .orderBy('d.issued_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(toIssued)
}

export async function readIssuedDocument(
  tx: Tx,
  id: string,
): Promise<{ document: IssuedDocumentValue; digest: Buffer } | undefined> {
  const row = await issuedDocuments(tx).where('d.id', '=', id).executeTakeFirst()
  return row && { document: toIssued(row), digest: row.digest }
}

/** The next number of a series; it is taken when the transaction commits, and free again when it does not. */
export async function nextSerial(tx: Tx, series: string): Promise<number> {
  const { rows } = await sql<{ serial: number }>`select next_document_serial(${series}) as serial`.execute(tx)
  return rows[0]!.serial
}

export async function insertDocument(
  tx: Tx,
  entry: {
    id: string
    caseId: string
    officeCode: string
    kind: string
    title: string
    documentNumber: string
    subjectId: string
    digest: Buffer
    issuedBy: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('documents')
    .values({
      id: entry.id,
      case_id: entry.caseId,
      office_code: entry.officeCode,
      kind: entry.kind,
      title: entry.title,
      document_number: entry.documentNumber,
      subject_id: entry.subjectId,
      digest: entry.digest,
      issued_by: entry.issuedBy,
      issued_at: entry.at,
    })
    .execute()
}

export async function insertVoid(
  tx: Tx,
  entry: { id: string; documentId: string; reason: string; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('document_voids')
    .values({
      id: entry.id,
      document_id: entry.documentId,
      reason: entry.reason,
      voided_by: entry.by,
      voided_at: entry.at,
    })
    .execute()
}
