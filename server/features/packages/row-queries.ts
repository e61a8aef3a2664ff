import type { ImportRowValue } from '@guitu/contract/packages.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { CaseMatch, PersonMatch, StagedRow } from './stage-rows.ts'

/** Columns of package_rows as one statement fills them from arrays, with their types. */
const columns = {
  line: 'integer',
  outcome: 'text',
  case_id: 'uuid',
  case_version: 'integer',
  person_id: 'uuid',
  person_version: 'integer',
  renames: 'boolean',
  case_number: 'text',
  person_name: 'text',
  id_number_index: 'bytea',
  id_number_masked: 'text',
  sex: 'text',
  birth_date: 'date',
  ethnicity: 'text',
  phone_index: 'bytea',
  phone_masked: 'text',
  person_secrets: 'bytea',
  office_code: 'text',
  state: 'text',
  category: 'text',
  start_date: 'date',
  end_date: 'date',
  responsible_name: 'text',
  details: 'jsonb',
  search: 'tsvector',
  reasons: 'jsonb',
  changes: 'jsonb',
  notes: 'jsonb',
  sealed_cells: 'bytea',
} as const satisfies Record<keyof StagedRow, string>
const columnNames = Object.keys(columns) as (keyof StagedRow)[]

/** Types whose text holds nothing that an array literal would have to quote. */
const plainTypes: ReadonlySet<string> = new Set(['integer', 'uuid', 'boolean', 'date'])

/**
 * One column of the rows as the text of a PostgreSQL array. The driver makes the same of a JavaScript array in three times the time, which
 * for a large package is as much as checking its rows.
 */
function arrayLiteral(rows: readonly StagedRow[], name: keyof StagedRow): string {
  const isPlain = plainTypes.has(columns[name])
  const elements = rows.map((row) => {
    const value = row[name]
    if (value === null) return 'NULL'
    if (isPlain) return value
    if (value instanceof Buffer) return `"\\\\x${value.toString('hex')}"`
    const text = value as string
    return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
  })
  return `{${elements.join(',')}}`
}

/** Adds rows of an import in one statement. Columns that no row of the batch fills, as most are for new rows, are left out of it. */
export function insertRows(tx: Tx, importId: string, rows: readonly StagedRow[]): Promise<unknown> {
  const filled = columnNames.filter((name) => rows.some((row) => row[name] !== null))
  const arrays = filled.map((name) => sql`${arrayLiteral(rows, name)}::${sql.raw(columns[name])}[]`)
  return sql`insert into package_rows (import_id, ${sql.join(filled.map((name) => sql.ref(name)))})
    select ${importId}::uuid, * from unnest(${sql.join(arrays)})`.execute(tx)
}

/** Replaces rows by what became of them. */
export async function replaceRows(tx: Tx, importId: string, rows: readonly StagedRow[]): Promise<void> {
  await tx
    .deleteFrom('package_rows')
    .where('import_id', '=', importId)
    .where(
      'line',
      'in',
      rows.map((row) => row.line),
    )
    .execute()
  await insertRows(tx, importId, rows)
}

export async function deleteRows(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('package_rows').where('import_id', '=', importId).execute()
}

/** People on record by the keyed index (hex) of their ID number. */
export async function findPersons(
  tx: Tx,
  indexes: readonly Buffer[],
  county: string,
): Promise<Map<string, PersonMatch>> {
  const { rows } = await sql<{
    id: string
    version: number
    name: string
    ethnicity: string
    id_number_index: Buffer
    secrets: Buffer
    in_sight: boolean
  }>`select * from find_persons_by_id_numbers(${indexes}::bytea[], ${county})`.execute(tx)
  return new Map(
    rows.map(({ id_number_index, in_sight, ...person }) => [
      id_number_index.toString('hex'),
      { ...person, inSight: in_sight },
    ]),
  )
}

/** Numbers (hex of the keyed index) that turned out wrong when their bearers were merged, with the name and the moment of it. */
export async function findMergedIdNumbers(
  tx: Tx,
  indexes: readonly Buffer[],
): Promise<Map<string, { name: string; mergedAt: Date }>> {
  const { rows } = await sql<{
    id_number_index: Buffer
    name: string
    merged_at: string
  }>`select * from find_merged_id_numbers(${indexes}::bytea[])`.execute(tx)
  return new Map(
    rows.map(({ id_number_index, name, merged_at }) => [
      id_number_index.toString('hex'),
      { name, mergedAt: new Date(merged_at) },
    ]),
  )
}

/** Cases on record by their number. */
export async function findCases(tx: Tx, kind: string, caseNumbers: readonly string[]): Promise<Map<string, CaseMatch>> {
  const rows = await tx
    .selectFrom('cases')
    .where('kind', '=', kind)
    .where('case_number', '=', sql<string>`any(${caseNumbers}::text[])`)
    .select([
      'id',
      'version',
      'person_id as personId',
      'case_number',
      'county_code as countyCode',
      'office_code as officeCode',
      'state',
      'category',
      'start_date as startDate',
      'end_date as endDate',
      'responsible_name as responsibleName',
      'details',
      'declared_on as declaredOn',
    ])
    .execute()
  return new Map(
    rows.map(({ case_number, details, ...found }) => [
      case_number,
      { ...found, details: details as Readonly<Record<string, unknown>> },
    ]),
  )
}

/** Lines that share a case number or an ID number with another line of the same package. */
export interface Repetition {
  column: 'case-number' | 'id-number'
  /** In order. */
  lines: number[]
}

export async function findRepetitions(tx: Tx, importId: string): Promise<Repetition[]> {
  const { rows } = await sql<Repetition>`
    select 'case-number' as "column", array_agg(line order by line) as lines from package_rows
     where import_id = ${importId} and case_number <> '' group by case_number having count(*) > 1
    union all
    select 'id-number', array_agg(line order by line) from package_rows
     where import_id = ${importId} and id_number_index is not null group by id_number_index having count(*) > 1`.execute(
    tx,
  )
  return rows
}

/** Reasons against rows that are rejected already, by line. */
export async function readReasons(
  tx: Tx,
  importId: string,
  lines: readonly number[],
): Promise<Map<number, ImportRowValue['reasons']>> {
  const rows = await tx
    .selectFrom('package_rows')
    .select(['line', 'reasons'])
    .where('import_id', '=', importId)
    .where('line', 'in', lines)
    .where('reasons', 'is not', null)
    .execute()
  return new Map(rows.map(({ line, reasons }) => [line, reasons as ImportRowValue['reasons']]))
}

export async function countOutcomes(tx: Tx, importId: string): Promise<Record<ImportRowValue['outcome'], number>> {
  const counted = await tx
    .selectFrom('package_rows')
    .where('import_id', '=', importId)
    .groupBy('outcome')
    .select((e) => ['outcome', e.fn.countAll<number>().as('n')])
    .execute()
  const counts = { new: 0, changed: 0, unchanged: 0, rejected: 0 }
  for (const { outcome, n } of counted) counts[outcome as keyof typeof counts] = n
  return counts
}

/** One page of the preview, in order of line. */
export async function listRows(
  tx: Tx,
  importId: string,
  filter: { outcome?: string | undefined; page: number; pageSize: number },
): Promise<ImportRowValue[]> {
  let query = tx.selectFrom('package_rows').where('import_id', '=', importId)
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome)
  const rows = await query
    .select(['line', 'outcome', 'person_name', 'case_number', 'id_number_masked', 'office_code'])
    .select(['reasons', 'changes', 'notes', 'receipt_number'])
    .orderBy('line')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute()
  return rows.map((row) => ({
    line: row.line,
    outcome: row.outcome as ImportRowValue['outcome'],
    personName: row.person_name,
    caseNumber: row.case_number,
    idNumberMasked: row.id_number_masked,
    officeCode: row.office_code,
    reasons: (row.reasons ?? []) as ImportRowValue['reasons'],
    changes: (row.changes ?? []) as ImportRowValue['changes'],
    notes: (row.notes ?? []) as ImportRowValue['notes'],
    receiptNumber: row.receipt_number,
  }))
}

/** Rejected rows after a line, in order: the cells as sent and the reasons. */
export async function listRejectedRows(
  tx: Tx,
  importId: string,
  afterLine: number,
  most: number,
): Promise<{ line: number; reasons: ImportRowValue['reasons']; sealedCells: Buffer }[]> {
  const rows = await tx
    .selectFrom('package_rows')
    .where('import_id', '=', importId)
    .where('outcome', '=', 'rejected')
    .where('line', '>', afterLine)
    .select(['line', 'reasons', 'sealed_cells'])
    .orderBy('line')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    line: row.line,
    reasons: (row.reasons ?? []) as ImportRowValue['reasons'],
    sealedCells: row.sealed_cells!,
  }))
}
