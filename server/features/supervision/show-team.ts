import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { teamLacks } from '@guitu/contract/rules/team.ts'
import type { readTeam as endpoint, TeamValue } from '@guitu/contract/teams.ts'
import type { Tx } from '../../platform/database.ts'
import type { Call } from '../../platform/routes.ts'
import { readSupervisedCase, type SupervisedCase } from './lock-case.ts'
import { readPersonOf } from './reception-queries.ts'
import { listTeamMembers } from './team-queries.ts'

/** Who is and who was in the team, and what it lacks by law. */
export async function readTeam({ tx, params }: Call<typeof endpoint>): Promise<TeamValue> {
  return showTeam(tx, await readSupervisedCase(tx, params.id))
}

export async function showTeam(tx: Tx, about: SupervisedCase): Promise<TeamValue> {
  const [members, person] = await Promise.all([listTeamMembers(tx, about.id), readPersonOf(tx, about.personId)])
  const minor = isMinorsCase(person.birthDate, about.startDate)
  const check = checkCaseAction(about.kind, about.state, 'keep-team')
  return {
    members,
    lacks: teamLacks(
      members.filter((member) => member.departure === null),
      { sex: person.sex, minor },
    ),
    minor,
    canKeep: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
