import { checkPhone } from '@guitu/contract/rules/phone.ts'
import { normaliseTypedNumber } from '@guitu/contract/rules/typed-text.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import type { CaseListFilter } from './list-queries.ts'
import { nameQuery } from './name-search.ts'

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
 * looks like one or has a digit in it, else a name. Null when the search can find nothing.
 */
export function caseFilter(query: TypedFilter, scope: string, cipher: FieldCipher): CaseListFilter | null {
  const { search, ...rest } = query
  const filter: CaseListFilter = { ...rest, scope }
  const typed = search?.trim() ?? ''
  if (typed === '') return filter
  const number = normaliseTypedNumber(typed).text.toUpperCase()
  const phone = checkPhone(typed)
  if (/^\d{17}[\dX]$/.test(number)) filter.idNumberIndex = cipher.index('id-number', number)
  else if (phone.ok) filter.phoneIndex = cipher.index('phone', phone.phone)
  // no name has a digit in it; a file number may be 通矫〔2026〕2号
  else if (/\d/.test(number)) filter.caseNumbers = [...new Set([typed, number])]
  else {
    const wanted = nameQuery(typed)
    if (wanted === null) return null
    filter.nameQuery = wanted
  }
  return filter
}
