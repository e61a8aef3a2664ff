import type { CaseRowValue } from '@guitu/contract/cases.ts'
import { type Expression, type SqlBool, sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'
import { type CaseRowColumns, rowColumns, toCaseRow } from './case-row.ts'

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

export async function foldCaseCounts(tx: Tx): Promise<void> {
  await sql`select fold_case_counts()`.execute(tx)
}
