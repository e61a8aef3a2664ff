import type { proposeMeasure as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { firstState } from '@guitu/contract/rules/measure-actions.ts'
import { type MeasureGroundKey, measureGrounds } from '@guitu/contract/rules/measure-grounds.ts'
import { checkProposal, measureKinds, offerMeasures } from '@guitu/contract/rules/measures.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { idReused, lockCase } from '../procedures/lock-case.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { recordStep } from '../procedures/record-step.ts'
import { readMeasureFacts } from './measure-facts.ts'
import { insertMeasure, readMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

const open: readonly string[] = ['proposed', 'heard', 'approved', 'sent']

/** Proposes a measure on a ground that fits what the record says (社区矫正法 Art. 28); nothing follows until an officer decides. */
export async function proposeMeasure(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, body, now } = call
  const earlier = await readMeasure(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showMeasureAnew(tx, body.id, actor)
  }
  const about = await lockCase(tx, body.caseId, 'take-measure')
  const [{ facts, measures }, settings] = await Promise.all([
    readMeasureFacts(tx, about, now),
    readMeasureSettings(tx, about.countyCode),
  ])
  const faults = checkProposal(body, facts, settings)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const same = measures.find((each) => each.ground === body.ground && open.includes(each.state))
  if (same) {
    throw new AppError(
      'conflict',
      'measure-open',
      `${same.measureNumber} 已经以同一情形提出，还没有办结。请先办结那一份。`,
      { allowed: [] },
    )
  }
  const offer = offerMeasures(facts, settings).find((each) => each.ground === body.ground)!
  const { kind, article } = measureGrounds[body.ground as MeasureGroundKey]
  await insertMeasure(tx, {
    id: body.id,
    caseId: about.id,
    officeCode: about.officeCode,
    kind,
    ground: body.ground,
    facts: body.facts.trim(),
    happenedOn: body.happenedOn,
    why: `${offer.why}（${article}）`,
    state: firstState(kind),
    proposedAt: now,
    proposedBy: actor.accountId,
  })
  await recordStep(call, {
    id: newId(now),
    caseId: about.id,
    subjectType: 'measure',
    subjectId: body.id,
    kind: 'proposed',
    officeCode: about.officeCode,
    on: body.happenedOn,
    event: { kind: 'measure-proposed', note: `${measureKinds[kind]}：${offer.text}（${article}）` },
    deed: 'measure.propose',
    summary: { kind, ground: body.ground },
  })
  return showMeasureAnew(tx, body.id, actor)
}
