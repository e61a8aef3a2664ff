import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listPendingReceptions as endpoint, PendingReceptionValue } from '@guitu/contract/receptions.ts'
import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { standingOfReport } from '@guitu/contract/rules/reception.ts'
import { normaliseTypedNumber } from '@guitu/contract/rules/typed-text.ts'
import type { Call } from '../../platform/routes.ts'
import { nameQuery } from '../cases/name-search.ts'
import { listPending, type PendingFilter, type PendingFound } from './reception-queries.ts'

/** 待接收: who has not been received yet, with the ten days of each. */
export async function listPendingReceptions(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, query, now } = call
  const today = shanghaiDate(now)
  const filter: PendingFilter = { place: placeOf(actor.scope, query.officeCode), report: query.report, today }
  const typed = (query.search ?? '').trim()
  const number = normaliseTypedNumber(typed).text.toUpperCase()
  if (/^[A-Z]{1,6}\d{4,}$/.test(number)) filter.caseNumber = number
  else if (typed !== '') {
    const wanted = nameQuery(typed)
    if (wanted === null) return { rows: [], total: 0, totalIsFloor: false }
    filter.nameQuery = wanted
  }
  const found = await listPending(tx, filter, { number: query.page ?? 1, size: query.pageSize ?? 20 })
  return { ...found, rows: found.rows.map((row) => showPending(row, today)) }
}

/** The narrower of two prefixes of offices; the whole city is 5117. An office outside the scope is held off by row-level security. */
function placeOf(scope: string, officeCode: string | undefined): string {
  const wanted = officeCode === undefined || officeCode === '511700' ? '5117' : officeCode
  return wanted.length > scope.length ? wanted : scope
}

function showPending(row: PendingFound, today: CalendarDate): PendingReceptionValue {
  const { reportedOn, birthDate, ...rest } = row
  return {
    ...rest,
    report: standingOfReport(row.effectiveOn, reportedOn, today),
    minor: isMinorsCase(birthDate, row.startDate),
  }
}
