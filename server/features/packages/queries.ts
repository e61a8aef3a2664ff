import type { PackageImportValue } from '@guitu/contract/packages.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'

export type ImportRecord = Selectable<DB['package_imports']>

/** Adds an import that begins to open. False when the id is taken, by whomever. */
export async function insertImport(
  tx: Tx,
  entry: {
    id: string
    fileName: string
    size: number
    officeCode: string
    uploadedBy: string | null
    uploadedAt: Date
    /** What a spreadsheet is about is said at the upload; a package says it itself. */
    spreadsheet?: { kind: CaseKindValue; countyCode: string }
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('package_imports')
    .values({
      id: entry.id,
      file_name: entry.fileName,
      size: entry.size,
      state: 'opening',
      office_code: entry.officeCode,
      uploaded_by: entry.uploadedBy,
      uploaded_at: entry.uploadedAt,
      ...(entry.spreadsheet
        ? { origin: 'spreadsheet', kind: entry.spreadsheet.kind, county_code: entry.spreadsheet.countyCode }
        : {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

function selectImports(tx: Tx) {
  return tx
    .selectFrom('package_imports as i')
    .leftJoin('package_imports as newer', 'newer.id', 'i.newer_import')
    .leftJoin('accounts as u', 'u.id', 'i.uploaded_by')
    .leftJoin('accounts as c', 'c.id', 'i.committed_by')
    .selectAll('i')
    .select([
      'u.display_name as uploader',
      'c.display_name as committer',
      'newer.id as newer_id',
      'newer.file_name as newer_file_name',
      'newer.package_created_at as newer_created_at',
      'newer.committed_at as newer_committed_at',
    ])
}

type ImportWithNames = ImportRecord & {
  uploader: string | null
  committer: string | null
  newer_id: string | null
  newer_file_name: string | null
  newer_created_at: string | null
  newer_committed_at: string | null
}

function toImport(row: ImportWithNames): PackageImportValue {
  return {
    id: row.id,
    origin: row.origin as PackageImportValue['origin'],
    fileName: row.file_name,
    size: row.size,
    state: row.state as PackageImportValue['state'],
    step: row.step,
    message: row.message,
    packageId: row.package_id,
    kind: row.kind,
    countyCode: row.county_code,
    source: row.source,
    senderSubject: row.sender_subject,
    senderFingerprint: row.sender_fingerprint,
    packageCreatedAt: row.package_created_at,
    newerImport: row.newer_id
      ? {
          id: row.newer_id,
          fileName: row.newer_file_name!,
          packageCreatedAt: row.newer_created_at!,
          committedAt: row.newer_committed_at!,
        }
      : null,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    rowsNew: row.rows_new,
    rowsChanged: row.rows_changed,
    rowsUnchanged: row.rows_unchanged,
    rowsRejected: row.rows_rejected,
    unknownOffices: row.unknown_offices,
    mapping: row.mapping as PackageImportValue['mapping'],
    uploadedBy: row.uploader ?? '命令行',
    uploadedAt: row.uploaded_at,
    committedBy: row.committed_at === null ? null : (row.committer ?? '命令行'),
    committedAt: row.committed_at,
  }
}

/** An import in the caller's scope, as the screens see it. */
export async function readImport(tx: Tx, id: string): Promise<PackageImportValue | undefined> {
  const row = await selectImports(tx).where('i.id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

export async function listImports(
  tx: Tx,
  page: { number: number; size: number },
): Promise<{ rows: PackageImportValue[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    selectImports(tx)
      .orderBy('i.uploaded_at', 'desc')
      .orderBy('i.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom('package_imports')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows.map(toImport), total: counted.n, totalIsFloor: false }
}

/** The import itself, locked until the transaction ends, so that its state does not change under what is decided about it. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRecord | undefined> {
  return tx.selectFrom('package_imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findImport(tx: Tx, id: string): Promise<ImportRecord | undefined> {
  return tx.selectFrom('package_imports').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The state and version of an import, kept from changing until the transaction ends; other readers may do the same at once. */
export async function holdImport(tx: Tx, id: string): Promise<{ state: string; version: number } | undefined> {
  return tx
    .selectFrom('package_imports')
    .select(['state', 'version'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
}

export async function updateImport(tx: Tx, id: string, change: Updateable<DB['package_imports']>): Promise<void> {
  await tx.updateTable('package_imports').set(change).where('id', '=', id).execute()
}

/** What a change takes back to `opening`: the job reads the package anew, and one that is reading now sees that it is not the last. */
export async function reopenImport(tx: Tx, id: string, message: string): Promise<void> {
  await tx
    .updateTable('package_imports')
    .set((e) => ({
      state: 'opening',
      message,
      rows_done: 0,
      rows_new: 0,
      rows_changed: 0,
      rows_unchanged: 0,
      rows_rejected: 0,
      newer_import: null,
      version: e('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** The newest import of the same sender, kind and county that is in and was made after `createdAt`. */
export async function findNewerImport(
  tx: Tx,
  sent: { fingerprint: string; kind: string; county: string; createdAt: string },
): Promise<string | undefined> {
  const found = await tx
    .selectFrom('package_imports')
    .select('id')
    .where('state', '=', 'committed')
    .where('sender_fingerprint', '=', sent.fingerprint)
    .where('kind', '=', sent.kind)
    .where('county_code', '=', sent.county)
    .where('package_created_at', '>', sent.createdAt)
    .orderBy('package_created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id
}

/** Names and remembered aliases of a county's offices to their codes, and codes to names. */
export async function readOfficeNames(
  tx: Tx,
  county: string,
): Promise<{ codes: Map<string, string>; names: Map<string, string> }> {
  const [offices, aliases] = await Promise.all([
    tx
      .selectFrom('offices')
      .select(['code', 'name', 'active'])
      .where('parent_code', '=', county)
      .where('level', '=', 'township')
      .execute(),
    tx.selectFrom('office_aliases').select(['name', 'office_code']).where('county_code', '=', county).execute(),
  ])
  const codes = new Map(aliases.map(({ name, office_code }) => [name, office_code]))
  for (const { code, name, active } of offices) if (active) codes.set(name, code)
  return { codes, names: new Map(offices.map(({ code, name }) => [code, name])) }
}

/** Names of the township offices of a county that are in use, as a table names them. */
export async function listOfficeNames(tx: Tx, county: string): Promise<string[]> {
  const offices = await tx
    .selectFrom('offices')
    .select('name')
    .where('parent_code', '=', county)
    .where('level', '=', 'township')
    .where('active', '=', true)
    .orderBy('code')
    .execute()
  return offices.map(({ name }) => name)
}

export async function readOfficeName(tx: Tx, code: string): Promise<string | undefined> {
  const office = await tx.selectFrom('offices').select('name').where('code', '=', code).executeTakeFirst()
  return office?.name
}

export async function isActiveTownshipOffice(tx: Tx, code: string, county: string): Promise<boolean> {
  const found = await tx
    .selectFrom('offices')
    .select('code')
    .where('code', '=', code)
    .where('parent_code', '=', county)
    .where('level', '=', 'township')
    .where('active', '=', true)
    .executeTakeFirst()
  return found !== undefined
}

/** Remembers under which name a county means an office; a later word replaces an earlier one. */
export async function rememberAlias(
  tx: Tx,
  alias: { county: string; name: string; officeCode: string; by: string; at: Date },
): Promise<void> {
  const values = { office_code: alias.officeCode, created_by: alias.by, created_at: alias.at }
  await tx
    .insertInto('office_aliases')
    .values({ county_code: alias.county, name: alias.name, ...values })
    .onConflict((conflict) => conflict.columns(['county_code', 'name']).doUpdateSet(values))
    .execute()
}

/** The account that stands behind an import, as it is now. */
export async function readOfficer(
  tx: Tx,
  id: string,
): Promise<{ role: string; officeCode: string; active: boolean; scope: string } | undefined> {
  const { rows } = await sql<{ role: string; officeCode: string; active: boolean; scope: string }>`
    select role, office_code as "officeCode", active, scope_of(role, office_code) as scope from accounts where id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

/** Ids of imports whose package must still be there. */
export async function listImportsWithFile(tx: Tx): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('package_imports')
    .select('id')
    .where('state', 'in', ['opening', 'mapping', 'preview', 'held', 'committing'])
    .execute()
  return new Set(rows.map(({ id }) => id))
}
