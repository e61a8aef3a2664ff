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
  /** Listed because the duty roster of the office names them at this hour; the same account may be listed as standing besides. */
  onDuty: boolean
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
  office: 'city' | 'county',
  codes: { city: string; county: string },
): readonly TellableOfficer[] {
  const standing = officers.filter((officer) => !officer.onDuty)
  const own = stepIn(standing, office, codes[office])
  return own.length > 0 ? own : stepIn(standing, 'city', codes.city)
}

/** The deputies of an office in order of rank; where there are none, its leaders who are not told first. */
function deputiesOf(
  officers: readonly TellableOfficer[],
  office: 'city' | 'county',
  officeCode: string,
): TellableOfficer[] {
  const [first, ...deputies] = officers
    .filter((officer) => officer.officeCode === officeCode && officer.rank !== null)
    .sort((one, other) => one.rank! - other.rank!)
  if (deputies.length > 0) return deputies
  return ofRole(officers, officeCode, leaderOf[office]).filter((officer) => officer.accountId !== first?.accountId)
}

/**
 * Who is meant by a line of the table: the responsible officers of an office and whoever is on duty there, or its deputies. Level 1 tells
 * all deputies, the other levels the first.
 */
export function officersMeant(
  told: ToldOfficer,
  level: AlertLevel,
  officers: readonly TellableOfficer[],
  codes: { city: string; county: string },
): readonly TellableOfficer[] {
  const office = told.startsWith('city') ? 'city' : 'county'
  if (told.endsWith('-deputy')) {
    const deputies = deputiesOf(officers, office, codes[office])
    return level === 1 ? deputies : deputies.slice(0, 1)
  }
  const onDuty = officers.filter((officer) => officer.onDuty && officer.officeCode === codes[office])
  return [...answerableFor(officers, office, codes), ...onDuty]
}

/** The messages to one officer: the channel of the level, in-app, and push where a browser of theirs takes it. */
export function waysTo({ accountId, subscribed }: TellableOfficer, channel: Channel): ToldOnce[] {
  return [
    { accountId, channel },
    { accountId, channel: 'in-app' },
    ...(subscribed && channel !== 'push' ? [{ accountId, channel: 'push' as const }] : []),
  ]
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
  const told = new Map<string, TellableOfficer>()
  for (const who of levels[level].firstTold) {
    for (const officer of officersMeant(who, level, officers, codes)) told.set(officer.accountId, officer)
  }
  return [...told.values()].flatMap((officer) => waysTo(officer, levels[level].channels[0]))
}
