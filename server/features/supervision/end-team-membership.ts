import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { teamLacks, teamRoles } from '@guitu/contract/rules/team.ts'
import type { endTeamMembership as endpoint, TeamValue } from '@guitu/contract/teams.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockSupervisedCase, mustAllow } from './lock-case.ts'
import { readNewestPlan } from './plan-queries.ts'
import { readPersonOf } from './reception-queries.ts'
import { showTeam } from './show-team.ts'
import { findDeparture, findTeamMember, insertDeparture, listTeamMembers } from './team-queries.ts'

/**
 * A member leaves; that they were one stays. While a plan is carried out the team goes on having whom it must have by law: who takes the
 * place joins first (社区矫正法 Art. 25, 52).
 */
export async function endTeamMembership(call: Call<typeof endpoint>): Promise<TeamValue> {
  const { tx, actor, params, body, now } = call
  const caseId = await findTeamMember(tx, params.id)
  if (caseId === undefined) throw notFound('小组成员')
  const about = await lockSupervisedCase(tx, caseId)
  const departureOf = await findDeparture(tx, body.id)
  if (departureOf === params.id) return showTeam(tx, about)
  if (departureOf !== undefined) throw idReused()
  mustAllow(about, 'keep-team')
  const [members, person, plan] = await Promise.all([
    listTeamMembers(tx, about.id),
    readPersonOf(tx, about.personId),
    readNewestPlan(tx, about.id),
  ])
  const member = members.find((each) => each.id === params.id)!
  if (member.departure) {
    throw new AppError('conflict', 'member-left', `${member.name}已经退出矫正小组。`, { allowed: [] })
  }
  const faults: Record<string, string> = {}
  if (body.leftOn > shanghaiDate(now)) faults.leftOn = '退出日期不能晚于今天'
  if (body.leftOn < member.joinedOn) faults.leftOn = `退出日期不能早于加入日期（${member.joinedOn}）`
  if (body.reason.trim().length < 2) faults.reason = '请写明退出的原因，至少 2 个字'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const staying = members.filter((each) => each.departure === null && each.id !== member.id)
  const lacks = teamLacks(staying, { sex: person.sex, minor: isMinorsCase(person.birthDate, about.startDate) })
  if (plan && lacks.length > 0) {
    const instead = `矫正方案正在执行，${member.name}退出前，请先增加接替的成员：${lacks.join('；')}。`
    throw new AppError('conflict', 'team-lacks', instead, { allowed: [] })
  }
  await insertDeparture(tx, {
    id: body.id,
    memberId: member.id,
    leftOn: body.leftOn,
    reason: body.reason.trim(),
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'team-left',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${body.leftOn} ${member.name}（${teamRoles[member.role]}）退出：${body.reason.trim()}`,
    subjectId: member.id,
    at: now,
  })
  auditDeed(call, {
    action: 'team.leave',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { role: member.role },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showTeam(tx, about)
}
