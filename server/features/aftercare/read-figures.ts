import type { readAftercareFigures as endpoint } from '@guitu/contract/aftercare.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { type AftercareCounts, aftercareRates } from '@guitu/contract/rules/aftercare-figures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { CountyCode } from '@guitu/contract/rules/counties.ts'
import { standingOfHandover } from '@guitu/contract/rules/handover.ts'
import { isSettled, type Settlement } from '@guitu/contract/rules/help-group.ts'
import type { Call } from '../../platform/routes.ts'
import { countDueAids, countSettlements } from './figures-queries.ts'
import { readSettingsOfCounties } from './find-open-handovers.ts'
import { countHandovers } from './handover-queries.ts'
import { prefixOf } from './list-aftercare.ts'

/** 衔接率, 安置率 and 帮扶兑现率 of this year, with the counts they come from. */
export async function readFigures(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, now, query } = call
  const to = shanghaiDate(now)
  const from = `${to.slice(0, 4)}-01-01`
  const office = prefixOf(query.officeCode)
  const [settings, handovers, settled, due] = await Promise.all([
    readSettingsOfCounties(tx),
    countHandovers(tx, { from, to, office }),
    countSettlements(tx, office),
    countDueAids(tx, { from, to, office }),
  ])
  const handover: AftercareCounts['handover'] = { released: 0, arrived: 0, missed: 0, waiting: 0, unrecorded: 0 }
  for (const { countyCode, releasedOn, kind, day, n } of handovers) {
    const steps = kind !== null && day !== null ? [{ kind, day }] : []
    const standing = standingOfHandover(steps, releasedOn, to, settings[countyCode as CountyCode])
    handover.released += n
    if (standing === 'arrived' || standing === 'missed' || standing === 'unrecorded') handover[standing] += n
    else handover.waiting += n
  }
  const settlement: AftercareCounts['settlement'] = { live: 0, settled: 0, unsettled: 0, withoutConsent: 0 }
  for (const { consents, settlement: how, n } of settled) {
    settlement.live += n
    if (!consents) settlement.withoutConsent += n
    else if (how !== null && isSettled(how as Settlement)) settlement.settled += n
    else settlement.unsettled += n
  }
  const aid: AftercareCounts['aid'] = { due: 0, given: 0, overdue: 0, notGiven: 0, declined: 0 }
  for (const { state, reason, n } of due) {
    aid.due += n
    if (state === 'given') aid.given += n
    else if (state === 'promised') aid.overdue += n
    else if (reason === 'declined' || reason === 'served-otherwise') aid.declined += n
    else aid.notGiven += n
  }
  const counts = { handover, settlement, aid }
  return { from, to, counts, rates: aftercareRates(counts) }
}
