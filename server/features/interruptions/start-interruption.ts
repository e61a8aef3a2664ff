import type { startInterruption as endpoint, InterruptionValue } from '@guitu/contract/interruptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkInterruption, stateDuring } from '@guitu/contract/rules/interruptions.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { idReused, lockCase } from '../procedures/lock-case.ts'
import { setCaseState } from '../procedures/queries.ts'
import { recordStep } from '../procedures/record-step.ts'
import { insertInterruption, readInterruption } from './queries.ts'
import { showInterruptionAnew } from './show-interruption.ts'

/** Records that contact was lost and the search begun, or that the course is suspended while the person is held (社区矫正法 Art. 30, 32). */
export async function startInterruption(call: Call<typeof endpoint>): Promise<InterruptionValue> {
  const { tx, actor, body, now } = call
  const earlier = await readInterruption(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showInterruptionAnew(tx, body.id, now)
  }
  const about = await lockCase(tx, body.caseId, 'interrupt')
  const faults = checkInterruption(body, { today: shanghaiDate(now), startDate: about.startDate })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const ground = body.ground.trim()
  await insertInterruption(tx, {
    id: body.id,
    caseId: about.id,
    kind: body.kind,
    ground,
    from: body.from,
    at: now,
    by: actor.accountId,
  })
  await setCaseState(tx, about.id, stateDuring(body.kind), now)
  const lost = body.kind === 'lost-contact'
  await recordStep(call, {
    id: newId(now),
    caseId: about.id,
    subjectType: 'interruption',
    subjectId: body.id,
    kind: 'started',
    officeCode: about.officeCode,
    on: body.from,
    words: ground,
    event: {
      kind: lost ? 'contact-lost' : 'course-suspended',
      note: lost ? `最后联系 ${body.from}，已组织查找` : `自 ${body.from} 起中止`,
    },
    deed: lost ? 'interruption.lose-contact' : 'interruption.suspend',
  })
  return showInterruptionAnew(tx, body.id, now)
}
