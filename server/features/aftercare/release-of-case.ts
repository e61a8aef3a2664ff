import { parseDate } from '@guitu/contract/rules/calendar.ts'
import type { ReleaseSource } from '@guitu/contract/rules/check-aftercare-row.ts'
import type { AftercareCase } from '../consents/queries.ts'

/** From where and on which day a person came; the day on which help began stands in where the ledger names no release. */
export function releaseOf(about: Pick<AftercareCase, 'details' | 'startDate'>): {
  source: ReleaseSource
  releasedOn: string
} {
  const named = about.details.releaseDate
  const releasedOn = typeof named === 'string' ? parseDate(named) : null
  return {
    source: about.details.releaseSource === 'corrections' ? 'corrections' : 'prison',
    releasedOn: releasedOn ?? about.startDate,
  }
}
