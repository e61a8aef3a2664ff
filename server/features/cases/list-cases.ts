import type { listCases as endpoint } from '@guitu/contract/cases.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { normaliseTypedNumber } from '@guitu/contract/rules/typed-text.ts'
import type { Call } from '../../platform/routes.ts'
import { nameQuery } from './name-search.ts'
import { type CaseListFilter, listCases as queryCases } from './queries.ts'

/** The ledger. What was typed into the search is an exact ID number, phone or case number when it looks like one, else a name. */
export async function listCases({
  tx,
  actor,
  query,
  parts,
}: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { search, page, pageSize, ...rest } = query
  const filter: CaseListFilter = { ...rest, scope: actor.scope }
  const typed = search?.trim() ?? ''
  if (typed !== '') {
    const number = normaliseTypedNumber(typed).text.toUpperCase()
    if (/^\d{17}[\dX]$/.test(number)) filter.idNumberIndex = parts.cipher.index('id-number', number)
    else if (/^1\d{10}$/.test(number)) filter.phoneIndex = parts.cipher.index('phone', number)
    else if (/^[A-Z]{1,6}\d{4,}$/.test(number)) filter.caseNumber = number
    else {
      const wanted = nameQuery(typed)
      if (wanted === null) return { rows: [], total: 0, totalIsFloor: false }
      filter.nameQuery = wanted
    }
  }
  return queryCases(tx, filter, { number: page ?? 1, size: pageSize ?? 20 })
}
