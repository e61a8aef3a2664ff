/** Counts behind the three rates by which offices are measured. Each row of counts adds up to its total. */
export type AftercareCounts = {
  /** Hand-overs of people released in the period: arrived + missed + waiting + unrecorded = released. */
  handover: { released: number; arrived: number; missed: number; waiting: number; unrecorded: number }
  /** Live cases today: settled + unsettled + withoutConsent = live. Without consent nothing about it is kept. */
  settlement: { live: number; settled: number; unsettled: number; withoutConsent: number }
  /** Promises that fell due in the period: given + overdue + notGiven + declined (or no longer needed) = due. */
  aid: { due: number; given: number; overdue: number; notGiven: number; declined: number }
}

/** In percent, to tenths, rounded down, so that 100 is said only of all; null when there is nothing to measure. */
export type AftercareRates = { handover: number | null; settlement: number | null; aid: number | null }

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10
}

/**
 * 衔接率: met or arrived, of all whose hand-over was due; who is still to come is left out, and what came with the ledger unrecorded.
 * 安置率: settled, of those who let the office record it.
 * 帮扶兑现率: given, of what fell due; what the person no longer wanted is left out, and what came late counts as given.
 */
export function aftercareRates(counts: AftercareCounts): AftercareRates {
  const { handover, settlement, aid } = counts
  return {
    handover: rate(handover.arrived, handover.arrived + handover.missed),
    settlement: rate(settlement.settled, settlement.settled + settlement.unsettled),
    aid: rate(aid.given, aid.due - aid.declined),
  }
}
