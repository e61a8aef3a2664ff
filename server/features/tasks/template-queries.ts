import type { Tx } from '../../platform/database.ts'

/** Whether a template is there and in use. */
export async function findTemplate(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('task_templates')
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
