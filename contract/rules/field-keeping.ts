/** How long the day's work may lie on a phone after the server gave it, in hours. */
export const FIELD_HOURS = 72
const HOUR_MS = 3_600_000
/** A clock that seems to have gone back by no more than this may have been set right by the network. */
const BACK_MS = 5 * 60_000

/** What a phone knows about the time: two clocks at its last contact, and the latest moment it has lived through, all in milliseconds. */
export interface ClockRecord {
  /** The server's clock at the last contact. */
  serverAt: number
  /** The phone's own clock then. */
  phoneAt: number
  /** The latest moment, by the server's clock, at which the app was in use. */
  latest: number
}

/** What time it is by the server's clock, as far as the phone can tell, whatever its own clock shows. */
export function serverTime(clock: ClockRecord, phoneNow: number): number {
  return phoneNow + clock.serverAt - clock.phoneAt
}

/** Whether the phone's clock was set back since the app was last in use: then nobody can say how much time has passed. */
export function wasSetBack(clock: ClockRecord, phoneNow: number): boolean {
  return serverTime(clock, phoneNow) < clock.latest - BACK_MS
}

/**
 * Whether the phone may still open the day's work that was taken at `takenAt`, in a session that ends at `sessionUntil` (milliseconds of
 * the server's clock). A clock that was set back ends it at once, or setting it back would lengthen it.
 */
export function mayKeepDay(
  kept: { takenAt: number; sessionUntil: number },
  clock: ClockRecord,
  phoneNow: number,
): 'yes' | 'session-over' | 'too-old' | 'clock-set-back' {
  if (wasSetBack(clock, phoneNow)) return 'clock-set-back'
  const now = serverTime(clock, phoneNow)
  if (now >= kept.takenAt + FIELD_HOURS * HOUR_MS) return 'too-old'
  return now >= kept.sessionUntil ? 'session-over' : 'yes'
}
