import type { CaseEventValue } from '@guitu/contract/case-events.ts'
import type { Tx } from '../../platform/database.ts'

export async function caseInScope(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst()) !== undefined
}

export async function listCaseEvents(
  tx: Tx,
  caseId: string,
  kinds: readonly string[],
  page: { number: number; size: number },
): Promise<{ rows: CaseEventValue[]; total: number; totalIsFloor: boolean }> {
  let matching = tx.selectFrom('case_events as e').where('e.case_id', '=', caseId)
  if (kinds.length > 0) matching = matching.where('e.kind', 'in', kinds)
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
