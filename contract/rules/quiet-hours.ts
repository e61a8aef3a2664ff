/** Hours of every day in Shanghai, as minutes from midnight; `from` later than `to` goes over midnight. Null: none. */
export type QuietHours = { fromMinute: number; toMinute: number } | null

const MINUTE_MS = 60_000
const SHANGHAI_OFFSET_MS = 8 * 60 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS

/** When the quiet hours end that hold at an instant, or null when none hold. The first minute is quiet, the last moment is not. */
export function quietUntil(quiet: QuietHours, at: Date): Date | null {
  if (quiet === null || quiet.fromMinute === quiet.toMinute) return null
  const ofDay = (at.getTime() + SHANGHAI_OFFSET_MS) % DAY_MS
  const sinceStart = (ofDay - quiet.fromMinute * MINUTE_MS + DAY_MS) % DAY_MS
  const length = ((quiet.toMinute - quiet.fromMinute) * MINUTE_MS + DAY_MS) % DAY_MS
  return sinceStart < length ? new Date(at.getTime() + length - sinceStart) : null
}
