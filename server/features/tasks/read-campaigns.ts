import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type {
  CampaignRecordValue,
  listCampaigns as listEndpoint,
  readCampaign as readEndpoint,
} from '@guitu/contract/task-campaigns.ts'
import type { Call } from '../../platform/routes.ts'
import { listCampaigns as query } from './campaign-queries.ts'
import { showCampaign } from './show-campaign.ts'

/** 专项任务 of one's own offices, and those from above that have a task in sight. */
export async function listCampaigns(call: Call<typeof listEndpoint>): Promise<AnswerOf<typeof listEndpoint>> {
  const { tx, actor, query: asked, now } = call
  const page = { number: asked.page ?? 1, size: asked.pageSize ?? 20 }
  return { ...(await query(tx, { scope: actor.scope, now }, page)), totalIsFloor: false }
}

export async function readCampaign(call: Call<typeof readEndpoint>): Promise<CampaignRecordValue> {
  return showCampaign(call.tx, call.params.id, call.actor, call.now)
}
