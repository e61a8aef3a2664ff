import type { AftercareListRowValue, listAftercare as endpoint } from '@guitu/contract/aftercare.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { aidKinds } from '@guitu/contract/rules/aid.ts'
import { addDays, daysBetween, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { CountyCode } from '@guitu/contract/rules/counties.ts'
import type { Call } from '../../platform/routes.ts'
import { findOpenHandovers, type OpenHandover, readSettingsOfCounties } from './find-open-handovers.ts'
import { type ListedCase, listEndingPeriods, listOverdueAids } from './list-queries.ts'

/** The code of an office as a prefix of the codes below it; the city's own code stands for all. */
export function prefixOf(officeCode: string | undefined): string {
  return officeCode === undefined || officeCode === '511700' ? '' : officeCode
}

/** 待衔接, 帮扶逾期 and 帮教期满, within the scope of the one who asks. */
export async function listAftercare(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, now, query } = call
  const today = shanghaiDate(now)
  const office = prefixOf(query.officeCode)
  const page = { number: query.page ?? 1, size: query.pageSize ?? 20 }
  const row = (of: ListedCase, standing: string, about: string): AftercareListRowValue => ({
    caseId: of.caseId,
    personName: of.personName,
    caseNumber: of.caseNumber,
    officeCode: of.officeCode,
    threeNones: of.threeNones,
    day: of.day,
    daysLeft: daysBetween(today, of.day),
    standing,
    about,
  })
  switch (query.view) {
    case 'handover': {
      const open = await findOpenHandovers(tx, office, now)
      const shown = open.slice((page.number - 1) * page.size, page.number * page.size)
      return {
        rows: shown.map((each) => row({ ...each, day: each.releasedOn }, each.standing, meetingOf(each))),
        total: open.length,
        totalIsFloor: false,
      }
    }
    case 'overdue': {
      const late = await listOverdueAids(tx, { today, office }, page)
      return {
        ...late,
        rows: late.rows.map((each) => row(each, '', `${aidKinds[each.kind]}：${each.promisedBy}`)),
      }
    }
    case 'ending': {
      const settings = await readSettingsOfCounties(tx)
      const untilByCounty = Object.fromEntries(
        Object.entries(settings).map(([county, { endingNoticeDays }]) => [county, addDays(today, endingNoticeDays)]),
      ) as Record<CountyCode, string>
      const ending = await listEndingPeriods(tx, { untilByCounty, office }, page)
      return { ...ending, rows: ending.rows.map((each) => row(each, '', '')) }
    }
  }
}

function meetingOf({ standing, last, arriveBy }: OpenHandover): string {
  if (standing === 'missed') return `应在 ${arriveBy} 前到达，请上门或者电话了解是否需要帮助`
  return last?.kind === 'arranged' ? `${last.day}，${last.place}，${last.meeterName}` : ''
}
