import type { CaseRecordValue, CaseRowValue } from '@guitu/contract/cases.ts'
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Entry, run, type Tx } from '../../platform/database.ts'
import type { OwnColumns, PersonColumns, RegisteredCase } from './case-columns.ts'

/** What narrows a list. `scope` is the caller's own: it is named again in the WHERE so that an index serves it. */
export interface CaseListFilter {
  kind: string
  scope: string
  countyCode?: string | undefined
  officeCode?: string | undefined
  state?: string | undefined
  category?: string | undefined
  endsFrom?: string | undefined
  endsTo?: string | undefined
  /** Exact keys, or a name query; at most one is set. */
  idNumberIndex?: Buffer
  phoneIndex?: Buffer
  caseNumbers?: string[]
  nameQuery?: string
}

/** Above this a total of a filter that no counter keeps is not counted on: the screen says 超过 10,000 条. */
export const countedAtMost = 10_000

const rowColumns = [
  'c.id',
  'c.kind',
  'c.case_number',
  'c.person_name',
  'c.category',
  'c.state',
  'c.office_code',
  'c.county_code',
  'c.start_date',
  'c.end_date',
  'c.responsible_name',
  'c.created_at',
  'p.sex',
  'p.id_number_masked',
  'p.phone_masked',
] as const

type Narrowed = { county?: string; office?: string }

/** The narrowest place that scope and filters name together. */
function placeOf(filter: CaseListFilter): Narrowed {
  const codes = [
    filter.scope,
    filter.countyCode,
    filter.officeCode === '511700' ? undefined : filter.officeCode,
  ].filter((code) => code !== undefined && code.length >= 6) as string[]
  const narrowed: Narrowed = {}
  for (const code of codes) {
    if (code.length === 6) narrowed.county = code
    else narrowed.office = code
  }
  return narrowed
}

/** Whether the kept counts give the exact total. A helper sees assigned cases only, which no counter keeps. */
function countsApply(filter: CaseListFilter): boolean {
  return (
    filter.scope !== '' &&
    filter.state !== 'sealed' &&
    !filter.category &&
    !filter.endsFrom &&
    !filter.endsTo &&
    !filter.idNumberIndex &&
    !filter.phoneIndex &&
    !filter.caseNumbers &&
    !filter.nameQuery
  )
}

/** The cases of a list. @param mostNames how many cases of a name are looked at; null for all */
export function matching(tx: Tx, filter: CaseListFilter, mostNames: number | null = countedAtMost + 1) {
  const place = placeOf(filter)
  let query = tx.selectFrom('cases as c').where('c.kind', '=', filter.kind)
  if (place.county) query = query.where('c.county_code', '=', place.county)
  if (place.office) query = query.where('c.office_code', '=', place.office)
  if (filter.state) query = query.where('c.state', '=', filter.state)
  if (filter.category) query = query.where('c.category', '=', filter.category)
  if (filter.endsFrom) query = query.where('c.end_date', '>=', filter.endsFrom)
  if (filter.endsTo) query = query.where('c.end_date', '<=', filter.endsTo)
  if (filter.caseNumbers) query = query.where('c.case_number', 'in', filter.caseNumbers)
  if (filter.nameQuery) {
    query = query.where(
      'c.id',
      'in',
      sql<string>`(select search_cases_by_name(${filter.nameQuery}::tsquery, ${filter.kind}, ${place.office ?? place.county ?? ''},
        ${filter.state ?? null}, ${filter.category ?? null}, ${filter.endsFrom ?? null}::date, ${filter.endsTo ?? null}::date,
        ${mostNames}::integer))` as Expression<string>,
    )
  }
  if (filter.idNumberIndex || filter.phoneIndex) {
    const by = filter.idNumberIndex
      ? sql<SqlBool>`p2.id_number_index = ${filter.idNumberIndex}`
      : sql<SqlBool>`p2.phone_index = ${filter.phoneIndex}`
    query = query.where('c.person_id', 'in', tx.selectFrom('persons as p2').select('p2.id').where(by))
  }
  return query
}

/** One page, newest first, and the total. Both travel to the database together. */
export async function listCases(
  tx: Tx,
  filter: CaseListFilter,
  page: { number: number; size: number },
): Promise<{ rows: CaseRowValue[]; total: number; totalIsFloor: boolean }> {
  if (onlyNameNarrows(filter)) return listNamed(tx, filter, page)
  const [found, counted] = await Promise.all([
    matching(tx, filter)
      .innerJoin('persons as p', 'p.id', 'c.person_id')
      .select(rowColumns)
      .select((e) =>
        e
          .selectFrom('alerts as a')
          .whereRef('a.case_id', '=', 'c.id')
          .where('a.state', '<>', 'closed')
          .select((f) => f.fn.countAll<number>().as('n'))
          .as('open_alerts'),
      )
      .orderBy('c.created_at', 'desc')
      .orderBy('c.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    countsApply(filter) ? keptTotal(tx, filter) : countUpTo(tx, filter),
  ])
  return {
    rows: found.map(toCaseRow),
    total: Math.min(counted, countsApply(filter) ? counted : countedAtMost),
    totalIsFloor: !countsApply(filter) && counted > countedAtMost,
  }
}

/** Whether a name, and what the search of names takes with it, is all that narrows the list. */
function onlyNameNarrows(filter: CaseListFilter): boolean {
  return filter.nameQuery !== undefined && !filter.idNumberIndex && !filter.phoneIndex && !filter.caseNumbers
}

const namedCases = `
  select ${rowColumns.join(', ')}, named.total,
         (select count(*) from alerts a where a.case_id = c.id and a.state <> 'closed') as open_alerts
    from search_case_page($1::tsquery, $2, $3, $4, $5, $6::date, $7::date, $8::integer, $9::integer, $10::integer) as named
    join cases c on c.id = named.id join persons p on p.id = c.person_id
   order by c.created_at desc, c.id desc`

/** Cases of a name: page and total come from one look at the index of names. */
async function listNamed(
  tx: Tx,
  filter: CaseListFilter,
  page: { number: number; size: number },
): Promise<{ rows: CaseRowValue[]; total: number; totalIsFloor: boolean }> {
  const place = placeOf(filter)
  const found = await run<CaseRowColumns & { total: number }>(tx, namedCases, [
    filter.nameQuery,
    filter.kind,
    place.office ?? place.county ?? '',
    filter.state ?? null,
    filter.category ?? null,
    filter.endsFrom ?? null,
    filter.endsTo ?? null,
    countedAtMost + 1,
    page.size,
    (page.number - 1) * page.size,
  ])
  // a page beyond the last has no row to bring the total along
  const counted = found[0]?.total ?? (page.number === 1 ? 0 : await countUpTo(tx, filter))
  return {
    rows: found.map(toCaseRow),
    total: Math.min(counted, countedAtMost),
    totalIsFloor: counted > countedAtMost,
  }
}

async function countUpTo(tx: Tx, filter: CaseListFilter): Promise<number> {
  const row = await tx
    .selectFrom(
      matching(tx, filter)
        .select('c.id')
        .limit(countedAtMost + 1)
        .as('counted'),
    )
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/**
 * The exact total of what the one who asks can see, from the kept counts: folded rows and deltas together, without sealed records and
 * those restricted to others.
 */
async function keptTotal(tx: Tx, filter: CaseListFilter): Promise<number> {
  const place = placeOf(filter)
  const part = (table: 'case_counts' | 'case_count_deltas') => {
    let query = tx.selectFrom(table).select('cases').where('kind', '=', filter.kind).where('state', '<>', 'sealed')
    if (place.county) query = query.where('county_code', '=', place.county)
    if (place.office) query = query.where('office_code', '=', place.office)
    if (filter.state) query = query.where('state', '=', filter.state)
    return query
  }
  let closed = tx
    .selectFrom('closed_cases')
    .select(sql<number>`-1`.as('cases'))
    .where('state', '<>', 'sealed')
    .where('kind', '=', filter.kind)
    .where(sql<boolean>`not closed_case_open_to_me(case_id, state)`)
    .where(sql<boolean>`starts_with(office_code, ${place.office ?? place.county ?? filter.scope})`)
  if (filter.state) closed = closed.where('state', '=', filter.state)
  const row = await tx
    .selectFrom(part('case_counts').unionAll(part('case_count_deltas')).unionAll(closed).as('kept'))
    .select((e) => sql<number>`coalesce(sum(${e.ref('cases')}), 0)::bigint`.as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

interface CaseRowColumns {
  id: string
  kind: string
  case_number: string
  person_name: string
  category: string
  state: string
  office_code: string
  county_code: string
  start_date: string
  end_date: string
  responsible_name: string
  created_at: string
  sex: string
  id_number_masked: string
  phone_masked: string
  open_alerts: number | null
}

function toCaseRow(row: CaseRowColumns): CaseRowValue {
  return {
    id: row.id,
    kind: row.kind as CaseRowValue['kind'],
    caseNumber: row.case_number,
    personName: row.person_name,
    sex: row.sex,
    idNumberMasked: row.id_number_masked,
    phoneMasked: row.phone_masked,
    category: row.category,
    state: row.state,
    officeCode: row.office_code,
    countyCode: row.county_code,
    startDate: row.start_date,
    endDate: row.end_date,
    responsibleName: row.responsible_name,
    openAlerts: row.open_alerts ?? 0,
    createdAt: row.created_at,
  }
}

// written out: a record is opened more often than anything else, and building the text costs as much as asking it
const oneCase = `
  select ${rowColumns.join(', ')}, c.person_id, c.details, c.version, c.updated_at, p.birth_date, p.ethnicity,
         (select count(*) from alerts a where a.case_id = c.id and a.state <> 'closed') as open_alerts
    from cases c join persons p on p.id = c.person_id where c.id = $1`

type OneCase = CaseRowColumns & {
  person_id: string
  details: Record<string, unknown>
  version: number
  updated_at: string
  birth_date: string
  ethnicity: string
}

/** One case with its person, or nothing when it is not in the caller's scope. */
export async function readCase(tx: Tx, id: string): Promise<Omit<CaseRecordValue, 'allowed'> | undefined> {
  const [row] = await run<OneCase>(tx, oneCase, [id])
  if (!row) return undefined
  return {
    ...toCaseRow(row),
    personId: row.person_id,
    birthDate: row.birth_date,
    ethnicity: row.ethnicity,
    details: row.details,
    version: row.version,
    updatedAt: row.updated_at,
  }
}

/** The encrypted part of the person of a case in scope, and whether the case itself keeps a relative's number. */
export async function readPersonSecrets(
  tx: Tx,
  caseId: string,
): Promise<{ secrets: Buffer; officeCode: string; hasRelative: boolean } | undefined> {
  const row = await tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .where('c.id', '=', caseId)
    .select(['p.secrets', 'c.office_code'])
    .select(sql<boolean>`c.details ? 'relativePhone'`.as('has_relative'))
    .executeTakeFirst()
  return row && { secrets: row.secrets, officeCode: row.office_code, hasRelative: row.has_relative }
}

/** Whether somebody else in sight may be the same human being, and nobody has said that they are two (0024). */
const maybeDuplicate = sql<boolean>`exists (select from duplicate_pairs d
   where c.person_id in (d.first_person_id, d.second_person_id)
     and not exists (select from duplicate_dismissals x where x.pair_id = d.id))`

/** What the header of a case says beyond its line in the ledger: whether it is restricted, and what is due next, by whoever. */
export async function readHeaderParts(
  tx: Tx,
  caseId: string,
): Promise<{ restricted: boolean; duplicate: boolean; nextContact: { kind: string; by: string } | null } | undefined> {
  const row = await tx
    .selectFrom('cases as c')
    .leftJoin('dues as d', 'd.case_id', 'c.id')
    .select(['c.restricted', 'd.kind', 'd.due_day as by', maybeDuplicate.as('duplicate')])
    .where('c.id', '=', caseId)
    .orderBy('d.due_day')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      restricted: row.restricted,
      duplicate: row.duplicate,
      nextContact: row.kind && row.by ? { kind: row.kind, by: row.by } : null,
    }
  )
}

export async function foldCaseCounts(tx: Tx): Promise<void> {
  await sql`select fold_case_counts()`.execute(tx)
}

/** Cases as an export writes them, in order of id after `afterId`. Sealed ones and those of minors leave the house by no export. */
export async function listForExport(
  tx: Tx,
  filter: CaseListFilter,
  afterId: string,
  most: number,
): Promise<{ id: string; case: Omit<RegisteredCase, 'person'>; person: ExportedPerson }[]> {
  const rows = await matching(tx, filter, null)
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where('c.state', '<>', 'sealed')
    // rules for minors hold for who was under 18 when the case began (contract/rules/case-marks.ts)
    .where(sql<SqlBool>`c.start_date > p.birth_date + interval '18 years'`)
    .where('c.id', '>', afterId)
    .select(['c.id', 'c.case_number', 'c.county_code', 'c.category', 'c.start_date', 'c.end_date'])
    .select(['c.responsible_name', 'c.details', 'o.name as office_name'])
    .select(['p.name', 'p.ethnicity', 'p.secrets', 'p.sex', 'p.birth_date'])
    .orderBy('c.id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    case: {
      kind: filter.kind as RegisteredCase['kind'],
      caseNumber: row.case_number,
      countyCode: row.county_code,
      officeName: row.office_name,
      category: row.category,
      startDate: row.start_date,
      endDate: row.end_date,
      responsibleName: row.responsible_name,
      details: row.details as RegisteredCase['details'],
      sex: row.sex,
      birthDate: row.birth_date,
    },
    person: { name: row.name, ethnicity: row.ethnicity, secrets: row.secrets },
  }))
}

export interface ExportedPerson {
  name: string
  ethnicity: string
  /** Encrypted. */
  secrets: Buffer
}

const beforeCreating = `
  select (select case_number from cases where id = $1) as case_number,
         coalesce(
           (select code from offices where parent_code = $2 and level = 'township' and active and name = $3 limit 1),
           (select office_code from office_aliases where county_code = $2 and name = $3)) as office_code,
         known.id as person_id, known.name as person_name, wrong.name as wrong_name, wrong.merged_at as wrong_at,
         exists (select from persons p where p.name = $5 and p.birth_date = $6 and p.id_number_index <> $4) or
         exists (select from persons p where p.phone_index = $7 and p.id_number_index <> $4 and names_alike(p.name, $5)) as resembles
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

/** What a further case brought about a person who is on record. */
export async function updatePerson(tx: Tx, id: string, person: PersonColumns, at: Date): Promise<void> {
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
