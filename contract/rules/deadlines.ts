const MINUTE_MS = 60_000

/** The instant so many minutes later. An hour is sixty of them; summer time does not exist in Asia/Shanghai. */
export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE_MS)
}

/** The instant so many hours later. */
export function hoursAfter(instant: Date, hours: number): Date {
  return minutesAfter(instant, hours * 60)
}

/** The instant so many times twenty-four hours later. */
export function daysAfter(instant: Date, days: number): Date {
  return hoursAfter(instant, days * 24)
}

/** Whether a deadline has passed; the instant itself is still in time. */
export function isOverdue(deadline: Date, now: Date): boolean {
  return now.getTime() > deadline.getTime()
}
