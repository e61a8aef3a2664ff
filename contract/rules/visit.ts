import { addMonths, type CalendarDate, parseDate } from './calendar.ts'
import type { CaseKind } from './case-kinds.ts'
import { checkPastDay } from './report.ts'

/** 走访 goes to the person or to those around them; 谈话 is a talk with the person, anywhere. */
export const visitKinds = { visit: '走访', talk: '谈话' } as const
export type VisitKind = keyof typeof visitKinds

export const visitWays = { 'in-person': '当面', phone: '电话', video: '视频' } as const
export type VisitWay = keyof typeof visitWays

/** How an officer tried to reach a person (实施办法 Art. 38). */
export const attemptKinds = {
  call: '电话',
  message: '短信、微信',
  home: '上门',
  kin: '联系家属',
  village: '联系村（社区）',
  other: '其他方式',
} as const
export type AttemptKind = keyof typeof attemptKinds

export const attemptResults = {
  'no-answer': '无人接听、未回复',
  'number-off': '停机、空号、关机',
  'not-there': '不在住处',
  'nobody-knows': '不知去向',
  'told-to-call': '已请人转告',
  reached: '已联系上本人',
} as const
export type AttemptResult = keyof typeof attemptResults

/** Whether an attempt failed: the person themselves was not reached. */
export function attemptFailed(result: AttemptResult): boolean {
  return result !== 'reached'
}

/** Fewest characters of what was said. */
export const MIN_VISIT_WORDS = 5
/** How far ahead the next visit may be agreed, in months. */
export const NEXT_VISIT_WITHIN_MONTHS = 12

const lengthOf = (text: string): number => [...text.trim()].length

export type TypedVisit = {
  kind: VisitKind
  how: VisitWay
  heldOn: CalendarDate
  place: string
  met: string
  content: string
  nextOn: CalendarDate | null
  agreed: boolean
}

/** What is wrong with a visit or a talk, by field, each with what to do; empty when nothing is. */
export function checkVisit(
  visit: TypedVisit,
  about: { kind: CaseKind; startDate: CalendarDate; endDate: CalendarDate },
  today: CalendarDate,
): Record<string, string> {
  const faults: Record<string, string> = {}
  const day = checkPastDay(visit.heldOn, { today, earliest: about.startDate })
  if (day) faults.heldOn = `日期${day}`
  if (visit.how === 'in-person' && lengthOf(visit.place) < 2) {
    faults.place = '请用文字写明地点，如：本人家中、司法所、工作单位'
  }
  if (lengthOf(visit.met) < 2) faults.met = '请写明见到了谁，如：本人、父亲、村干部'
  if (lengthOf(visit.content) < MIN_VISIT_WORDS) {
    faults.content = `请写明谈话内容，至少 ${MIN_VISIT_WORDS} 个字`
  }
  if (visit.nextOn !== null) {
    const latest = addMonths(today, NEXT_VISIT_WITHIN_MONTHS)
    if (parseDate(visit.nextOn) === null) faults.nextOn = `没有 ${visit.nextOn} 这一天，请改正`
    else if (!faults.heldOn && visit.nextOn <= visit.heldOn) faults.nextOn = `下次日期应当晚于本次（${visit.heldOn}）`
    else if (visit.nextOn > latest) faults.nextOn = `下次日期最迟到 ${latest}`
    else if (visit.nextOn > about.endDate) faults.nextOn = `不能晚于期满日 ${about.endDate}`
  }
  // help is voluntary (监狱法 Art. 37; docs/boundaries.md)
  if (about.kind === 'aftercare' && !visit.agreed) {
    faults.agreed = '安置帮教自愿：走访和谈话须经本人同意，请确认后勾选'
  }
  return faults
}
