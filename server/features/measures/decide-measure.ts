import type { decideMeasure as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { checkMeasureDecider, MIN_FACT_WORDS, measureKinds } from '@guitu/contract/rules/measures.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMeasure } from './lock-measure.ts'
import { changeMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

/** The county approves or refuses; proposals are signed by its head (实施办法 Art. 33-36, 46, 47). */
export async function decideMeasure(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, params, body, now } = call
  const measure = await lockMeasure(tx, { measureId: params.id, id: body.id, action: 'decide' })
  if (!measure) return showMeasureAnew(tx, params.id, actor)
  const against = checkMeasureDecider(measure.kind, actor.role, measure.proposedBy === actor.accountId)
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。`)
  const faults = faultsOf({
    words: body.approve ? undefined : checkWords(body.words, '不予批准的依据', MIN_FACT_WORDS),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const verdict = body.approve ? '批准' : '不予批准'
  await Promise.all([
    changeMeasure(tx, measure.id, { state: body.approve ? 'approved' : 'refused', decided_at: now }),
    recordStep(call, {
      id: body.id,
      caseId: measure.caseId,
      subjectType: 'measure',
      subjectId: measure.id,
      kind: body.approve ? 'approved' : 'refused',
      officeCode: measure.officeCode,
      words: body.words.trim(),
      event: { kind: 'measure-decided', note: `${verdict}${measureKinds[measure.kind]}` },
      deed: body.approve ? 'measure.approve' : 'measure.refuse',
      summary: { kind: measure.kind },
    }),
  ])
  return showMeasureAnew(tx, measure.id, actor)
}
