import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import type { TeamRole } from '@guitu/contract/rules/team.ts'
import type { TeamMemberValue } from '@guitu/contract/teams.ts'
import type { Tx } from '../../platform/database.ts'

/** Everybody who is or was a member, in the order in which they joined. */
export async function listTeamMembers(tx: Tx, caseId: string): Promise<TeamMemberValue[]> {
  const rows = await tx
    .selectFrom('team_members as m')
    .innerJoin('accounts as u', 'u.id', 'm.officer_id')
    .leftJoin('team_departures as d', 'd.member_id', 'm.id')
    .leftJoin('accounts as v', 'v.id', 'd.officer_id')
    .where('m.case_id', '=', caseId)
    .select(['m.id', 'm.name', 'm.account_id as accountId', 'm.role', 'm.sex', 'm.knows_minors as knowsMinors'])
    .select(['m.phone_masked as phoneMasked', 'm.joined_on as joinedOn', 'u.display_name as officerName', 'm.at'])
    .select(['d.left_on as leftOn', 'd.reason', 'v.display_name as departureOfficer', 'd.at as departureAt'])
    .orderBy('m.number')
    .execute()
  return rows.map(({ leftOn, reason, departureOfficer, departureAt, ...member }) => ({
    ...member,
    departure: leftOn === null ? null : { leftOn, reason: reason!, officerName: departureOfficer!, at: departureAt! },
  })) as TeamMemberValue[]
}

/** Which case a member of this id belongs to. */
export async function findTeamMember(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('team_members').where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

/** Which member a departure of this id belongs to, if it was recorded before. */
export async function findDeparture(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('team_departures').where('id', '=', id).select('member_id').executeTakeFirst())?.member_id
}

/** The name of an account that is in use, or nothing. */
export async function readAccountName(tx: Tx, id: string): Promise<string | undefined> {
  const query = tx.selectFrom('accounts').where('id', '=', id).where('active', '=', true)
  return (await query.select('display_name').executeTakeFirst())?.display_name
}

export async function insertTeamMember(
  tx: Tx,
  member: {
    id: string
    caseId: string
    name: string
    accountId: string | null
    role: TeamRole
    sex: 'male' | 'female'
    knowsMinors: boolean
    phone: { secret: Buffer; masked: string } | null
    joinedOn: CalendarDate
    officerId: string
    /** Of the officer. */
    officeCode: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('team_members')
    .values({
      id: member.id,
      case_id: member.caseId,
      name: member.name,
      account_id: member.accountId,
      role: member.role,
      sex: member.sex,
      knows_minors: member.knowsMinors,
      phone_secret: member.phone?.secret ?? null,
      phone_masked: member.phone?.masked ?? '',
      joined_on: member.joinedOn,
      officer_id: member.officerId,
      office_code: member.officeCode,
      at: member.at,
    })
    .execute()
}

export async function insertDeparture(
  tx: Tx,
  departure: {
    id: string
    memberId: string
    leftOn: CalendarDate
    reason: string
    officerId: string
    /** Of the officer. */
    officeCode: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('team_departures')
    .values({
      id: departure.id,
      member_id: departure.memberId,
      left_on: departure.leftOn,
      reason: departure.reason,
      officer_id: departure.officerId,
      office_code: departure.officeCode,
      at: departure.at,
    })
    .execute()
}

/** The encrypted number of a member, in scope; `secret` is null when none is kept. */
export async function readMemberPhone(
  tx: Tx,
  id: string,
): Promise<{ secret: Buffer | null; caseId: string; officeCode: string } | undefined> {
  return tx
    .selectFrom('team_members as m')
    .innerJoin('cases as c', 'c.id', 'm.case_id')
    .where('m.id', '=', id)
    .select(['m.phone_secret as secret', 'c.id as caseId', 'c.office_code as officeCode'])
    .executeTakeFirst()
}
