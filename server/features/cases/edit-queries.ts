import type { CaseKindValue } from '@guitu/contract/parts.ts'
import type { Tx } from '../../platform/database.ts'

/** The case in scope, locked, as far as a change of it depends on it. */
export async function lockCaseToEdit(
  tx: Tx,
  id: string,
): Promise<{ id: string; kind: CaseKindValue; state: string; personId: string; officeCode: string } | undefined> {
  const row = await tx
    .selectFrom('cases')
    .where('id', '=', id)
    .select(['id', 'kind', 'state', 'person_id as personId', 'office_code as officeCode'])
    .forUpdate()
    .executeTakeFirst()
  return row as Awaited<ReturnType<typeof lockCaseToEdit>>
}

/** Whether the change of this id was made in the case before. */
export async function wasEdited(tx: Tx, caseId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('case_events')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'case-edited')
    .where('subject_id', '=', id)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Counts the case as changed, and names who answers for it when that is new. */
export async function setResponsible(tx: Tx, id: string, name: string | undefined, at: Date): Promise<void> {
  await tx
    .updateTable('cases')
    .set((e) => ({
      ...(name === undefined ? {} : { responsible_name: name }),
      version: e('version', '+', 1),
      updated_at: at,
    }))
    .where('id', '=', id)
    .execute()
}
