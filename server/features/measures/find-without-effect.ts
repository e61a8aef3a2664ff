import type { findWithoutEffect as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { MIN_FACT_WORDS, measureKinds } from '@guitu/contract/rules/measures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMeasure } from './lock-measure.ts'
import { changeMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

/** Records, with facts, that an admonition or a warning had no effect; such ones are counted in what is offered (实施办法 Art. 35, 46). */
export async function findWithoutEffect(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, params, body, now } = call
  const measure = await lockMeasure(tx, { measureId: params.id, id: body.id, action: 'find-without-effect' })
  if (!measure) return showMeasureAnew(tx, params.id, actor)
  const announced = measure.steps.find((step) => step.kind === 'announced')
  const faults = faultsOf({
    on: checkDay(body.on, '发现日期', {
      today: shanghaiDate(now),
      ...(announced?.on ? { notBefore: { day: announced.on, what: '宣告日期' } } : {}),
    }),
    words: checkWords(body.words, '仍不改正的事实', MIN_FACT_WORDS),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    changeMeasure(tx, measure.id, { without_effect: true }),
    recordStep(call, {
      id: body.id,
      caseId: measure.caseId,
      subjectType: 'measure',
      subjectId: measure.id,
      kind: 'without-effect',
      officeCode: measure.officeCode,
      on: body.on,
      words: body.words.trim(),
      event: { kind: 'measure-without-effect', note: `${measureKinds[measure.kind]}后仍不改正` },
      deed: 'measure.find-without-effect',
      summary: { kind: measure.kind },
    }),
  ])
  return showMeasureAnew(tx, measure.id, actor)
}
