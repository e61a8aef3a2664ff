import { addMonths, type CalendarDate, parseDate } from './calendar.ts'
import { isMinorsCase } from './case-marks.ts'
import { checkPastDay } from './report.ts'

/** 教育学习 (社区矫正法 Art. 36) and 公益活动 (Art. 42: by what the person can and likes to do). No number of hours is owed by law. */
export const activityKinds = { education: '教育学习', 'public-benefit': '公益活动' } as const
export type ActivityKind = keyof typeof activityKinds

/** Why nobody asks a person for it (社区矫正法 Art. 42, 53; 实施办法 Art. 44). */
export const exemptionGrounds = {
  minor: '未成年人，在校就学或者不宜参加',
  unable: '没有劳动能力',
  illness: '患病',
  pregnancy: '怀孕、哺乳',
  elderly: '年老体弱',
  other: '其他正当理由',
} as const
export type ExemptionGround = keyof typeof exemptionGrounds

/** Hours one occasion counts, in half hours. */
export const MOST_HOURS = 12
/** People of one occasion. */
export const MOST_PEOPLE = 200
/** Fewest characters of why somebody is exempt. */
export const MIN_EXEMPTION_WORDS = 5
/** Longest exemption entered at once, in months; then it is looked at anew. */
export const EXEMPT_MONTHS = 12

const lengthOf = (text: string): number => [...text.trim()].length

/** Whether hours are more than none and counted in halves. */
export function hoursHold(hours: number): boolean {
  return hours >= 0.5 && hours <= MOST_HOURS && Number.isInteger(hours * 2)
}

/** What is wrong with an occasion, by field, each with what to do; empty when nothing is. `earliest`: the latest beginning of its cases. */
export function checkSession(
  session: { heldOn: CalendarDate; hours: number; topic: string },
  { today, earliest }: { today: CalendarDate; earliest: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  const day = checkPastDay(session.heldOn, { today, earliest })
  if (day) faults.heldOn = `日期${day}`
  if (!hoursHold(session.hours)) faults.hours = `时长以半小时为单位，0.5 至 ${MOST_HOURS} 小时`
  if (lengthOf(session.topic) < 2) faults.topic = '请写明学习或者活动的内容，至少 2 个字'
  return faults
}

/**
 * Names of the minors when minors and adults came together; empty when they did not. Minors are kept apart (社区矫正法 Art. 52), also who
 * has turned eighteen since (Art. 58).
 */
export function minorsAmongAdults(
  people: readonly { personName: string; birthDate: CalendarDate; startDate: CalendarDate }[],
): string[] {
  const minors = people.filter(({ birthDate, startDate }) => isMinorsCase(birthDate, startDate))
  return minors.length === people.length ? [] : minors.map(({ personName }) => personName)
}

/** What is wrong with an exemption, by field; empty when nothing is. */
export function checkExemption(
  exemption: { ground: ExemptionGround; note: string; from: CalendarDate; to: CalendarDate },
  about: { birthDate: CalendarDate; startDate: CalendarDate; endDate: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  const { from, to } = exemption
  if (lengthOf(exemption.note) < MIN_EXEMPTION_WORDS) {
    faults.note = `请写明依据，至少 ${MIN_EXEMPTION_WORDS} 个字，如：县医院诊断证明`
  }
  if (parseDate(from) === null) faults.from = `没有 ${from} 这一天，请改正`
  if (parseDate(to) === null) faults.to = `没有 ${to} 这一天，请改正`
  if (faults.from || faults.to) return faults
  if (from < about.startDate) faults.from = `不能早于起始日期 ${about.startDate}`
  // who turns eighteen during the term keeps the rules for minors (社区矫正法 Art. 58)
  if (exemption.ground === 'minor' && !isMinorsCase(about.birthDate, about.startDate)) {
    faults.ground = '矫正起始时本人已满十八周岁，请选择其他理由'
  }
  if (to < from) faults.to = '结束日期早于开始日期，请改正'
  else if (to > addMonths(from, EXEMPT_MONTHS)) {
    faults.to = `一次最长 ${EXEMPT_MONTHS} 个月，最迟到 ${addMonths(from, EXEMPT_MONTHS)}；期满仍需要的，重新登记`
  } else if (to > about.endDate) faults.to = `不能晚于期满日 ${about.endDate}`
  return faults
}

export type MonthHours = { month: string; education: number; publicBenefit: number }

/** Hours of each month, newest first; months without any are left out. */
export function hoursByMonth(
  attended: readonly { kind: ActivityKind; heldOn: CalendarDate; hours: number }[],
): MonthHours[] {
  const months = new Map<string, MonthHours>()
  for (const { kind, heldOn, hours } of attended) {
    const month = heldOn.slice(0, 7)
    const sum = months.get(month) ?? { month, education: 0, publicBenefit: 0 }
    if (kind === 'education') sum.education += hours
    else sum.publicBenefit += hours
    months.set(month, sum)
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? 1 : -1))
}
