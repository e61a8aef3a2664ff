import type { CaseKindValue } from '@guitu/contract/parts.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { sql } from 'kysely'
import { atCommit, type Tx } from '../../platform/database.ts'

export interface CaseToSeal {
  id: string
  kind: CaseKind
  state: string
  caseNumber: string
  officeCode: string
  countyCode: string
  openAlerts: number
  openTasks: number
}

/** The case in scope, locked, with what is still to be done in it. */
export async function lockCaseToSeal(tx: Tx, id: string): Promise<CaseToSeal | undefined> {
  const row = await tx
    .selectFrom('cases as c')
    .where('c.id', '=', id)
    .select([
      'c.id',
      'c.kind',
      'c.state',
      'c.case_number as caseNumber',
      'c.office_code as officeCode',
      'c.county_code as countyCode',
    ])
    .select(
      sql<number>`(select count(*)::int from alerts a where a.case_id = c.id and a.state <> 'closed')`.as('openAlerts'),
    )
    .select(
      sql<number>`(select count(*)::int from tasks t where t.case_id = c.id and t.state <> 'closed')`.as('openTasks'),
    )
    .forUpdate('c')
    .executeTakeFirst()
  return row as CaseToSeal | undefined
}

/**
 * Seals the case at the end of the transaction, after everything else that was left for it: whoever does it no longer sees the case
 * from there on.
 */
export function sealAtCommit(
  tx: Tx,
  seal: { caseId: string; id: string; by: string | null; ground: string; at: Date },
): void {
  atCommit(tx, {
    text: 'select seal_case($1, $2, $3, $4, $5)',
    values: [seal.caseId, seal.id, seal.by, seal.ground, seal.at],
  })
}

export interface SealFound {
  caseId: string
  kind: CaseKindValue
  caseNumber: string
  officeCode: string
  countyCode: string
  sealedAt: string
  sealedByName: string | null
  ground: string
  erasedAt: string | null
  openUntil: string | null
}

export async function findSealById(
  tx: Tx,
  id: string,
): Promise<{ caseId: string; caseNumber: string; sealedAt: string } | undefined> {
  return tx
    .selectFrom('seals')
    .select(['case_id as caseId', 'case_number as caseNumber', 'sealed_at as sealedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The entry of a sealed case in scope. */
export async function findSeal(
  tx: Tx,
  caseId: string,
): Promise<{ officeCode: string; erasedAt: string | null } | undefined> {
  return tx
    .selectFrom('seals')
    .select(['office_code as officeCode', 'erased_at as erasedAt'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

export interface SealFilter {
  countyCode?: string
  caseNumber?: string
  idNumberIndex?: Buffer
  accountId: string
  now: Date
}

/** One page of the register, newest first. */
export async function listSeals(
  tx: Tx,
  filter: SealFilter,
  page: { number: number; size: number },
): Promise<{ rows: SealFound[]; total: number; totalIsFloor: boolean }> {
  let matching = tx.selectFrom('seals as s')
  if (filter.countyCode) matching = matching.where('s.county_code', '=', filter.countyCode)
  if (filter.caseNumber) matching = matching.where('s.case_number', '=', filter.caseNumber)
  if (filter.idNumberIndex) matching = matching.where('s.id_number_index', '=', filter.idNumberIndex)
  const [rows, count] = await Promise.all([
    matching
      .leftJoin('accounts as a', 'a.id', 's.sealed_by')
      .select([
        's.case_id as caseId',
        's.kind',
        's.case_number as caseNumber',
        's.office_code as officeCode',
        's.county_code as countyCode',
        's.sealed_at as sealedAt',
        'a.display_name as sealedByName',
        's.ground',
        's.erased_at as erasedAt',
      ])
      .select((e) =>
        e
          .selectFrom('record_queries as q')
          .whereRef('q.case_id', '=', 's.case_id')
          .where('q.requester_id', '=', filter.accountId)
          .where('q.state', '=', 'approved')
          .where('q.closes_at', '>', filter.now.toISOString())
          .select((f) => f.fn.max('q.closes_at').as('until'))
          .as('openUntil'),
      )
      .orderBy('s.sealed_at', 'desc')
      .orderBy('s.case_id')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    matching.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { rows: rows as SealFound[], total: count.n, totalIsFloor: false }
}

/** Ended cases of a county with nothing left to do, whose course was over before a day: at most `most`. */
export async function findCasesToSeal(
  tx: Tx,
  countyCode: string,
  endedBefore: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from cases c
     where c.county_code = ${countyCode} and c.kind in ('corrections', 'aftercare') and c.state = 'ended'
       -- a course that was over before its set end is counted from the day on which that was noted
       and least(c.end_date, (c.updated_at at time zone 'Asia/Shanghai')::date) < ${endedBefore}::date
       and not exists (select from alerts a where a.case_id = c.id and a.state <> 'closed')
       and not exists (select from tasks t where t.case_id = c.id and t.state <> 'closed')
     order by c.id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Sealed records of a county that are still kept and were sealed before a day: at most `most`. */
export async function findCasesToErase(
  tx: Tx,
  countyCode: string,
  sealedBefore: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.case_id as id from seals s
     where s.county_code = ${countyCode} and s.erased_at is null
       and (s.sealed_at at time zone 'Asia/Shanghai')::date < ${sealedBefore}::date
       and not exists (select from record_queries q where q.case_id = s.case_id and q.state in ('requested', 'approved'))
     order by s.sealed_at limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Erases a sealed record; answers the digests of its files, of which another record may still name some. */
export async function eraseCase(tx: Tx, caseId: string, at: Date): Promise<Buffer[]> {
  const { rows } = await sql<{ digest: Buffer }>`
    select digest from erase_sealed_case(${caseId}, ${at}) as digest where digest is not null`.execute(tx)
  return rows.map(({ digest }) => digest)
}

export async function officeOfSeal(tx: Tx, caseId: string): Promise<string> {
  const row = await tx
    .selectFrom('seals')
    .select('office_code as officeCode')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.officeCode
}

export async function countyCodes(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('offices').select('code').where('level', '=', 'county').execute()
  return rows.map(({ code }) => code)
}
