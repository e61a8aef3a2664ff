import { type CalendarDate, lastDayOfMonths } from './calendar.ts'
import { unrealDays } from './leave.ts'
import type { Days } from './leave-route.ts'
import type { LeaveSettings } from './leave-settings.ts'
import type { Role } from './permissions.ts'

/** Last day a permit may have that begins on a day (实施办法 Art. 29: at most six months an approval). */
export function latestPermitEnd(from: CalendarDate, settings: LeaveSettings): CalendarDate {
  return lastDayOfMonths(from, settings.permitMaxMonths)
}

/** Most places, markets and works of one life need no more. */
export const MOST_PERMIT_PLACES = 10

/**
 * What is wrong with a request for regular cross-county activity, by field; empty when nothing is.
 * @param today the day in Shanghai on which it is asked for
 * @param termEnd the last day of the term
 */
export function checkPermitRequest(
  asked: Days & { purpose: string; frequency: string; places: readonly string[] },
  { today, termEnd }: { today: CalendarDate; termEnd: CalendarDate },
  settings: LeaveSettings,
): Record<string, string> {
  const faults: Record<string, string> = {}
  if ([...asked.purpose.trim()].length < 5) faults.purpose = '请写明工作或者生活上的需要，至少 5 个字'
  if ([...asked.frequency.trim()].length < 2) faults.frequency = '请写明多久去一次，如“每周二、四”'
  const places = asked.places.map((place) => place.trim())
  if (places.length === 0 || places.some((place) => [...place].length < 2)) {
    faults.places = '请写明经常去往的市、县名称，每个至少 2 个字'
  } else if (places.length > MOST_PERMIT_PLACES) faults.places = `经常去往的市、县不超过 ${MOST_PERMIT_PLACES} 个`
  const unreal = unrealDays(asked)
  if (Object.keys(unreal).length > 0) return { ...faults, ...unreal }
  if (asked.from < today) faults.from = `开始日期已过，最早从今天（${today}）起`
  const latest = latestPermitEnd(asked.from, settings)
  if (asked.to < asked.from) faults.to = '结束日期早于开始日期，请改正'
  else if (asked.to > latest) {
    faults.to = `一次批准不超过 ${settings.permitMaxMonths} 个月，最迟到 ${latest}；到期后仍有需要的，重新申请`
  } else if (asked.to > termEnd) faults.to = `不能晚于矫正期满日 ${termEnd}`
  return faults
}

const deciders: readonly Role[] = ['county-officer', 'county-leader']

/** Whether an officer may decide on a permit; if not, why. The county decides, and never the one who entered it (实施办法 Art. 29). */
export function checkPermitDecider(role: Role, entered: boolean): string | undefined {
  if (!deciders.includes(role)) return '经常性跨市县活动由县级社区矫正机构决定，您的角色不能决定'
  return entered ? '申请是您登记的，应当由另一位工作人员决定' : undefined
}

export type PermitCourse = Days & {
  state: 'requested' | 'approved' | 'refused' | 'withdrawn'
  /** The last day it was good for, when it was ended before its time. */
  endedOn: CalendarDate | null
}

export const permitStandings = {
  requested: '待审批',
  refused: '不批准',
  withdrawn: '已撤回',
  approved: '已批准',
  'in-force': '生效中',
  expired: '已到期',
  ended: '已终止',
} as const
export type PermitStanding = keyof typeof permitStandings

/** Where a permit stands on a day in Shanghai; its last day is still in force. */
export function standingOfPermit(permit: PermitCourse, today: CalendarDate): PermitStanding {
  if (permit.state !== 'approved') return permit.state
  if (permit.endedOn !== null) return 'ended'
  if (today < permit.from) return 'approved'
  return today <= permit.to ? 'in-force' : 'expired'
}
