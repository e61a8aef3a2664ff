import type { AftercareValue, markThreeNones as endpoint } from '@guitu/contract/aftercare.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { findStep, insertThreeNonesStep } from './queries.ts'
import { showAftercare } from './show-aftercare.ts'
import { recordedBy, tellDeed } from './tell-deed.ts'

/** Marks somebody who has no home, no kin and no income, or takes the mark away. It puts them first in every list of help. */
export async function markThreeNones(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findStep(tx, 'three_nones_steps', body.id), params.id)) {
    return showAftercare(tx, params.id, actor, now)
  }
  mustAllow(locked, 'arrange-aftercare', 'three-nones')
  const reason = body.reason.trim()
  if ([...reason].length < 5) throw invalid({ reason: '请写明了解到的情况，至少 5 个字' })
  await insertThreeNonesStep(tx, {
    ...recordedBy(call, body.id, params.id),
    threeNones: body.threeNones,
    reason,
  })
  return tellDeed(call, locked.case, {
    kind: 'three-nones-marked',
    note: body.threeNones ? '标记为三无人员' : '取消三无人员标记',
    subjectId: body.id,
    action: 'aftercare.three-nones',
    summary: { threeNones: body.threeNones },
  })
}
