import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkPersonName } from '@guitu/contract/rules/person-name.ts'
import { checkPhone, maskPhone } from '@guitu/contract/rules/phone.ts'
import { teamRoles } from '@guitu/contract/rules/team.ts'
import type { addTeamMember as endpoint, TeamValue } from '@guitu/contract/teams.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockSupervisedCase, mustAllow } from './lock-case.ts'
import { showTeam } from './show-team.ts'
import { findTeamMember, insertTeamMember, listTeamMembers, readAccountName } from './team-queries.ts'

/** Takes somebody into the team; who works here is named as in their account. */
export async function addTeamMember(call: Call<typeof endpoint>): Promise<TeamValue> {
  const { tx, actor, params, body, now, parts } = call
  const about = await lockSupervisedCase(tx, params.id)
  const memberOf = await findTeamMember(tx, body.id)
  if (memberOf === about.id) return showTeam(tx, about)
  if (memberOf !== undefined) throw idReused()
  mustAllow(about, 'keep-team')
  const [members, accountName] = await Promise.all([
    listTeamMembers(tx, about.id),
    body.accountId === undefined ? undefined : readAccountName(tx, body.accountId),
  ])
  const checked = checkPersonName(accountName ?? body.name)
  const phone = body.phone?.trim() ? checkPhone(body.phone.trim()) : undefined
  const faults: Record<string, string> = {}
  if (!checked.ok) faults.name = `姓名${checked.message}`
  if (phone && !phone.ok) faults.phone = `联系电话${phone.message}`
  if (body.accountId !== undefined && accountName === undefined) faults.accountId = '没有这个在用的账号，请重新选择'
  if (body.joinedOn > shanghaiDate(now)) faults.joinedOn = '加入日期不能晚于今天'
  const name = checked.ok ? checked.name : ''
  const present = members.filter((member) => member.departure === null)
  if (name !== '' && present.some((member) => member.name === name && member.role === body.role)) {
    faults.name = '这个人已经是小组成员，不用再次添加'
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertTeamMember(tx, {
    id: body.id,
    caseId: about.id,
    name,
    accountId: body.accountId ?? null,
    role: body.role,
    sex: body.sex,
    knowsMinors: body.knowsMinors,
    phone: phone?.ok ? { secret: parts.cipher.encrypt(phone.phone), masked: maskPhone(phone.phone) } : null,
    joinedOn: body.joinedOn,
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'team-joined',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${body.joinedOn} ${name}（${teamRoles[body.role]}）加入`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'team.add',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { role: body.role },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showTeam(tx, about)
}
