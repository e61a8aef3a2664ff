import { workedOnStates } from '@guitu/contract/rules/task-deadlines.ts'
import type { CampaignFiguresValue, CampaignRecordValue, CampaignRowValue } from '@guitu/contract/task-campaigns.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** What is counted of tasks `t`, as one JSON object. */
const figuresOf = (now: Date): RawBuilder<CampaignFiguresValue> => sql`json_build_object(
  'total', count(t.id), 'assigned', count(*) filter (where t.state = 'assigned'), 'accepted', count(*) filter (where t.state = 'accepted'),
  'submitted', count(*) filter (where t.state = 'submitted'), 'returned', count(*) filter (where t.state = 'returned'),
  'declined', count(*) filter (where t.state = 'declined'), 'passed', count(*) filter (where t.ended_as in ('passed', 'settled')),
  'withdrawn', count(*) filter (where t.ended_as = 'withdrawn'),
  'late', count(*) filter (where t.state in (${sql.join(workedOnStates)}) and t.deadline < ${now}))`

const campaigns = (tx: Tx, now: Date) =>
  tx
    .selectFrom('task_campaigns as k')
    .innerJoin('accounts as u', 'u.id', 'k.created_by')
    .select(['k.id', 'k.office_code as officeCode', 'k.title', 'k.kind', 'k.priority', 'k.deadline', 'k.chosen'])
    .select(['k.created_at as createdAt', 'u.display_name as createdByName'])
    .select((e) =>
      e.selectFrom('tasks as t').whereRef('t.campaign_id', '=', 'k.id').select(figuresOf(now).as('f')).as('figures'),
    )

/** Those of one's own offices, and those that have a task in sight. */
const concerning = (scope: string) =>
  sql<boolean>`(starts_with(k.office_code, ${scope}) or exists (select from tasks t where t.campaign_id = k.id))`

/** One page, newest first. */
export async function listCampaigns(
  tx: Tx,
  of: { scope: string; now: Date },
  page: { number: number; size: number },
): Promise<{ rows: CampaignRowValue[]; total: number }> {
  const [rows, counted] = await Promise.all([
    campaigns(tx, of.now)
      .where(concerning(of.scope))
      .orderBy('k.created_at', 'desc')
      .orderBy('k.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom('task_campaigns as k')
      .where(concerning(of.scope))
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows as CampaignRowValue[], total: counted.n }
}

export type CampaignFound = Omit<CampaignRecordValue, 'offices' | 'allowed'>

/** A campaign of the caller's, or one that has a task in sight. */
export async function readCampaign(
  tx: Tx,
  id: string,
  of: { scope: string; now: Date },
): Promise<CampaignFound | undefined> {
  return (await campaigns(tx, of.now)
    .where('k.id', '=', id)
    .where(concerning(of.scope))
    .select(['k.instructions', 'k.proof'])
    .executeTakeFirst()) as CampaignFound | undefined
}

/** Its tasks in sight, counted by the office that has them; the most late first. */
export async function listCampaignOffices(tx: Tx, id: string, now: Date): Promise<CampaignRecordValue['offices']> {
  const rows = await tx
    .selectFrom('tasks as t')
    .where('t.campaign_id', '=', id)
    .select(['t.office_code as officeCode', figuresOf(now).as('figures')])
    .groupBy('t.office_code')
    .orderBy('t.office_code')
    .execute()
  return rows.sort((one, other) => other.figures.late - one.figures.late)
}

export async function insertCampaign(
  tx: Tx,
  campaign: {
    id: string
    officeCode: string
    title: string
    kind: string
    instructions: string
    proof: string
    priority: number
    deadline: Date
    templateId: string | null
    chosen: string
    taskCount: number
    createdBy: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('task_campaigns')
    .values({
      id: campaign.id,
      office_code: campaign.officeCode,
      title: campaign.title,
      kind: campaign.kind,
      instructions: campaign.instructions,
      proof: campaign.proof,
      priority: campaign.priority,
      deadline: campaign.deadline,
      template_id: campaign.templateId,
      chosen: campaign.chosen,
      task_count: campaign.taskCount,
      created_by: campaign.createdBy,
      created_at: campaign.at,
    })
    .execute()
}

/** A person of the ledger, or an office, for which a campaign makes a task. */
export interface CampaignTarget {
  caseId: string | null
  officeCode: string
}

/** Of these cases those in sight, each with whether work on it is over. */
export async function listTargetCases(
  tx: Tx,
  ids: readonly string[],
): Promise<{ caseId: string; officeCode: string; over: boolean }[]> {
  return tx
    .selectFrom('cases')
    .where('id', 'in', ids)
    .select(['id as caseId', 'office_code as officeCode', sql<boolean>`state in ('ended', 'sealed')`.as('over')])
    .execute()
}

/** Of these offices those that are in use. */
export async function listTargetOffices(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('offices')
    .where('code', 'in', codes)
    .where('active', '=', true)
    .select('code')
    .execute()
  return rows.map((row) => row.code)
}

/** The tasks of a campaign that somebody still works on, locked, in the order in which every bulk deed locks them. */
export async function lockOpenOfCampaign(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('tasks')
    .where('campaign_id', '=', id)
    .where('state', 'in', workedOnStates)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}
