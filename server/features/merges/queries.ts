import type { DuplicatePairValue, DuplicatePersonValue } from '@guitu/contract/merges.ts'
import type { CaseToMerge } from '@guitu/contract/rules/merge.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** A pair as its table keeps it, with both persons. */
export interface PairFound extends Omit<DuplicatePairValue, 'allowed'> {
  persons: [DuplicatePersonValue, DuplicatePersonValue]
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** The two of a pair, as one column: row-level security leaves out the cases that are out of sight. */
const persons = sql<PairFound['persons']>`(select json_agg(json_build_object('id', p.id, 'name', p.name, 'sex', p.sex,
    'birthDate', p.birth_date, 'idNumberMasked', p.id_number_masked, 'phoneMasked', p.phone_masked,
    'cases', (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'caseNumber', c.case_number, 'state', c.state,
        'officeCode', c.office_code, 'startDate', c.start_date) order by c.start_date, c.id), '[]')
      from cases c where c.person_id = p.id)) order by p.created_at, p.id)
  from persons p where p.id in (d.first_person_id, d.second_person_id))`

const dismissal = sql<
  PairFound['dismissal']
>`(select json_build_object('officerName', a.display_name, 'reason', x.reason,
    'at', ${moment('x.at')}) from duplicate_dismissals x join accounts a on a.id = x.officer_id where x.pair_id = d.id)`

const openMerge = sql<string | null>`(select m.merge_number from merges m where m.state = 'proposed'
  and (m.kept_person_id in (d.first_person_id, d.second_person_id) or m.gone_person_id in (d.first_person_id, d.second_person_id))
  limit 1)`

const pairColumns = ['d.id', 'd.ground', 'd.found_at as foundAt'] as const

export async function readPair(tx: Tx, id: string): Promise<PairFound | undefined> {
  return (await tx
    .selectFrom('duplicate_pairs as d')
    .select(pairColumns)
    .select([persons.as('persons'), dismissal.as('dismissal'), openMerge.as('openMerge')])
    .where('d.id', '=', id)
    .executeTakeFirst()) as PairFound | undefined
}

/** One page, newest first: what nobody has judged yet, or what was found not to be one. */
export async function listPairs(
  tx: Tx,
  view: 'open' | 'dismissed',
  page: { number: number; size: number },
): Promise<{ rows: PairFound[]; total: number; totalIsFloor: boolean }> {
  const judged = sql<boolean>`exists (select from duplicate_dismissals x where x.pair_id = d.id)`
  const matching = tx
    .selectFrom('duplicate_pairs as d')
    .where(view === 'dismissed' ? judged : sql<boolean>`not ${judged}`)
  const [rows, count] = await Promise.all([
    matching
      .select(pairColumns)
      .select([persons.as('persons'), dismissal.as('dismissal'), openMerge.as('openMerge')])
      .orderBy('d.found_at', 'desc')
      .orderBy('d.id')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    matching.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { rows: rows as PairFound[], total: count.n, totalIsFloor: false }
}

export async function insertDismissal(
  tx: Tx,
  dismissal: { id: string; pairId: string; reason: string; officerId: string; officeCode: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('duplicate_dismissals')
    .values({
      id: dismissal.id,
      pair_id: dismissal.pairId,
      reason: dismissal.reason,
      officer_id: dismissal.officerId,
      office_code: dismissal.officeCode,
      at: dismissal.at,
    })
    .execute()
}

/** The pair of the dismissal that bears an id. */
export async function findDismissal(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('duplicate_dismissals')
    .select('pair_id as pairId')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.pairId
}

/** Locks two persons in sight in one order, so that one deed at a time judges them. */
export async function lockPersons(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom('persons')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** What stands against making two persons one that row-level security would hide; '' for nothing (0024). */
export async function findObstacle(tx: Tx, one: string, other: string): Promise<string> {
  const { rows } = await sql<{ obstacle: string }>`select merge_obstacle(${one}, ${other}) as obstacle`.execute(tx)
  return rows[0]!.obstacle
}

/** The cases of a person as far as a merge looks at them. */
export async function listCasesToMerge(
  tx: Tx,
  personId: string,
): Promise<(CaseToMerge & { id: string; officeCode: string })[]> {
  const rows = await tx
    .selectFrom('cases as c')
    .select(['c.id', 'c.kind', 'c.state', 'c.office_code as officeCode'])
    .select([
      sql<
        string | null
      >`(select max(l.to_day) from leaves l where l.case_id = c.id and l.state in ('requested', 'approved'))`.as(
        'lastLeaveDay',
      ),
      sql<
        string[]
      >`array(select w from unnest(array['help', 'visits']) as w where c.kind = 'aftercare' and has_consent(c.id, w))`.as(
        'consents',
      ),
    ])
    .where('c.person_id', '=', personId)
    .orderBy('c.id')
    .execute()
  return rows as (CaseToMerge & { id: string; officeCode: string })[]
}

/** Makes the two of a proposal one; says 'merged', or why not (0024). */
export async function mergePersons(tx: Tx, mergeId: string, lexemes: string, at: Date): Promise<string> {
  const { rows } = await sql<{
    outcome: string
  }>`select merge_persons(${mergeId}, ${lexemes}, ${at}) as outcome`.execute(tx)
  return rows[0]!.outcome
}
