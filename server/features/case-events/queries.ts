import type { CaseEventValue } from '@guitu/contract/case-events.ts'
import type { Tx } from '../../platform/database.ts'

export async function caseInScope(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst()) !== undefined
}

export interface CaseEventFilter {
  /** None: all. */
  kinds: readonly string[]
  /** An account, or `system`. */
  actorId?: string
  since?: Date
  before?: Date
}

export async function listCaseEvents(
  tx: Tx,
  caseId: string,
  filter: CaseEventFilter,
  page: { number: number; size: number },
): Promise<{ rows: CaseEventValue[]; total: number; totalIsFloor: boolean }> {
  let matching = tx.selectFrom('case_events as e').where('e.case_id', '=', caseId)
  if (filter.kinds.length > 0) matching = matching.where('e.kind', 'in', filter.kinds)
  if (filter.actorId === 'system') matching = matching.where('e.actor_id', 'is', null)
  else if (filter.actorId) matching = matching.where('e.actor_id', '=', filter.actorId)
  if (filter.since) matching = matching.where('e.at', '>=', filter.since.toISOString())
  if (filter.before) matching = matching.where('e.at', '<', filter.before.toISOString())
  const [rows, count] = await Promise.all([
    matching
      .innerJoin('offices as o', 'o.code', 'e.office_code')
      .leftJoin('accounts as a', 'a.id', 'e.actor_id')
      .select(['e.id', 'e.kind', 'e.note', 'e.subject_id', 'e.at', 'o.name as office_name', 'a.display_name'])
      .orderBy('e.at', 'desc')
      .orderBy('e.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    matching.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      actorName: row.display_name ?? '系统',
      officeName: row.office_name,
      note: row.note,
      subjectId: row.subject_id,
      at: row.at,
    })),
    total: count.n,
    totalIsFloor: false,
  }
}

/** All who did something in a case; `system` stands for jobs and authorised bodies. */
export async function listActors(tx: Tx, caseId: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .selectFrom(tx.selectFrom('case_events').select('actor_id').distinct().where('case_id', '=', caseId).as('e'))
    .leftJoin('accounts as a', 'a.id', 'e.actor_id')
    .select(['a.id', 'a.display_name as name'])
    .orderBy('a.display_name')
    .execute()
  return rows.map(({ id, name }) => ({ id: id ?? 'system', name: name ?? '系统' }))
}
