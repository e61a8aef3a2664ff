import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkReportFrequencies, DECIDE_DAYS_AHEAD } from '@guitu/contract/rules/supervision-class.ts'
import type { CountyFrequenciesValue, setReportFrequencies as endpoint } from '@guitu/contract/supervision-classes.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { findFrequencyDecision, insertFrequencyDecision, listFrequencyDecisions } from './class-queries.ts'
import { showFrequencies } from './list-report-frequencies.ts'
import { idReused } from './lock-case.ts'

/** Decides how often a report is owed in a county, class by class, from a day on; never for days that have passed. */
export async function setReportFrequencies(call: Call<typeof endpoint>): Promise<CountyFrequenciesValue> {
  const { tx, actor, body, now } = call
  const { countyCode } = body
  if (!countyCode.startsWith(actor.scope)) throw notFound('县（市、区）')
  const earlier = await findFrequencyDecision(tx, body.id)
  if (earlier !== undefined && earlier !== countyCode) throw idReused()
  if (earlier === undefined) {
    const today = shanghaiDate(now)
    const latest = addDays(today, DECIDE_DAYS_AHEAD)
    const faults = checkReportFrequencies(body.frequencies)
    const ground = body.ground.trim()
    if (ground.length < 5) faults.ground = '请写明依据，至少 5 个字'
    if (body.from < today || body.from > latest) faults.from = `开始日期应在 ${today} 至 ${latest} 之间`
    if (Object.keys(faults).length > 0) throw invalid(faults)
    await insertFrequencyDecision(tx, {
      id: body.id,
      countyCode,
      from: body.from,
      frequencies: body.frequencies,
      ground,
      officerId: actor.accountId,
      at: now,
    })
    auditDeed(call, {
      action: 'frequency.set',
      subjectType: 'county',
      subjectId: countyCode,
      officeCode: countyCode,
      summary: { from: body.from, frequencies: body.frequencies },
    })
  }
  return showFrequencies(countyCode, await listFrequencyDecisions(tx, countyCode), now)
}
