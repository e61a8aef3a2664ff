import type { TaskTemplateValue } from '@guitu/contract/task-campaigns.ts'
import type { Tx } from '../../platform/database.ts'

const templates = (tx: Tx) =>
  tx
    .selectFrom('task_templates as m')
    .innerJoin('accounts as u', 'u.id', 'm.created_by')
    .select(['m.id', 'm.office_code as officeCode', 'm.name', 'm.kind', 'm.title', 'm.instructions', 'm.priority'])
    .select(['m.form', 'm.proof', 'm.days', 'm.created_at as createdAt', 'm.retired_at as retiredAt'])
    .select('u.display_name as createdByName')

/** Templates in use, by name. */
export async function listTemplates(tx: Tx): Promise<TaskTemplateValue[]> {
  return (await templates(tx)
    .where('m.retired_at', 'is', null)
    .orderBy('m.name')
    .orderBy('m.id')
    .limit(500)
    .execute()) as TaskTemplateValue[]
}

export async function readTemplate(tx: Tx, id: string): Promise<TaskTemplateValue | undefined> {
  return (await templates(tx).where('m.id', '=', id).executeTakeFirst()) as TaskTemplateValue | undefined
}

/** Whether a template is there and in use. */
export async function findTemplate(tx: Tx, id: string): Promise<boolean> {
  const template = await readTemplate(tx, id)
  return template !== undefined && template.retiredAt === null
}

export async function insertTemplate(
  tx: Tx,
  template: Omit<TaskTemplateValue, 'createdByName' | 'createdAt' | 'retiredAt'> & {
    replaces: string | null
    createdBy: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('task_templates')
    .values({
      id: template.id,
      office_code: template.officeCode,
      name: template.name,
      kind: template.kind,
      title: template.title,
      instructions: template.instructions,
      form: JSON.stringify(template.form),
      proof: template.proof,
      priority: template.priority,
      days: template.days,
      replaces: template.replaces,
      created_by: template.createdBy,
      created_at: template.at,
    })
    .execute()
}

/** Takes a template out of use; false when it is not the caller's to do so, or was out of use already. */
export async function setRetired(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('task_templates')
    .set({ retired_at: at, retired_by: by })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
