import type { AftercareValue, arrangeHandover as endpoint } from '@guitu/contract/aftercare.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkArrangement, meeters } from '@guitu/contract/rules/handover.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { findStep, insertHandoverStep, listHandoverSteps } from './queries.ts'
import { releaseOf } from './release-of-case.ts'
import { showAftercare } from './show-aftercare.ts'
import { recordedBy, tellDeed } from './tell-deed.ts'

/** Arranges who meets the person at the release, when and where. A later arrangement stands over an earlier one. */
export async function arrangeHandover(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findStep(tx, 'handover_steps', body.id), params.id)) {
    return showAftercare(tx, params.id, actor, now)
  }
  mustAllow(locked, 'arrange-aftercare', 'handover')
  const earlier = await listHandoverSteps(tx, params.id)
  if (earlier.at(-1)?.kind === 'arrived') {
    throw new AppError('conflict', 'handed-over', '本人已经衔接到位，不用再安排衔接。', { allowed: [] })
  }
  const asked = { meetsOn: body.meetsOn, place: body.place.trim(), meeterName: body.meeterName.trim() }
  const { releasedOn } = releaseOf(locked.case)
  const faults = checkArrangement(asked, { today: shanghaiDate(now), releasedOn })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertHandoverStep(tx, {
    ...recordedBy(call, body.id, params.id),
    kind: 'arranged',
    day: asked.meetsOn,
    place: asked.place,
    meeter: body.meeter,
    meeterName: asked.meeterName,
    note: (body.note ?? '').trim(),
  })
  return tellDeed(call, locked.case, {
    kind: 'handover-arranged',
    note: `${asked.meetsOn}，${asked.place}，${meeters[body.meeter]}${asked.meeterName}`,
    subjectId: body.id,
    action: 'handover.arrange',
  })
}
