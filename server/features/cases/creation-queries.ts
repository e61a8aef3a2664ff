import { type Entry, run, type Tx } from '../../platform/database.ts'
import type { OwnColumns, PersonColumns } from './case-columns.ts'

const beforeCreating = `
  select (select case_number from cases where id = $1) as case_number,
         coalesce(
           (select code from offices where parent_code = $2 and level = 'township' and active and name = $3 limit 1),
           (select office_code from office_aliases where county_code = $2 and name = $3)) as office_code,
         known.id as person_id, known.name as person_name, wrong.name as wrong_name, wrong.merged_at as wrong_at,
         exists (select from persons p where p.id_number_index <> $4
                    and (p.name = $5 and p.birth_date = $6 or p.phone_index = $7 and names_alike(p.name, $5))) as resembles
    from (values (1)) as one left join lateral find_person_by_id_number($4) as known on true
         left join lateral find_merged_id_numbers(array[$4::bytea]) as wrong on true`

/**
 * What has to be known before a case is made, in one statement: the case of that id in scope (an id that a client sends twice is the same
 * case), the active township office of the county that bears the name or was called so in an import, and whoever bears the ID number,
 * anywhere in the city: only the id, and the name to compare; whether the number is one that turned out wrong in a merge, and whether
 * somebody in sight bears the name and the birth date, or the telephone and a name like it.
 */
export async function findBeforeCreating(
  tx: Tx,
  wanted: {
    id: string
    county: string
    officeName: string
    idNumberIndex: Buffer
    name: string
    birthDate: string
    phoneIndex: Buffer | null
  },
): Promise<{
  knownCaseNumber: string | null
  officeCode: string | null
  registered: { id: string; name: string } | undefined
  wrongNumber: { name: string; mergedAt: Date } | undefined
  resembles: boolean
}> {
  const [row] = await run<{
    case_number: string | null
    office_code: string | null
    person_id: string | null
    person_name: string | null
    wrong_name: string | null
    wrong_at: string | null
    resembles: boolean
  }>(tx, beforeCreating, [
    wanted.id,
    wanted.county,
    wanted.officeName,
    wanted.idNumberIndex,
    wanted.name,
    wanted.birthDate,
    wanted.phoneIndex,
  ])
  const { case_number, office_code, person_id, person_name, wrong_name, wrong_at, resembles } = row!
  return {
    knownCaseNumber: case_number,
    officeCode: office_code,
    registered: person_id === null ? undefined : { id: person_id, name: person_name! },
    wrongNumber: wrong_name === null ? undefined : { name: wrong_name, mergedAt: new Date(wrong_at!) },
    resembles,
  }
}

/** A person who has a case in scope. */
export async function readPerson(
  tx: Tx,
  id: string,
): Promise<{ name: string; ethnicity: string; secrets: Buffer } | undefined> {
  return tx
    .selectFrom('persons')
    .select(['name', 'ethnicity', 'secrets'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The statement that adds a person. */
export function personInsertion(id: string, person: PersonColumns, at: Date): Entry {
  return {
    text: `insert into persons (id, name, sex, birth_date, ethnicity, id_number_index, id_number_masked, phone_index, phone_masked, secrets,
             created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    values: [
      id,
      person.name,
      person.sex,
      person.birth_date,
      person.ethnicity,
      person.id_number_index,
      person.id_number_masked,
      person.phone_index,
      person.phone_masked,
      person.secrets,
      at,
    ],
  }
}

/** What a further case brought about a person who is on record, or an officer put right. */
export async function updatePerson(
  tx: Tx,
  id: string,
  person: Pick<PersonColumns, 'ethnicity' | 'phone_index' | 'phone_masked' | 'secrets'>,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('persons')
    .set((e) => ({
      ethnicity: person.ethnicity,
      phone_index: person.phone_index,
      phone_masked: person.phone_masked,
      secrets: person.secrets,
      version: e('version', '+', 1),
      updated_at: at,
    }))
    .where('id', '=', id)
    .execute()
}

export interface NewCase {
  id: string
  kind: string
  caseNumber: string
  personId: string
  personName: string
  officeCode: string
  state: string
  /** Lexemes of the name. */
  search: string
  own: OwnColumns
  at: Date
}

/** The statement that adds a case. */
export function caseInsertion(entry: NewCase): Entry {
  return {
    text: `insert into cases (id, kind, case_number, person_id, person_name, office_code, county_code, state, category, start_date, end_date,
             responsible_name, details, search, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, left($6, 6), $7, $8, $9, $10, $11, $12, $13::tsvector, $14, $14)`,
    values: [
      entry.id,
      entry.kind,
      entry.caseNumber,
      entry.personId,
      entry.personName,
      entry.officeCode,
      entry.state,
      entry.own.category,
      entry.own.start_date,
      entry.own.end_date,
      entry.own.responsible_name,
      JSON.stringify(entry.own.details),
      entry.search,
      entry.at,
    ],
  }
}
