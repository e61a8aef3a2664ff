import type { listTemplates as endpoint, TaskTemplateValue } from '@guitu/contract/task-campaigns.ts'
import type { Call } from '../../platform/routes.ts'
import { listTemplates as query } from './template-queries.ts'

/** 任务模板 in use: the city's, and those of the counties in sight. */
export async function listTemplates({ tx }: Call<typeof endpoint>): Promise<TaskTemplateValue[]> {
  return query(tx)
}
