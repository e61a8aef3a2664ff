import { addDays, addMonths, type CalendarDate, daysBetween, parseDate, shanghaiDate, startOfDay } from './calendar.ts'
import { hoursAfter, isOverdue } from './deadlines.ts'
import { countDays, type Days, type LeaveLevel, leaveLevels } from './leave-route.ts'
import type { LeaveSettings } from './leave-settings.ts'
import type { Role } from './permissions.ts'

/** Reasons that the law takes for valid (社区矫正法 Art. 27; 实施办法 Art. 26). */
export const leaveReasons = {
  medical: '就医',
  study: '就学',
  litigation: '参加诉讼',
  family: '处理家庭重要事务',
  work: '处理工作重要事务',
  other: '其他正当理由',
} as const
export type LeaveReason = keyof typeof leaveReasons

/**
 * Grounds on which leave may be refused. A valid reason must be approved (社区矫正法 Art. 27), so each says why the reason is none or
 * why the law forbids the journey; conduct in the past is no ground.
 */
export const refusalGrounds = {
  'reason-untrue': '经核实，事由不属实',
  'reason-not-shown': '没有能够说明事由的材料，告知补充后仍未提供',
  'no-valid-reason': '事由不属于法律规定的正当理由',
  injunction: '外出与人民法院的禁止令相抵触',
  'must-be-present': '外出期间依法应当到场（调查、诉讼等）',
} as const
export type RefusalGround = keyof typeof refusalGrounds

/** Fewest characters of the words that go with a ground. */
export const MIN_REFUSAL_WORDS = 10

/** What a refusal tells the person (社区矫正法 Art. 34). */
export const howToComplain =
  '对不批准决定不服的，可以向作出决定的机关申诉，也可以向人民检察院申诉、控告、检举；受理机关应当告知办理结果（社区矫正法第三十四条）。'

/** How the return was reported. */
export const returnReports = { 'in-person': '当面', phone: '电话', video: '视频' } as const
export type ReturnReport = keyof typeof returnReports

/** Longest single leave the form takes, in days; one that is longer is a move of residence (社区矫正法 Art. 27). */
export const LONGEST_LEAVE_DAYS = 366

/** Fewest characters of the reason, and of why it is urgent. */
export const MIN_REASON_WORDS = 5

const lengthOf = (text: string): number => [...text.trim()].length

/** Which of the two days is not on the calendar, by field. */
export function unrealDays({ from, to }: Days): Record<string, string> {
  const faults: Record<string, string> = {}
  if (parseDate(from) === null) faults.from = `没有 ${from} 这一天，请改正`
  if (parseDate(to) === null) faults.to = `没有 ${to} 这一天，请改正`
  return faults
}

export type AskedLeave = Days & { reasonNote: string; urgent: boolean; urgentNote: string }

/**
 * What is wrong with a request, by field, each with what to do; empty when nothing is (实施办法 Art. 27: three days ahead).
 * @param today the day in Shanghai on which it is asked for
 * @param termEnd the last day of the term
 * @param renewal a simplified renewal is not asked for ahead of time
 */
export function checkLeaveRequest(
  asked: AskedLeave,
  { today, termEnd, renewal = false }: { today: CalendarDate; termEnd: CalendarDate; renewal?: boolean },
  settings: LeaveSettings,
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (lengthOf(asked.reasonNote) < MIN_REASON_WORDS) {
    faults.reasonNote = `请写明事由，至少 ${MIN_REASON_WORDS} 个字：为什么去、办什么事`
  }
  const unreal = unrealDays(asked)
  if (Object.keys(unreal).length > 0) return { ...faults, ...unreal }
  if (asked.from < today) faults.from = `外出日期已过，最早从今天（${today}）起`
  else if (!asked.urgent && !renewal && daysBetween(today, asked.from) < settings.askDaysAhead) {
    faults.from = `应当提前 ${settings.askDaysAhead} 日申请，最早从 ${addDays(today, settings.askDaysAhead)} 起；情况紧急的，请勾选“情况紧急”并写明原因`
  }
  if (asked.to < asked.from) faults.to = '返回日期早于外出日期，请改正'
  else if (countDays(asked) > LONGEST_LEAVE_DAYS) {
    faults.to = `一次外出不超过 ${LONGEST_LEAVE_DAYS} 天；长期在外居住的，请办理执行地变更`
  } else if (asked.to > termEnd) faults.to = `不能晚于矫正期满日 ${termEnd}`
  if (asked.urgent && lengthOf(asked.urgentNote) < MIN_REASON_WORDS) {
    faults.urgentNote = `请写明为什么来不及提前申请，至少 ${MIN_REASON_WORDS} 个字`
  }
  return faults
}

/** What is wrong with a refusal: it needs a ground of the table and words of its own. Empty when nothing is. */
export function checkRefusal(ground: string | undefined, opinion: string): Record<string, string> {
  const faults: Record<string, string> = {}
  if (ground === undefined || !Object.hasOwn(refusalGrounds, ground)) {
    faults.ground = '请选择不批准的理由：有正当理由的应当批准（社区矫正法第二十七条）'
  }
  if (lengthOf(opinion) < MIN_REFUSAL_WORDS) {
    faults.opinion = `请写明不批准的依据，至少 ${MIN_REFUSAL_WORDS} 个字：核实了什么、结果怎样`
  }
  return faults
}

const deciders: Readonly<Record<LeaveLevel, readonly Role[]>> = {
  // the county gives the mandate, so it may act itself
  township: ['caseworker', 'county-officer', 'county-leader'],
  county: ['county-officer', 'county-leader'],
  city: ['city-officer', 'city-leader'],
}

/**
 * Whether an officer may decide at a level; if not, why. Above the township office nobody decides on what they entered themselves. There,
 * one officer often is the whole office: the person asks, the officer decides, and the county has it on file.
 */
export function checkDecider(level: LeaveLevel, role: Role, entered: boolean): string | undefined {
  if (!deciders[level].includes(role)) return `这份申请由${leaveLevels[level]}决定，您的角色不能决定`
  if (entered && level !== 'township') return '申请是您登记的，应当由另一位工作人员决定'
  return undefined
}

/** A leave, as far as its standing depends on it. */
export type LeaveCourse = Days & {
  state: 'requested' | 'approved' | 'refused' | 'withdrawn'
  /** The last day away, once the return was reported; null before that. */
  returnedOn: CalendarDate | null
  reportedAt: Date | null
}

export const leaveStandings = {
  requested: '待审批',
  refused: '不批准',
  withdrawn: '已撤回',
  approved: '已批准',
  'on-leave': '外出中',
  'to-report': '待销假',
  overdue: '超假未归',
  returned: '已销假',
} as const
export type LeaveStanding = keyof typeof leaveStandings

/** Until when the return is to be reported: so many hours after the last day ends at midnight in Shanghai (实施办法 Art. 28). */
export function backReportDue(to: CalendarDate, settings: LeaveSettings): Date {
  return hoursAfter(startOfDay(addDays(to, 1)), settings.backReportHours)
}

/** When a return that nobody reported becomes C205 超假未归: after the time to report it, and the county's grace. */
export function overdueAlertAt(to: CalendarDate, settings: LeaveSettings): Date {
  return hoursAfter(backReportDue(to, settings), settings.overdueGraceHours)
}

/** Where a leave stands at a moment. The deadline itself is still in time. */
export function standingOfLeave(leave: LeaveCourse, now: Date, settings: LeaveSettings): LeaveStanding {
  if (leave.state !== 'approved') return leave.state
  if (leave.returnedOn !== null) return 'returned'
  const today = shanghaiDate(now)
  if (today < leave.from) return 'approved'
  if (today <= leave.to) return 'on-leave'
  return isOverdue(backReportDue(leave.to, settings), now) ? 'overdue' : 'to-report'
}

/**
 * The days of a leave that count in the meter: those taken once the return is reported, those approved until then, and, for one who is
 * overdue, those up to today. Null for what was not approved.
 */
export function daysThatCount(leave: LeaveCourse, now: Date, settings: LeaveSettings): Days | null {
  if (leave.state !== 'approved') return null
  const until = leave.returnedOn ?? (standingOfLeave(leave, now, settings) === 'overdue' ? shanghaiDate(now) : leave.to)
  return { from: leave.from, to: until }
}

/** Whether the person came back and said so in time. */
export function returnedInTime(leave: LeaveCourse, settings: LeaveSettings): boolean {
  return (
    leave.returnedOn !== null &&
    leave.reportedAt !== null &&
    leave.returnedOn <= leave.to &&
    !isOverdue(backReportDue(leave.to, settings), leave.reportedAt)
  )
}

/**
 * Why a leave cannot be renewed in the simplified way; nothing when it can. The renewal has the same place and reason, is not asked for
 * three days ahead, and goes to whoever its own days lead to.
 */
export function checkRenewal(
  previous: LeaveCourse,
  renewalFrom: CalendarDate,
  settings: LeaveSettings,
): string | undefined {
  if (previous.state !== 'approved' || previous.returnedOn === null) {
    return '只有已经销假的外出可以简化续请，请先登记销假'
  }
  if (!returnedInTime(previous, settings)) return '上次没有按时返回或者按时销假，不能简化续请，请重新申请'
  const latest = addMonths(previous.returnedOn, settings.renewWithinMonths)
  if (renewalFrom > latest) {
    return `距上次返回超过 ${settings.renewWithinMonths} 个月（最迟从 ${latest} 起），请重新申请`
  }
  return undefined
}
