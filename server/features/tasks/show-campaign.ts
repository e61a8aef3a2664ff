import { may } from '@guitu/contract/rules/permissions.ts'
import { isOfficeOrAbove } from '@guitu/contract/rules/responsible-officer.ts'
import type { CampaignRecordValue } from '@guitu/contract/task-campaigns.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { listCampaignOffices, readCampaign } from './campaign-queries.ts'

/** A 专项任务 with its progress, as far as its tasks are in sight. Throws 404 when it concerns nobody in scope. */
export async function showCampaign(tx: Tx, id: string, actor: Actor, now: Date): Promise<CampaignRecordValue> {
  const [campaign, offices] = await Promise.all([
    readCampaign(tx, id, { scope: actor.scope, now }),
    listCampaignOffices(tx, id, now),
  ])
  if (!campaign) throw notFound('专项任务')
  const { assigned, accepted, returned, declined } = campaign.figures
  const open = assigned + accepted + returned + declined
  const mine = may(actor.role, 'task.campaign') && isOfficeOrAbove(actor.officeCode, campaign.officeCode)
  return { ...campaign, offices, allowed: mine && open > 0 ? ['withdraw'] : [] }
}
