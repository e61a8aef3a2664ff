import type { reportArrival as endpoint, MoveValue } from '@guitu/contract/moves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, faultsOf } from '../procedures/check-day.ts'
import { lockCase } from '../procedures/lock-case.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMove } from './lock-move.ts'
import { changeMove } from './queries.ts'
import { showMoveAnew } from './show-move.ts'

/** Records on which day the person reported at the new place (实施办法 Art. 30: within seven days); later than that is said, not punished. */
export async function reportArrival(call: Call<typeof endpoint>): Promise<MoveValue> {
  const { tx, actor, params, body, now } = call
  const move = await lockMove(tx, { moveId: params.id, id: body.id, action: 'report' }, actor)
  if (!move) return showMoveAnew(tx, params.id, actor)
  await lockCase(tx, move.caseId, 'report-arrival')
  const faults = faultsOf({
    on: checkDay(body.on, '报到日期', {
      today: shanghaiDate(now),
      notBefore: { day: shanghaiDate(new Date(move.decidedAt!)), what: '决定日期' },
    }),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const late = body.on > move.reportDue!
  await Promise.all([
    changeMove(tx, move.id, { state: 'reported', reported_on: body.on }),
    recordStep(call, {
      id: body.id,
      caseId: move.caseId,
      subjectType: 'move',
      subjectId: move.id,
      kind: 'reported',
      officeCode: move.toOffice,
      on: body.on,
      words: (body.words ?? '').trim(),
      event: { kind: 'move-reported', note: `${body.on} 报到，${late ? `超过期限（${move.reportDue}）` : '按时'}` },
      deed: 'move.report',
      summary: { late },
    }),
  ])
  return showMoveAnew(tx, move.id, actor)
}
