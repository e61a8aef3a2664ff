import type { reviewMove as endpoint, MoveValue } from '@guitu/contract/moves.ts'
import { checkMoveReturn, type MoveReturnGround, moveReturnGrounds } from '@guitu/contract/rules/moves.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import type { Call } from '../../platform/routes.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMove } from './lock-move.ts'
import { changeMove, countOpenWork } from './queries.ts'
import { showMoveAnew } from './show-move.ts'

/** The old county sends a request on to the new one, once its own work on the case is done, or refuses it with a ground. */
export async function reviewMove(call: Call<typeof endpoint>): Promise<MoveValue> {
  const { tx, actor, params, body, now } = call
  const move = await lockMove(tx, { moveId: params.id, id: body.id, action: 'review' }, actor)
  if (!move) return showMoveAnew(tx, params.id, actor)
  const words = body.words.trim()
  const faults = body.forward ? {} : checkMoveReturn(body.ground, words)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (body.forward) {
    const open = await countOpenWork(tx, move.caseId)
    if (open.alerts + open.tasks > 0) throw openWork(open)
  }
  const ground = body.forward ? '' : moveReturnGrounds[body.ground as MoveReturnGround]
  await Promise.all([
    changeMove(
      tx,
      move.id,
      body.forward ? { state: 'forwarded', forwarded_at: now } : { state: 'refused', decided_at: now },
    ),
    recordStep(call, {
      id: body.id,
      caseId: move.caseId,
      subjectType: 'move',
      subjectId: move.id,
      kind: body.forward ? 'forwarded' : 'refused',
      officeCode: move.fromOffice,
      choice: body.forward ? '' : body.ground!,
      words,
      event: {
        kind: body.forward ? 'move-forwarded' : 'move-decided',
        note: body.forward ? `已审核，发送新执行地（${move.place}）` : `不同意变更：${ground}；${words}`,
      },
      deed: body.forward ? 'move.forward' : 'move.refuse',
    }),
  ])
  announce(tx, { topic: 'case', office: move.toOffice, id: move.caseId })
  return showMoveAnew(tx, move.id, actor)
}

export function openWork({ alerts, tasks }: { alerts: number; tasks: number }): AppError {
  return new AppError(
    'conflict',
    'open-work',
    `还有 ${alerts} 条预警、${tasks} 项任务没有办结。请先办结，再办理执行地变更。`,
    { allowed: [] },
  )
}
