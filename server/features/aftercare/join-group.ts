import type { AftercareValue, joinGroup as endpoint } from '@guitu/contract/aftercare.ts'
import { parseDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { groupRoles } from '@guitu/contract/rules/help-group.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { findStep, insertMember } from './queries.ts'
import { showAftercare } from './show-aftercare.ts'
import { tellDeed } from './tell-deed.ts'

/** Adds somebody to the group that helps. */
export async function joinGroup(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findStep(tx, 'group_members', body.id), params.id)) {
    return showAftercare(tx, params.id, actor, now)
  }
  mustAllow(locked, 'arrange-aftercare', 'group')
  const name = body.name.trim()
  const faults: Record<string, string> = {}
  if (name === '') faults.name = '请填写姓名'
  if (parseDate(body.joinedOn) === null) faults.joinedOn = `没有 ${body.joinedOn} 这一天，请改正`
  else if (body.joinedOn > shanghaiDate(now)) faults.joinedOn = '加入日期不能晚于今天'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertMember(tx, {
    id: body.id,
    caseId: params.id,
    name,
    role: body.role,
    joinedOn: body.joinedOn,
    officerId: actor.accountId,
    at: now,
  })
  return tellDeed(call, locked.case, {
    kind: 'group-joined',
    note: `${name}（${groupRoles[body.role]}）`,
    subjectId: body.id,
    action: 'aftercare.join-group',
  })
}
