const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const MINUTE_MS = 60_000

// Asia/Shanghai has been +08:00 without summer time since 1992, so the wall clock is the instant moved by eight hours.
function wallClock(moment: string | Date): string {
  return new Date(new Date(moment).getTime() + SHANGHAI_OFFSET_MS).toISOString()
}

/** `2026-11-20 14:05`, in Asia/Shanghai on a 24-hour clock. An absent moment is an empty text. */
export function formatMoment(moment: string | Date | null | undefined): string {
  return moment ? wallClock(moment).slice(0, 16).replace('T', ' ') : ''
}

/** `2026-11-20 14:05:09`: to the second, where an order of events is read. */
export function formatMomentToSecond(moment: string | Date | null | undefined): string {
  return moment ? wallClock(moment).slice(0, 19).replace('T', ' ') : ''
}

/** `14:05`, in Asia/Shanghai. */
export function formatClock(moment: string | Date): string {
  return wallClock(moment).slice(11, 16)
}

/**
 * The instant of a wall-clock time in Asia/Shanghai, as ISO 8601 with its offset; what a form sends.
 * @param wallTime `2026-11-20 14:05`
 */
export function shanghaiMoment(wallTime: string): string {
  return `${wallTime.replace(' ', 'T')}:00+08:00`
}

/** `1 天 2 小时`, `1 小时 20 分`, `35 分`, `不到 1 分钟`: the two largest parts, which is as exact as a deadline is read. */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / MINUTE_MS)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return rest > 0 ? `${hours} 小时 ${rest} 分` : `${hours} 小时`
  return rest > 0 ? `${rest} 分` : '不到 1 分钟'
}

/** `剩余 1 小时 20 分` before the deadline, `已超期 3 小时` after it; the instant itself is still in time. */
export function deadlineText(deadline: string | Date, now: Date): string {
  const left = new Date(deadline).getTime() - now.getTime()
  return left >= 0 ? `剩余 ${formatDuration(left)}` : `已超期 ${formatDuration(left)}`
}

/** Whether the deadline has passed. */
export function isPast(deadline: string | Date, now: Date): boolean {
  return now.getTime() > new Date(deadline).getTime()
}
