import { addDays, type CalendarDate, lastDayOfMonths, parseDate, startOfDay } from './calendar.ts'
import { hoursAfter } from './deadlines.ts'
import { checkPhone } from './phone.ts'

/** The five grounds of 社区矫正法 Art. 29, and no others. */
export const positioningGrounds = {
  'injunction-breach': '违反人民法院禁止令',
  'left-area': '无正当理由，未经批准离开所居住的市、县',
  'warned-for-silence': '拒不按照规定报告自己的活动情况，被给予警告',
  'public-security': '违反监督管理规定，被给予治安管理处罚',
  'recall-proposed': '拟提请撤销缓刑、假释或者暂予监外执行收监执行',
} as const
export type PositioningGround = keyof typeof positioningGrounds

/** What may carry an order. A telephone is not a positioning device (实施办法 Art. 37). */
export const deviceKinds = { bracelet: '腕带', anklet: '脚环' } as const
export type DeviceKind = keyof typeof deviceKinds

/** How the person was told in writing before the order takes effect. */
export const noticeWays = { 'in-person': '当面送达，本人签收', left: '留置送达', mail: '邮寄送达' } as const
export type NoticeWay = keyof typeof noticeWays

/** Most months of an order, and of each extension (社区矫正法 Art. 29). */
export const POSITIONING_MONTHS = 3
export const MIN_EVIDENCE_WORDS = 10

export type OrderState = 'proposed' | 'refused' | 'approved' | 'in-force' | 'ended' | 'lifted'

/** The state as the days go by. */
export const orderStandings = {
  proposed: '待审批',
  refused: '不予批准',
  approved: '已批准，待书面告知',
  coming: '已告知，尚未开始',
  'in-force': '执行中',
  ended: '到期结束',
  lifted: '已解除',
} as const
export type OrderStanding = keyof typeof orderStandings

/** The moment at which an order is over by its date: midnight in Shanghai after its last day. */
export function endOfOrder(lastDay: CalendarDate): Date {
  return startOfDay(addDays(lastDay, 1))
}

/**
 * When those who work on an order are reminded of its end: at nine in the morning, so many days before its last day; of an order that is
 * shorter than that, on its last day.
 */
export function reminderOf(from: CalendarDate, lastDay: CalendarDate, daysBefore: number): Date {
  const day = addDays(lastDay, -daysBefore)
  return hoursAfter(startOfDay(day >= from ? day : lastDay), 9)
}

/** From when an order is in force: the person has been told, and its first day has begun. */
export function effectFrom(from: CalendarDate, toldAt: Date): Date {
  const begins = startOfDay(from)
  return begins > toldAt ? begins : toldAt
}

/** Where an order stands at a moment; its end needs nobody who ends it. */
export function standingOfOrder(
  order: { state: OrderState; effectiveAt: string | null; lastDay: CalendarDate },
  now: Date,
): OrderStanding {
  if (order.state !== 'in-force' && order.state !== 'approved') return order.state
  if (now >= endOfOrder(order.lastDay)) return 'ended'
  if (order.state === 'approved') return 'approved'
  return order.effectiveAt !== null && now < new Date(order.effectiveAt) ? 'coming' : 'in-force'
}

/**
 * Why an approved order is over by itself at a moment, or undefined while it is not: its last day has passed, told of or not; the course of
 * its person has ended; or it is executed in another county, whose own head decides anew (社区矫正法 Art. 29: lifted at once when not needed).
 */
export function whyOrderIsOver(
  order: { state: OrderState; lastDay: CalendarDate; caseState: string; countyCode: string; orderCounty: string },
  now: Date,
): 'date' | 'course-over' | 'moved-away' | undefined {
  if (order.state !== 'approved' && order.state !== 'in-force') return undefined
  if (order.caseState === 'ended' || order.caseState === 'sealed') return 'course-over'
  if (order.countyCode !== order.orderCounty) return 'moved-away'
  return now >= endOfOrder(order.lastDay) ? 'date' : undefined
}

/** What can be done with an order. */
export const orderActions = {
  decide: '审批',
  tell: '登记书面告知',
  extend: '申请延长',
  'decide-extension': '审批延长',
  lift: '解除',
} as const
export type OrderAction = keyof typeof orderActions

/** The actions an order allows at a moment; only one extension is asked for at a time. */
export function allowedOrderActions(standing: OrderStanding, extensionWaits: boolean): OrderAction[] {
  switch (standing) {
    case 'proposed':
      return ['decide']
    case 'approved':
      return ['tell', 'lift']
    case 'coming':
      return ['lift']
    case 'in-force':
      return [extensionWaits ? 'decide-extension' : 'extend', 'lift']
    default:
      return []
  }
}

/** Who approves: the head of the county bureau, and never the one who asked (社区矫正法 Art. 29). Answers what stands against, or nothing. */
export function checkOrderDecider(role: string, asked: boolean): string | undefined {
  if (role !== 'county-leader') return '电子定位由县级负责人批准（社区矫正法第二十九条）'
  return asked ? '不能审批自己提出的申请，请由另一位县级负责人审批' : undefined
}

/** A device number as it is kept, or what is wrong with it. A telephone number is none: a telephone is not a device. */
export function checkDeviceNumber(text: string): { ok: true; number: string } | { ok: false; message: string } {
  const number = text.trim().toUpperCase()
  const digits = number.replace(/[\s-]/g, '').replace(/^(?:\+?86|0086)(?=1\d{10}$)/, '')
  if (checkPhone(digits).ok || checkPhone(text.trim()).ok) {
    return { ok: false, message: '这是电话号码。手机不是电子定位装置，请填写装置上的编号' }
  }
  if (!/^[A-Z0-9][A-Z0-9-]{5,31}$/.test(number)) {
    return { ok: false, message: '装置编号应为 6 至 32 个字母、数字或者短横，请按装置上的编号填写' }
  }
  return { ok: true, number }
}

const wordsMissing = (words: string): boolean => [...words.trim()].length < MIN_EVIDENCE_WORDS

/** What is wrong with the days and words of an order, by field. @param termEnd the last day of the term */
export function checkOrder(
  entered: { evidence: string; from: CalendarDate; to: CalendarDate },
  { today, termEnd }: { today: CalendarDate; termEnd: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  const { from, to } = entered
  if (wordsMissing(entered.evidence))
    faults.evidence = `请写明适用这一情形的事实和依据，至少 ${MIN_EVIDENCE_WORDS} 个字`
  if (parseDate(from) === null) faults.from = `没有 ${from} 这一天，请改正`
  else if (from < today) faults.from = `开始日期不能早于今天（${today}）`
  if (parseDate(to) === null) faults.to = `没有 ${to} 这一天，请改正`
  else if (to < from) faults.to = '结束日期早于开始日期，请改正'
  else if (to > termEnd) faults.to = `不能晚于矫正终止日期 ${termEnd}`
  else if (!faults.from && to > lastDayOfMonths(from, POSITIONING_MONTHS)) {
    faults.to = `期限不得超过三个月，最晚到 ${lastDayOfMonths(from, POSITIONING_MONTHS)}（社区矫正法第二十九条）`
  }
  return faults
}

/**
 * What is wrong with an extension, by field: its assessment is dated before the order ends, and it adds three months at most.
 * @param lastDay the last day of the order as it stands
 */
export function checkExtension(
  entered: { assessedOn: CalendarDate; assessment: string; to: CalendarDate },
  {
    today,
    lastDay,
    firstDay,
    termEnd,
  }: { today: CalendarDate; lastDay: CalendarDate; firstDay: CalendarDate; termEnd: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  const { assessedOn, to } = entered
  const most = lastDayOfMonths(addDays(lastDay, 1), POSITIONING_MONTHS)
  if (wordsMissing(entered.assessment))
    faults.assessment = `请写明评估认为仍有必要的理由，至少 ${MIN_EVIDENCE_WORDS} 个字`
  if (parseDate(assessedOn) === null) faults.assessedOn = `没有 ${assessedOn} 这一天，请改正`
  else if (assessedOn > today) faults.assessedOn = `评估日期不能晚于今天（${today}）`
  else if (assessedOn > lastDay) faults.assessedOn = `评估应当在期限届满（${lastDay}）前作出`
  else if (assessedOn < firstDay) faults.assessedOn = `评估日期不能早于开始日期 ${firstDay}`
  if (parseDate(to) === null) faults.to = `没有 ${to} 这一天，请改正`
  else if (to <= lastDay) faults.to = `延长后的结束日期应晚于 ${lastDay}`
  else if (to > termEnd) faults.to = `不能晚于矫正终止日期 ${termEnd}`
  else if (to > most) faults.to = `每次延长不得超过三个月，最晚到 ${most}（社区矫正法第二十九条）`
  return faults
}
