import { type AlertLevel, type Channel, levels, type ToldOfficer } from './alert-levels.ts'
import type { Role } from './permissions.ts'

/** Somebody an alert can be told to. */
export type TellableOfficer = {
  officeCode: string
  accountId: string
  role: Role
  /** 1 is the responsible officer of the office, higher ranks are deputies; null for those who are neither. */
  rank: number | null
  /** Whether a browser of theirs takes pushes. */
  subscribed: boolean
}

export type ToldOnce = { accountId: string; channel: Channel }

const leaderOf: Readonly<Record<'city' | 'county', Role>> = { city: 'city-leader', county: 'county-leader' }

function responsibleOf(officers: readonly TellableOfficer[], officeCode: string): TellableOfficer | undefined {
  return officers
    .filter((officer) => officer.officeCode === officeCode && officer.rank !== null)
    .sort((one, other) => one.rank! - other.rank!)[0]
}

function ofRole(officers: readonly TellableOfficer[], officeCode: string, role: Role): TellableOfficer[] {
  return officers.filter((officer) => officer.officeCode === officeCode && officer.role === role)
}

function stepIn(
  officers: readonly TellableOfficer[],
  level: 'city' | 'county',
  officeCode: string,
): readonly TellableOfficer[] {
  const responsible = responsibleOf(officers, officeCode)
  if (responsible) return [responsible]
  const leaders = ofRole(officers, officeCode, leaderOf[level])
  return leaders.length > 0 ? leaders : officers.filter((officer) => officer.officeCode === officeCode)
}

/**
 * Who answers for an office: its responsible officer (or, when that one is out of use, the next in rank), else its
 * leaders, else whoever works there; and for a county without anybody, the city. Nobody only where there is nobody at all.
 */
export function answerableFor(
  officers: readonly TellableOfficer[],
  told: ToldOfficer,
  codes: { city: string; county: string },
): readonly TellableOfficer[] {
  if (told === 'city-responsible' || told === 'city-deputy') return stepIn(officers, 'city', codes.city)
  const county = stepIn(officers, 'county', codes.county)
  return county.length > 0 ? county : stepIn(officers, 'city', codes.city)
}

/**
 * Who is told of an alert at once, and by which channels: the channel of the level, in-app for the same officers, and
 * push where a browser takes it. A level whose own channel is push has its push in any case, so that a missing one is seen.
 */
export function firstTold(
  level: AlertLevel,
  officers: readonly TellableOfficer[],
  codes: { city: string; county: string },
): ToldOnce[] {
  const channel = levels[level].channels[0]
  const told = new Map<string, TellableOfficer>()
  for (const who of levels[level].firstTold) {
    for (const officer of answerableFor(officers, who, codes)) told.set(officer.accountId, officer)
  }
  return [...told.values()].flatMap(({ accountId, subscribed }): ToldOnce[] => [
    { accountId, channel },
    { accountId, channel: 'in-app' },
    ...(subscribed && channel !== 'push' ? [{ accountId, channel: 'push' as const }] : []),
  ])
}
