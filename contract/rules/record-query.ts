import type { Role } from './permissions.ts'

/** Where a query of a sealed record stands. */
export const recordQueryStates = {
  requested: '待批准',
  approved: '查阅期内',
  refused: '不予批准',
  closed: '已关闭',
} as const
export type RecordQueryState = keyof typeof recordQueryStates

/** What a query usually rests on; another basis is written in words. */
export const usualQueryBases = [
  '刑事诉讼法第二百八十六条：司法机关为办案需要',
  '刑事诉讼法第二百八十六条：有关单位根据国家规定进行查询',
  '个人信息保护法第四十五条：本人查阅、复制',
] as const

/** Why this officer cannot decide on a query, or nothing: it takes a second person, and one who answers for the office. */
export function checkQueryDecider(role: Role, isRequester: boolean): string | undefined {
  if (role !== 'county-leader' && role !== 'city-leader') return '查阅封存档案由县级或者市级负责人批准'
  if (isRequester) return '不能批准自己提出的查阅，请由另一位负责人办理'
  return undefined
}

/** Where a query stands at a moment: an approved one is closed as soon as its hours have run out, also before a job has noted it. */
export function standingOfQuery(state: RecordQueryState, closesAt: string | null, now: Date): RecordQueryState {
  return state === 'approved' && closesAt !== null && now >= new Date(closesAt) ? 'closed' : state
}
