import type { AftercareValue, recordSettlement as endpoint } from '@guitu/contract/aftercare.ts'
import { settlements } from '@guitu/contract/rules/help-group.ts'
import type { Call } from '../../platform/routes.ts'
import { mustBePastDay } from '../consents/check-day.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { findStep, insertSettlement } from './queries.ts'
import { showAftercare } from './show-aftercare.ts'
import { recordedBy, tellDeed } from './tell-deed.ts'

/** Records how the person is settled; the newest record counts. */
export async function recordSettlement(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findStep(tx, 'settlement_steps', body.id), params.id)) {
    return showAftercare(tx, params.id, actor, now)
  }
  mustAllow(locked, 'arrange-aftercare', 'settlement')
  mustBePastDay(body.day, now)
  await insertSettlement(tx, {
    ...recordedBy(call, body.id, params.id),
    settlement: body.settlement,
    day: body.day,
    note: (body.note ?? '').trim(),
  })
  return tellDeed(call, locked.case, {
    kind: 'settlement-recorded',
    note: settlements[body.settlement],
    subjectId: body.id,
    action: 'aftercare.settle',
    summary: { settlement: body.settlement },
  })
}
