import { normaliseTypedNumber } from '@guitu/contract/rules/typed-text.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { nameQuery } from './name-search.ts'
import type { CaseListFilter } from './queries.ts'

/** What somebody asks of the ledger: the fields of the contract's CaseFilters. */
export interface TypedFilter {
  kind: string
  countyCode?: string
  officeCode?: string
  state?: string
  category?: string
  search?: string
  endsFrom?: string
  endsTo?: string
}

/**
 * The filter of a list or an export, within a scope. What was typed into the search is an exact ID number, phone or case number when it
 * looks like one, else a name. Null when the search can find nothing.
 */
export function caseFilter(query: TypedFilter, scope: string, cipher: FieldCipher): CaseListFilter | null {
  const { search, ...rest } = query
  const filter: CaseListFilter = { ...rest, scope }
  const typed = search?.trim() ?? ''
  if (typed === '') return filter
  const number = normaliseTypedNumber(typed).text.toUpperCase()
  if (/^\d{17}[\dX]$/.test(number)) filter.idNumberIndex = cipher.index('id-number', number)
  else if (/^1\d{10}$/.test(number)) filter.phoneIndex = cipher.index('phone', number)
  else if (/^[A-Z]{1,6}\d{4,}$/.test(number)) filter.caseNumber = number
  else {
    const wanted = nameQuery(typed)
    if (wanted === null) return null
    filter.nameQuery = wanted
  }
  return filter
}
