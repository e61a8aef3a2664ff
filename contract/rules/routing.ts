import type { Channel, LevelSetting, ToldOfficer } from './alert-levels.ts'
import { minutesAfter } from './deadlines.ts'

/** How far the routing of an alert that nobody has acknowledged has come. */
export type Routing = {
  /** When the alert was received. */
  received: Date
  /** When this round began. */
  from: Date
  /** Up to which moment its steps have been taken. */
  until: Date
}

/** Somebody who should know by now, by the step of the table that says so, so many minutes after the receipt (city) or the round's begin. */
export type Addressed = { to: ToldOfficer; channel: Channel; afterMinutes: number }

/** The city watches over the county: what a county acknowledged and did not report must not keep it waiting for another day. */
const countsFromReceipt = (step: Pick<Addressed, 'to'>): boolean => step.to === 'city-responsible'

export type RoutingStep = {
  routing: Pick<Routing, 'from' | 'until'>
  /** Everybody who should have been told by now, first told first. */
  addressed: readonly Addressed[]
  /** Whether everybody is told once more. */
  repeat: boolean
  /** Which try the present one is: 1 is the first telling. */
  tries: number
  /** When the clock looks again; null when the table says nothing more. */
  nextAt: Date | null
}

const MINUTE_MS = 60_000

/**
 * What the table of a level asks for at a moment. Steps that were missed while nothing ran are made up for by one telling, not by as many
 * as were missed. A clock that stepped back moves the round back with it, so that the next step is as far away as it was. A round begins
 * anew when an acknowledgement is taken back; the city is told so long after the receipt all the same.
 */
export function routingAt(setting: LevelSetting, routing: Routing, now: Date): RoutingStep {
  const steppedBack = Math.max(0, routing.until.getTime() - now.getTime())
  const from = new Date(routing.from.getTime() - steppedBack)
  const until = new Date(routing.until.getTime() - steppedBack)
  const elapsed = (now.getTime() - from.getTime()) / MINUTE_MS
  const done = (until.getTime() - from.getTime()) / MINUTE_MS
  const every = setting.repeatMinutes
  const triesAt = (minutes: number): number => (every === null ? 1 : 1 + Math.floor(minutes / every))
  const earlier = Math.max(0, (routing.from.getTime() - routing.received.getTime()) / MINUTE_MS)
  const inRound = (step: Addressed): number =>
    countsFromReceipt(step) ? Math.max(0, step.afterMinutes - earlier) : step.afterMinutes
  const moments = [...setting.escalations.map(inRound), ...(every === null ? [] : [triesAt(elapsed) * every])].filter(
    (minutes) => minutes > elapsed,
  )
  return {
    routing: { from, until: now },
    addressed: [
      ...setting.firstTold.map((to) => ({ to, channel: setting.channels[0], afterMinutes: 0 })),
      ...setting.escalations.filter((step) => inRound(step) <= elapsed),
    ],
    repeat: triesAt(elapsed) > triesAt(done),
    tries: triesAt(elapsed),
    nextAt: moments.length === 0 ? null : minutesAfter(from, Math.min(...moments)),
  }
}

/**
 * When an acknowledgement that no report has followed is taken back: at the second deadline of the level, and for somebody who
 * acknowledged late not before they had as long for it as the level gives for acknowledging.
 */
export function takenBackAt(setting: LevelSetting, reportBy: Date, acknowledgedAt: Date): Date {
  const least = minutesAfter(acknowledgedAt, setting.acknowledgeMinutes)
  return least > reportBy ? least : reportBy
}

/** A stretch of minutes in words: 6 分钟, 24 小时. */
export function minutesInWords(minutes: number): string {
  return minutes % 60 === 0 && minutes > 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`
}
