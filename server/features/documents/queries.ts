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
