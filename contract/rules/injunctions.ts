import { type CalendarDate, parseDate } from './calendar.ts'

/** What a court may forbid with control or probation (刑法 Art. 38, 72). */
export const injunctionKinds = {
  activity: '从事特定活动',
  place: '进入特定区域、场所',
  person: '接触特定的人',
} as const
export type InjunctionKind = keyof typeof injunctionKinds

export const injunctionStandings = { coming: '尚未开始', 'in-force': '生效中', ended: '已结束' } as const
export type InjunctionStanding = keyof typeof injunctionStandings

/** Where an injunction stands on a day: it ends with its last day, by itself. */
export function standingOfInjunction(
  { from, to }: { from: CalendarDate; to: CalendarDate },
  today: CalendarDate,
): InjunctionStanding {
  if (today < from) return 'coming'
  return today <= to ? 'in-force' : 'ended'
}

/** What is wrong with an injunction, by field; empty when nothing is. It lasts no longer than the term (刑法 Art. 38, 72). */
export function checkInjunction(
  entered: { content: string; court: string; documentNumber: string; from: CalendarDate; to: CalendarDate },
  term: { category: string; startDate: CalendarDate; endDate: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (term.category !== 'control' && term.category !== 'probation') {
    faults.kind = '禁止令只适用于管制和缓刑（刑法第三十八条、第七十二条），请核对矫正类别'
  }
  const short = (text: string): boolean => [...text.trim()].length < 2
  if (short(entered.content)) faults.content = '请写明禁止的内容，至少 2 个字'
  if (short(entered.court)) faults.court = '请填写作出禁止令的人民法院'
  if (short(entered.documentNumber)) faults.documentNumber = '请填写文书编号'
  if (parseDate(entered.from) === null) faults.from = `没有 ${entered.from} 这一天，请改正`
  else if (entered.from < term.startDate) faults.from = `不能早于矫正起始日期 ${term.startDate}`
  if (parseDate(entered.to) === null) faults.to = `没有 ${entered.to} 这一天，请改正`
  else if (entered.to < entered.from) faults.to = '结束日期早于开始日期，请改正'
  else if (entered.to > term.endDate) faults.to = `不能晚于矫正终止日期 ${term.endDate}`
  return faults
}
