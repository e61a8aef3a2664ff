import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import {
  backReportDue,
  daysThatCount,
  howToComplain,
  type LeaveStanding,
  MIN_REASON_WORDS,
  type RefusalGround,
  refusalGrounds,
  standingOfLeave,
} from '@guitu/contract/rules/leave.ts'
import { allowedLeaveActions } from '@guitu/contract/rules/leave-actions.ts'
import { countDays, leaveLevels } from '@guitu/contract/rules/leave-route.ts'
import type { LeaveSettings } from '@guitu/contract/rules/leave-settings.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import type {
  listOwnLeaves as listEndpoint,
  OwnLeaveValue,
  requestOwnLeave as requestEndpoint,
  withdrawOwnLeave as withdrawEndpoint,
} from '@guitu/contract/self-leaves.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { readLeaveSettings } from './leave-settings.ts'
import { idReused, mustKnowLeave } from './lock-leave.ts'
import { type LeaveFound, listLeavesOfCase, readCase, readLeave } from './queries.ts'
import { askForLeave } from './request-leave.ts'
import { courseOf } from './show-leave.ts'
import { personAsTaker } from './step-taker.ts'
import { takeBackLeave } from './withdraw-leave.ts'

/** Where a leave stands and what happens next, in plain words. */
function sentenceOf(leave: LeaveFound, standing: LeaveStanding, settings: LeaveSettings, today: string): string {
  const due = new Date(backReportDue(leave.to, settings).getTime() - 1)
  const back = `最晚${plainDay(shanghaiDate(due), today)}向司法所报到（销假）。`
  switch (standing) {
    case 'requested':
      return `已经提交，等${leaveLevels[leave.level]}决定。批准以前请不要离开。`
    case 'refused':
      return '没有批准，请不要离开。'
    case 'withdrawn':
      return '已经撤回。'
    case 'approved':
      return `已经批准。${plainDay(leave.from, today)}起可以出发。回来以后，${back}`
    case 'on-leave':
      return `正在外出。${plainDay(leave.to, today)}要回到居住地，${back}`
    case 'to-report':
      return `外出的日子已经过了，请马上向司法所报到，${back}`
    case 'overdue':
      return `已经超过了报到的时间，请马上给司法所打电话。`
    case 'returned':
      return '已经报到（销假），这次外出办完了。'
  }
}

function showOwnLeave(leave: LeaveFound, settings: LeaveSettings, now: Date): OwnLeaveValue {
  const course = courseOf(leave)
  const standing = standingOfLeave(course, now, settings)
  const refusal = leave.steps.find((step) => step.kind === 'refused')
  const { id, leaveNumber, place, from, to, reason, reasonNote } = leave
  return {
    id,
    leaveNumber,
    place,
    from,
    to,
    reason,
    reasonNote,
    days: countDays(leave),
    standing,
    sentence: sentenceOf(leave, standing, settings, shanghaiDate(now)),
    refusal: refusal
      ? `理由：${refusalGrounds[refusal.ground as RefusalGround] ?? ''}。${refusal.opinion}\n${howToComplain}`
      : '',
    canWithdraw:
      allowedLeaveActions(course, now, settings).includes('withdraw') &&
      checkCaseAction(leave.caseKind, leave.caseState, 'report-return').ok,
  }
}

async function showOwnLeaveAnew(tx: Tx, id: string, now: Date): Promise<OwnLeaveValue> {
  const leave = await readLeave(tx, id)
  if (!leave) throw notFound('请假')
  return showOwnLeave(leave, await readLeaveSettings(tx, leave.countyCode), now)
}

/** The person's leaves, and what the meter needs to show who would decide on the next one. */
export async function listOwnLeaves(
  call: Call<typeof listEndpoint, PersonActor>,
): Promise<AnswerOf<typeof listEndpoint>> {
  const { tx, actor, now } = call
  const about = await readCase(tx, actor.caseId)
  if (!about) throw notFound('档案')
  mustKnowLeave(about)
  const [leaves, settings] = await Promise.all([
    listLeavesOfCase(tx, about.id),
    readLeaveSettings(tx, about.countyCode),
  ])
  const check = checkCaseAction(about.kind, about.state, 'request-leave')
  return {
    leaves: leaves.map((leave) => showOwnLeave(leave, settings, now)),
    settings,
    counted: leaves.flatMap((leave) => {
      const days = daysThatCount(courseOf(leave), now, settings)
      return days ? [{ leaveId: leave.id, ...days }] : []
    }),
    canRequest: check.ok,
    whyNot: check.ok ? '' : '现在不能在这里申请外出，请给司法所打电话。',
  }
}

/** The person asks for leave themselves: the same checks and the same way as when an officer enters it (社区矫正法 Art. 27). */
export async function requestOwnLeave(call: Call<typeof requestEndpoint, PersonActor>): Promise<OwnLeaveValue> {
  const { tx, actor, body, now } = call
  const earlier = await readLeave(tx, body.id)
  if (earlier && earlier.askedBy !== null) throw idReused()
  if (!earlier) {
    const { company = '', ...asked } = body
    const note = asked.reasonNote.trim()
    // who comes along makes no reason of what is none
    const told = company.trim() !== '' && [...note].length >= MIN_REASON_WORDS
    await askForLeave(call, personAsTaker(call), actor.caseId, {
      ...asked,
      reasonNote: told ? `${note}（同行：${company.trim()}）` : note,
    })
  }
  return showOwnLeaveAnew(tx, body.id, now)
}

/** Takes back a request, or an approval that has not begun. */
export async function withdrawOwnLeave(call: Call<typeof withdrawEndpoint, PersonActor>): Promise<OwnLeaveValue> {
  const { tx, params, body, now } = call
  await takeBackLeave(tx, personAsTaker(call), { leaveId: params.id, id: body.id, opinion: '本人撤回' }, now)
  return showOwnLeaveAnew(tx, params.id, now)
}
