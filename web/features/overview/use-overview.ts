import { readOverview } from '@guitu/contract/overview.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { type Topic, useLiveQueries } from '../../lib/live.ts'

const topics: readonly Topic[] = ['alert', 'task', 'case', 'import']
const keys = [['overview']]
/** Work becomes overdue by the clock, which no live event tells. */
const REFRESH_MS = 30_000

/**
 * The figures below an office, kept fresh by live updates and by the clock.
 * @param officeCode `own`: the caller's own office; null: none yet, nothing is asked
 */
export function useOverview(officeCode: string | 'own' | null) {
  useLiveQueries(topics, keys)
  return useQuery({
    queryKey: ['overview', officeCode],
    queryFn: ({ signal }) =>
      call(readOverview, { signal, query: officeCode === 'own' ? {} : { officeCode: officeCode ?? '' } }),
    enabled: officeCode !== null,
    refetchInterval: REFRESH_MS,
  })
}
