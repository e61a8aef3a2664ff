import type { AftercareValue, recordArrival as endpoint } from '@guitu/contract/aftercare.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkOutcomeDay } from '@guitu/contract/rules/handover.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { noteSettled } from '../alerts/note-settled.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { findStep, insertHandoverStep, listHandoverSteps } from './queries.ts'
import { releaseOf } from './release-of-case.ts'
import { showAftercare } from './show-aftercare.ts'
import { recordedBy, tellDeed } from './tell-deed.ts'

/** Records that the person was met or came, or that nobody came: then somebody asks after them, as one does after a neighbour. */
export async function recordArrival(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findStep(tx, 'handover_steps', body.id), params.id)) {
    return showAftercare(tx, params.id, actor, now)
  }
  mustAllow(locked, 'arrange-aftercare', 'handover')
  const last = (await listHandoverSteps(tx, params.id)).at(-1)
  if (last?.kind === 'arrived') {
    throw new AppError('conflict', 'handed-over', '本人已经衔接到位，不用再登记。', { allowed: [] })
  }
  if (last?.kind === 'missed' && !body.arrived) {
    throw new AppError('conflict', 'handover-missed', '已经登记未到；本人到达后，请登记到达。', { allowed: [] })
  }
  const { releasedOn } = releaseOf(locked.case)
  const fault = checkOutcomeDay(body, { today: shanghaiDate(now), releasedOn })
  if (fault) throw invalid({ day: fault })
  const note = (body.note ?? '').trim()
  const kind = body.arrived ? 'arrived' : 'missed'
  await insertHandoverStep(tx, { ...recordedBy(call, body.id, params.id), kind, day: body.day, note })
  if (body.arrived) {
    await noteSettled(call, { rule: 'A205', caseId: params.id, record: params.id }, `${body.day} 本人已经衔接到位`)
  }
  return tellDeed(call, locked.case, {
    kind: `handover-${kind}`,
    note: body.day,
    subjectId: body.id,
    action: body.arrived ? 'handover.arrive' : 'handover.miss',
  })
}
