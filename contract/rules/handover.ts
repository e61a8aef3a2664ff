import type { AftercareSettings } from './aftercare-settings.ts'
import { addDays, type CalendarDate, parseDate } from './calendar.ts'

/** Who meets the person at the release (监狱法 Art. 35-37: the local government helps them settle). */
export const meeters = {
  office: '司法所工作人员',
  family: '亲属',
  village: '村（社区）干部',
  prison: '监狱送回',
  volunteer: '社工、志愿者',
} as const
export type Meeter = keyof typeof meeters

/** One step of a hand-over as it was recorded. The newest of them counts, so a slip is put right by a further step. */
export type HandoverStep = {
  kind: 'arranged' | 'arrived' | 'missed'
  /** Arranged: the day of the meeting. Arrived: the day the person was met or came. Missed: the day on which that was established. */
  day: CalendarDate
}

export const handoverStandings = {
  'not-due': '未到衔接时间',
  'to-arrange': '待安排',
  arranged: '已安排',
  missed: '衔接脱节',
  arrived: '已衔接',
  unrecorded: '没有记录',
} as const
export type HandoverStanding = keyof typeof handoverStandings

/** The last day on which the person may still come before the hand-over counts as missed: counted from the release or a later meeting. */
export function arriveBy(
  steps: readonly HandoverStep[],
  releasedOn: CalendarDate,
  settings: Pick<AftercareSettings, 'arriveWithinDays'>,
): CalendarDate {
  const last = steps.at(-1)
  const from = last?.kind === 'arranged' && last.day > releasedOn ? last.day : releasedOn
  return addDays(from, settings.arriveWithinDays)
}

/**
 * Where a hand-over stands on a day in Shanghai. It is missed when an officer says so, or when the days the county gives after the release
 * (or after the agreed meeting, if that is later) have passed without an arrival: a reason for a welfare check, not for a search.
 * A release long ago of which nothing was ever recorded came with the ledger and is nobody's omission now.
 * @param steps in the order in which they were recorded
 */
export function standingOfHandover(
  steps: readonly HandoverStep[],
  releasedOn: CalendarDate,
  today: CalendarDate,
  settings: Pick<AftercareSettings, 'handoverAheadDays' | 'arriveWithinDays' | 'handoverLookbackDays'>,
): HandoverStanding {
  const last = steps.at(-1)
  if (last?.kind === 'arrived' || last?.kind === 'missed') return last.kind
  if (today > arriveBy(steps, releasedOn, settings)) {
    return last || today <= addDays(releasedOn, settings.handoverLookbackDays) ? 'missed' : 'unrecorded'
  }
  if (last) return 'arranged'
  return today < addDays(releasedOn, -settings.handoverAheadDays) ? 'not-due' : 'to-arrange'
}

/** Standings in which somebody has to do something: what 待衔接 lists. */
export const openHandovers: readonly HandoverStanding[] = ['to-arrange', 'arranged', 'missed']

/** What is wrong with an arrangement, by field; empty when nothing is. @param today the day in Shanghai */
export function checkArrangement(
  asked: { meetsOn: CalendarDate; place: string; meeterName: string },
  { today, releasedOn }: { today: CalendarDate; releasedOn: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (parseDate(asked.meetsOn) === null) faults.meetsOn = `没有 ${asked.meetsOn} 这一天，请改正`
  else if (asked.meetsOn < today) faults.meetsOn = '衔接日期已过，请填写今天或者以后的日期；已经接到本人的，请登记到达'
  else if (asked.meetsOn < releasedOn) faults.meetsOn = `衔接日期不能早于释放日期 ${releasedOn}`
  if ([...asked.place.trim()].length < 4) faults.place = '请写明时间和地点，如“上午九点，达州监狱门口”，至少 4 个字'
  if ([...asked.meeterName.trim()].length < 1) faults.meeterName = '请填写接人的姓名'
  return faults
}

/** What is wrong with the day of an arrival, or of establishing that there was none; undefined when nothing is. */
export function checkOutcomeDay(
  outcome: { arrived: boolean; day: CalendarDate },
  { today, releasedOn }: { today: CalendarDate; releasedOn: CalendarDate },
): string | undefined {
  if (parseDate(outcome.day) === null) return `没有 ${outcome.day} 这一天，请改正`
  if (outcome.day > today) return '日期不能晚于今天'
  if (outcome.day < releasedOn) return `日期不能早于释放日期 ${releasedOn}`
  if (!outcome.arrived && outcome.day === releasedOn) return '释放当天还可能到达，请次日再登记未到'
  return undefined
}
