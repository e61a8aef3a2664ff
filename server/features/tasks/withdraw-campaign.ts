import { isOfficeOrAbove } from '@guitu/contract/rules/responsible-officer.ts'
import type { CampaignRecordValue, withdrawCampaign as endpoint } from '@guitu/contract/task-campaigns.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { lockOpenOfCampaign, readCampaign } from './campaign-queries.ts'
import { withdrawTasks } from './close-tasks.ts'
import { showCampaign } from './show-campaign.ts'

/** Ends the tasks of a 专项任务 that nobody has handed in; what was handed in is reviewed as it stands. */
export async function withdrawCampaign(call: Call<typeof endpoint>): Promise<CampaignRecordValue> {
  const { tx, actor, params, body, now } = call
  const campaign = await readCampaign(tx, params.id, { scope: actor.scope, now })
  if (!campaign) throw notFound('专项任务')
  if (!isOfficeOrAbove(actor.officeCode, campaign.officeCode)) {
    throw new AppError('conflict', 'not-the-opener', '专项任务由上级下达，本机构不能撤回。', { allowed: [] })
  }
  const note = body.note.trim()
  if (note.length < 2) throw invalid({ note: '请写明为什么撤回（至少 2 个字）' })
  const open = await lockOpenOfCampaign(tx, campaign.id)
  if (open.length > 0) {
    await withdrawTasks(tx, open, { actorId: actor.accountId, note, at: now })
    auditDeed(call, {
      action: 'task-campaign.withdraw',
      subjectType: 'task-campaign',
      subjectId: campaign.id,
      officeCode: campaign.officeCode,
      summary: { tasks: open.length },
    })
  }
  return showCampaign(tx, campaign.id, actor, now)
}
