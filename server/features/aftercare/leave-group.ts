import type { AftercareValue, leaveGroup as endpoint } from '@guitu/contract/aftercare.ts'
import { parseDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { readMember, setLeft } from './queries.ts'
import { showAftercare } from './show-aftercare.ts'
import { tellDeed } from './tell-deed.ts'

/** Somebody leaves the group that helps. The same day again changes nothing. */
export async function leaveGroup(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  const member = await readMember(tx, params.id, params.memberId)
  if (!member) throw notFound('帮教小组成员')
  if (member.leftOn === body.leftOn) return showAftercare(tx, params.id, actor, now)
  mustAllow(locked, 'arrange-aftercare', 'group')
  if (member.leftOn !== null) {
    throw new AppError('conflict', 'left-group', `这名成员已于 ${member.leftOn} 退出。`, { allowed: [] })
  }
  if (parseDate(body.leftOn) === null) throw invalid({ leftOn: `没有 ${body.leftOn} 这一天，请改正` })
  if (body.leftOn > shanghaiDate(now)) throw invalid({ leftOn: '退出日期不能晚于今天' })
  if (body.leftOn < member.joinedOn) throw invalid({ leftOn: `退出日期不能早于加入日期 ${member.joinedOn}` })
  await setLeft(tx, params.memberId, body.leftOn)
  return tellDeed(call, locked.case, {
    kind: 'group-left',
    note: member.name,
    subjectId: params.memberId,
    action: 'aftercare.leave-group',
  })
}
