/** Hours of one day of the week in Shanghai in which an officer is on duty; 1 is Monday, `toHour` 24 is midnight. */
export type DutyShift = { weekday: number; fromHour: number; toHour: number; accountId: string }

export type HoursOfWeek = { weekday: number; fromHour: number; toHour: number }

export const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

const HOURS = 24
const DAYS = 7

/** Stretches of the week in which nobody is on duty, in order. A roster that has one is refused. */
export function emptyHours(shifts: readonly Omit<DutyShift, 'accountId'>[]): HoursOfWeek[] {
  const empty: HoursOfWeek[] = []
  for (let weekday = 1; weekday <= DAYS; weekday++) {
    for (let hour = 0; hour < HOURS; hour++) {
      const held = shifts.some((shift) => shift.weekday === weekday && shift.fromHour <= hour && hour < shift.toHour)
      const last = empty.at(-1)
      if (held) continue
      if (last?.weekday === weekday && last.toHour === hour) last.toHour = hour + 1
      else empty.push({ weekday, fromHour: hour, toHour: hour + 1 })
    }
  }
  return empty
}

const wall = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** 周三 02:00–03:00 */
export function hoursInWords({ weekday, fromHour, toHour }: HoursOfWeek): string {
  return `${weekdays[weekday - 1]} ${wall(fromHour)}–${wall(toHour)}`
}

/** Hours of the week in words, the first three by name. */
export function namedHours(hours: readonly HoursOfWeek[]): string {
  const named = hours.slice(0, 3).map(hoursInWords).join('、')
  return hours.length > 3 ? `${named} 等 ${hours.length} 段` : named
}

/** A shift that may go over midnight, on its day and the one after. Equal hours are a whole day and night. */
export function splitAtMidnight(shift: DutyShift): DutyShift[] {
  if (shift.fromHour < shift.toHour) return [shift]
  const next = (shift.weekday % DAYS) + 1
  return [{ ...shift, toHour: HOURS }, ...(shift.toHour > 0 ? [{ ...shift, weekday: next, fromHour: 0 }] : [])]
}
