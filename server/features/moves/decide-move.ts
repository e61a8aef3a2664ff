import type { decideMove as endpoint, MoveValue } from '@guitu/contract/moves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  checkMoveReturn,
  isWithinCounty,
  type MoveReturnGround,
  moveReturnGrounds,
  reportDue,
} from '@guitu/contract/rules/moves.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import type { Call } from '../../platform/routes.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { recordStep } from '../procedures/record-step.ts'
import { checkStep, lockMove } from './lock-move.ts'
import { changeMove, type MoveFound, readOffice, type TransferResult, transferCase } from './queries.ts'
import { showMoveAnew } from './show-move.ts'

/**
 * The new county takes the case over into one of its township offices, or returns the request with a ground; between two offices of one
 * county the county decides. The case changes its office, the person's course goes on, all in one transaction.
 */
export async function decideMove(call: Call<typeof endpoint>): Promise<MoveValue> {
  const { tx, actor, params, body } = call
  const step = { moveId: params.id, id: body.id, action: 'decide' } as const
  const move = await (body.accept ? checkStep(tx, step, actor) : lockMove(tx, step, actor))
  if (!move) return showMoveAnew(tx, params.id, actor)
  return body.accept ? accept(call, move) : giveBack(call, move)
}

async function accept(call: Call<typeof endpoint>, move: MoveFound): Promise<MoveValue> {
  const { tx, actor, body, now } = call
  const officeCode = body.officeCode ?? move.toOffice
  const [office, settings] = await Promise.all([
    readOffice(tx, officeCode),
    readMeasureSettings(tx, officeCode.slice(0, 6)),
  ])
  if (office?.level !== 'township' || !office.active || officeCode.slice(0, 6) !== move.toOffice.slice(0, 6)) {
    throw invalid({ officeCode: '请选择本县（市、区）接收的司法所' })
  }
  const result = await transferCase(tx, move.id, officeCode, now)
  if (result !== 'moved') {
    // the same request, sent twice at once, waited for itself
    if (result === 'state' && !(await checkStep(tx, { moveId: move.id, id: body.id, action: 'decide' }, call.actor))) {
      return showMoveAnew(tx, move.id, actor)
    }
    throw whyNot(result)
  }
  const due = reportDue(shanghaiDate(now), settings)
  await changeMove(tx, move.id, { state: 'accepted', to_office: officeCode, decided_at: now, report_due: due })
  await recordStep(call, {
    id: body.id,
    caseId: move.caseId,
    subjectType: 'move',
    subjectId: move.id,
    kind: 'accepted',
    officeCode,
    words: body.words.trim(),
    event: { kind: 'move-decided', note: `执行地变更为${move.place}，本人应于 ${due} 前报到` },
    deed: 'move.accept',
    summary: { from: move.fromOffice, to: officeCode },
  })
  announce(tx, { topic: 'case', office: move.fromOffice, id: move.caseId })
  return showMoveAnew(tx, move.id, actor)
}

async function giveBack(call: Call<typeof endpoint>, move: MoveFound): Promise<MoveValue> {
  const { tx, actor, body, now } = call
  const words = body.words.trim()
  const faults = checkMoveReturn(body.ground, words)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const within = isWithinCounty(move)
  await changeMove(tx, move.id, { state: within ? 'refused' : 'returned', decided_at: now })
  await recordStep(call, {
    id: body.id,
    caseId: move.caseId,
    subjectType: 'move',
    subjectId: move.id,
    kind: within ? 'refused' : 'returned',
    officeCode: move.fromOffice,
    choice: body.ground!,
    words,
    event: {
      kind: 'move-decided',
      note: `${within ? '不同意变更' : '新执行地退回'}：${moveReturnGrounds[body.ground as MoveReturnGround]}；${words}`,
    },
    deed: within ? 'move.refuse' : 'move.return',
  })
  return showMoveAnew(tx, move.id, actor)
}

function whyNot(result: Exclude<TransferResult, 'moved'>): AppError {
  const texts: Record<typeof result, string> = {
    unknown: '没有找到这份执行地变更申请。',
    state: '这份执行地变更申请刚刚已经办理，请刷新后再看。',
    scope: '只能接收到本县（市、区）的司法所。',
    'case-state': '档案状态已经改变，不能再变更执行地。请与原执行地联系。',
    'open-work': '原执行地还有预警或者任务没有办结，不能接收。请与原执行地联系。',
  }
  return new AppError('conflict', result, texts[result], { allowed: [] })
}
