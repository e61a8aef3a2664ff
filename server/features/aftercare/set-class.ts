import type { AftercareValue, setClass as endpoint } from '@guitu/contract/aftercare.ts'
import { aidClasses } from '@guitu/contract/rules/check-aftercare-row.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { findStep, insertClassStep } from './queries.ts'
import { showAftercare } from './show-aftercare.ts'
import { recordedBy, tellDeed } from './tell-deed.ts'

/** Sets how much help is offered. A class asks nothing of the person. */
export async function setClass(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findStep(tx, 'class_steps', body.id), params.id)) {
    return showAftercare(tx, params.id, actor, now)
  }
  mustAllow(locked, 'arrange-aftercare', 'class')
  if (locked.case.category === body.aidClass) {
    throw new AppError('conflict', 'same-class', `现在就是“${aidClasses[body.aidClass]}”帮教，不用调整。`, {
      allowed: [],
    })
  }
  const reason = body.reason.trim()
  if ([...reason].length < 5) throw invalid({ reason: '请写明理由，至少 5 个字' })
  await insertClassStep(tx, { ...recordedBy(call, body.id, params.id), aidClass: body.aidClass, reason })
  return tellDeed(call, locked.case, {
    kind: 'aid-class-set',
    note: aidClasses[body.aidClass],
    subjectId: body.id,
    action: 'aftercare.class',
    summary: { aidClass: body.aidClass },
  })
}
