import type { withdrawMove as endpoint, MoveValue } from '@guitu/contract/moves.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import type { Call } from '../../platform/routes.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMove } from './lock-move.ts'
import { changeMove } from './queries.ts'
import { showMoveAnew } from './show-move.ts'

/** Takes a request back before the new county has decided. */
export async function withdrawMove(call: Call<typeof endpoint>): Promise<MoveValue> {
  const { tx, actor, params, body } = call
  const move = await lockMove(tx, { moveId: params.id, id: body.id, action: 'withdraw' }, actor)
  if (!move) return showMoveAnew(tx, params.id, actor)
  const faults = faultsOf({ words: checkWords(body.words, '撤回的原因', 2) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    changeMove(tx, move.id, { state: 'withdrawn' }),
    recordStep(call, {
      id: body.id,
      caseId: move.caseId,
      subjectType: 'move',
      subjectId: move.id,
      kind: 'withdrawn',
      officeCode: move.fromOffice,
      words: body.words.trim(),
      event: { kind: 'move-withdrawn', note: `迁往${move.place}：${body.words.trim()}` },
      deed: 'move.withdraw',
    }),
  ])
  if (move.forwardedAt) announce(tx, { topic: 'case', office: move.toOffice, id: move.caseId })
  return showMoveAnew(tx, move.id, actor)
}
