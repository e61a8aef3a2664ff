import { listOffices, type OfficeValue } from '@guitu/contract/offices.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/api.ts'

export interface Offices {
  all: readonly OfficeValue[]
  byCode: ReadonlyMap<string, OfficeValue>
}

const none: Offices = { all: [], byCode: new Map() }

/** All offices of the city; fetched once, because names of offices change rarely. */
export function useOffices(): Offices {
  const { data } = useQuery({
    queryKey: ['offices'],
    queryFn: ({ signal }) => call(listOffices, { signal }),
    staleTime: 10 * 60_000,
    select: (all): Offices => ({ all, byCode: new Map(all.map((office) => [office.code, office])) }),
  })
  return data ?? none
}

/** `通川区 · 东城司法所`: an office with its county; the code when it is not known (yet). */
export function officeLabel(offices: Offices, code: string): string {
  const office = offices.byCode.get(code)
  if (!office) return code
  const parent = office.level === 'township' && office.parentCode ? offices.byCode.get(office.parentCode) : undefined
  return parent ? `${parent.shortName} · ${office.shortName}` : office.shortName
}
