import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import type { openCampaign as endpoint } from '@guitu/contract/task-campaigns.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { caseFilter } from '../cases/case-filter.ts'
import { matching } from '../cases/list-queries.ts'
import { type CampaignTarget, listTargetCases, listTargetOffices } from './campaign-queries.ts'

/** As many tasks as one act makes. */
export const MOST_TARGETS = 500

type Targets = BodyOf<typeof endpoint>['targets']
interface Chosen {
  targets: CampaignTarget[]
  /** In words, for the page of the campaign. */
  chosen: string
}

/**
 * For whom a campaign makes a task: people of the ledger by filter or ticked, or offices.
 * @throws AppError 400 that names the field and what to do
 */
export async function chooseTargets(call: Call<typeof endpoint>, asked: Targets): Promise<Chosen> {
  const ways = [asked.filter, asked.caseIds, asked.offices].filter((way) => way !== undefined)
  if (ways.length !== 1) throw invalid({ targets: '请选择一种方式：按条件选人、勾选人员，或者选择机构' })
  const found = asked.filter
    ? await byFilter(call, asked.filter)
    : asked.caseIds
      ? await byCases(call, asked.caseIds)
      : await byOffices(call, asked.offices!)
  if (found.targets.length === 0) throw invalid({ targets: '没有符合条件的对象，请调整后再下达' })
  if (found.targets.length > MOST_TARGETS) {
    throw invalid({ targets: `一次最多下达 ${MOST_TARGETS} 项，符合条件的超过这个数，请缩小范围或者分批下达` })
  }
  return found
}

async function byFilter(
  { tx, actor, parts }: Call<typeof endpoint>,
  asked: NonNullable<Targets['filter']>,
): Promise<Chosen> {
  const filter = caseFilter(asked, actor.scope, parts.cipher)
  const rows = filter
    ? await matching(tx, filter, MOST_TARGETS + 1)
        .where('c.state', 'not in', ['ended', 'sealed'])
        .select(['c.id as caseId', 'c.office_code as officeCode'])
        .orderBy('c.created_at', 'desc')
        .limit(MOST_TARGETS + 1)
        .execute()
    : []
  const kind = asked.kind === 'corrections' ? '社区矫正对象' : '安置帮教对象'
  const narrowed = [asked.countyCode, asked.officeCode, asked.state, asked.category, asked.endsFrom, asked.endsTo]
  const more = narrowed.some((value) => value !== undefined) || asked.search ? '，按条件选取' : ''
  return { targets: rows, chosen: `${kind}${more}，共 ${rows.length} 人` }
}

async function byCases({ tx }: Call<typeof endpoint>, ids: readonly string[]): Promise<Chosen> {
  const found = await listTargetCases(tx, ids)
  const missing = ids.length - found.length
  if (missing > 0) throw invalid({ 'targets.caseIds': `有 ${missing} 人不在辖区内或者档案已封存，请重新选择` })
  const over = found.filter((each) => each.over).length
  if (over > 0) throw invalid({ 'targets.caseIds': `有 ${over} 人的档案已经终止，请去掉后再下达` })
  return {
    targets: found.map(({ caseId, officeCode }) => ({ caseId, officeCode })),
    chosen: `勾选的 ${found.length} 人`,
  }
}

async function byOffices({ tx, actor }: Call<typeof endpoint>, codes: readonly string[]): Promise<Chosen> {
  const outside = codes.filter((code) => !code.startsWith(actor.scope))
  if (outside.length > 0) throw invalid({ 'targets.offices': '只能选择本辖区内的机构' })
  const active = await listTargetOffices(tx, codes)
  if (active.length !== codes.length) {
    throw invalid({ 'targets.offices': `有 ${codes.length - active.length} 个机构没有或者已停用，请重新选择` })
  }
  const countyCount = active.filter((code) => Object.hasOwn(counties, code)).length
  const words = countyCount === active.length ? `${active.length} 个县（市、区）` : `${active.length} 个机构`
  return { targets: active.map((officeCode) => ({ caseId: null, officeCode })), chosen: words }
}
