import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

// Whoever may commit an import may write its rows: all of them lie in its county, which row-level security checked on their way in.

/**
 * Locks the people and cases that the rows were compared with.
 * @returns false when one of them has changed since
 */
export async function lockCompared(tx: Tx, importId: string): Promise<boolean> {
  const [people, cases, merged] = await Promise.all([
    sql<{ stale: boolean }>`
      select p.version <> r.person_version as stale from package_rows r join persons p on p.id = r.person_id
       where r.import_id = ${importId} and r.outcome in ('new', 'changed') and r.person_version is not null
       order by p.id for update of p`.execute(tx),
    sql<{ stale: boolean }>`
      select c.version <> r.case_version as stale from package_rows r join cases c on c.id = r.case_id
       where r.import_id = ${importId} and r.outcome = 'changed' order by c.id for update of c`.execute(tx),
    // who was merged into another person since is not there to be locked
    sql<{ stale: boolean }>`
      select true as stale from package_rows r
       where r.import_id = ${importId} and r.outcome in ('new', 'changed') and r.person_version is not null
         and not exists (select from persons p where p.id = r.person_id) limit 1`.execute(tx),
  ])
  return ![...people.rows, ...cases.rows, ...merged.rows].some(({ stale }) => stale)
}

/**
 * New people. In order of their keyed index: it is the one whose entries would fall all over a large table. Whom they may be twice is
 * noted after the commit, by `noteDuplicates`.
 */
export async function insertPersons(tx: Tx, importId: string, at: Date): Promise<void> {
  await sql`set local work_mem = '128MB'`.execute(tx)
  await sql`set local guitu.duplicates = 'later'`.execute(tx)
  await sql`
    insert into persons (id, name, sex, birth_date, ethnicity, id_number_index, id_number_masked, phone_index, phone_masked, secrets,
                         created_at, updated_at)
    select person_id, person_name, sex, birth_date, ethnicity, id_number_index, id_number_masked, phone_index, phone_masked,
           person_secrets, ${at}, ${at}
      from package_rows where import_id = ${importId} and outcome = 'new' and person_version is null
     order by id_number_index`.execute(tx)
}

/** New cases, the newest id first, as most indexes hold them. What they add to the index of names is put in its place after the commit, by `tidyNameIndex`. */
export async function insertCases(tx: Tx, importId: string, kind: string, at: Date): Promise<void> {
  await sql`set local gin_pending_list_limit = '512MB'`.execute(tx)
  await sql`
    insert into cases (id, kind, case_number, person_id, person_name, office_code, county_code, state, category, start_date, end_date,
                       responsible_name, details, search, created_at, updated_at)
    select case_id, ${kind}, case_number, person_id, person_name, office_code, left(office_code, 6), state, category, start_date, end_date,
           responsible_name, details, search, ${at}, ${at}
      from package_rows where import_id = ${importId} and outcome = 'new' order by line desc`.execute(tx)
}

/** People whose row brought something else than is on record. */
export async function updatePersons(tx: Tx, importId: string, at: Date): Promise<void> {
  await sql`
    update persons p
       set name = r.person_name, ethnicity = r.ethnicity, phone_index = r.phone_index, phone_masked = r.phone_masked,
           secrets = r.person_secrets, version = p.version + 1, updated_at = ${at}
      from package_rows r
     where r.import_id = ${importId} and r.outcome in ('new', 'changed') and r.person_version is not null
       and r.person_secrets is not null and p.id = r.person_id`.execute(tx)
}

export async function updateCases(tx: Tx, importId: string, at: Date): Promise<void> {
  await sql`
    update cases c
       set person_name = r.person_name, office_code = r.office_code, county_code = left(r.office_code, 6), state = r.state,
           category = r.category, start_date = r.start_date, end_date = r.end_date, responsible_name = r.responsible_name,
           details = r.details, search = r.search, version = c.version + 1, updated_at = ${at}
      from package_rows r
     where r.import_id = ${importId} and r.outcome = 'changed' and c.id = r.case_id`.execute(tx)
}

/** Gives the other cases of people whose name has changed the new one too; answers which. Their offices may be another county's. */
export async function renameOtherCases(
  tx: Tx,
  importId: string,
  at: Date,
): Promise<{ id: string; officeCode: string }[]> {
  const { rows } = await sql<{ id: string; officeCode: string }>`
    update cases c
       set person_name = r.person_name, search = r.search, version = c.version + 1, updated_at = ${at}
      from package_rows r
     where r.import_id = ${importId} and r.outcome in ('new', 'changed') and r.renames and r.person_version is not null
       and c.person_id = r.person_id
       and c.id <> r.case_id
    returning c.id, c.office_code as "officeCode"`.execute(tx)
  return rows
}

/** The line in the course of each case that the import made or changed: which columns, never what they say. */
export async function insertImportEvents(
  tx: Tx,
  entry: { id: string; origin: string; committedBy: string | null; committedAt: string },
): Promise<void> {
  const how = entry.origin === 'spreadsheet' ? '随表格建档' : '随数据包建档'
  await sql`
    insert into case_events (id, case_id, kind, actor_id, office_code, note, subject_id, at)
    select gen_random_uuid(), case_id, 'case-imported', ${entry.committedBy}::uuid, office_code,
           case outcome when 'new' then ${how}
             else '更新：' || (select string_agg(change ->> 'column', '、') from jsonb_array_elements(changes) as change) end,
           ${entry.id}::uuid, ${entry.committedAt}::timestamptz
      from package_rows where import_id = ${entry.id} and outcome in ('new', 'changed') and case_id is not null`.execute(
    tx,
  )
}

/** Notes which of the new people may be on record already under another number. Done twice it notes nothing twice. */
export async function noteDuplicates(tx: Tx, importId: string): Promise<void> {
  await sql`select note_duplicates(array(
      select person_id from package_rows where import_id = ${importId} and outcome = 'new' and person_id is not null and person_version is null))`.execute(
    tx,
  )
}

/** What went in is in the ledger now; rejected rows stay, to be handed back, and the receipts of notices. */
export async function deleteAcceptedRows(tx: Tx, importId: string): Promise<void> {
  await tx
    .deleteFrom('package_rows')
    .where('import_id', '=', importId)
    .where('outcome', '<>', 'rejected')
    .where('receipt_number', 'is', null)
    .execute()
}

export async function tidyNameIndex(tx: Tx): Promise<void> {
  await sql`select tidy_name_index()`.execute(tx)
}
