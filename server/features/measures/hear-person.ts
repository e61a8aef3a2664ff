import type { hearPerson as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { measureKinds } from '@guitu/contract/rules/measures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMeasure } from './lock-measure.ts'
import { changeMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

/** Records what the person said about a proposed measure, or that they declined; without it nobody can decide (社区矫正法 Art. 34). */
export async function hearPerson(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, params, body, now } = call
  const measure = await lockMeasure(tx, { measureId: params.id, id: body.id, action: 'hear' })
  if (!measure) return showMeasureAnew(tx, params.id, actor)
  const faults = faultsOf({
    on: checkDay(body.on, '听取日期', {
      today: shanghaiDate(now),
      notBefore: { day: shanghaiDate(new Date(measure.proposedAt)), what: '提出的日期' },
    }),
    words: body.declined ? undefined : checkWords(body.words, '本人陈述申辩的内容', 5),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    changeMeasure(tx, measure.id, { state: 'heard' }),
    recordStep(call, {
      id: body.id,
      caseId: measure.caseId,
      subjectType: 'measure',
      subjectId: measure.id,
      kind: body.declined ? 'statement-declined' : 'statement',
      officeCode: measure.officeCode,
      on: body.on,
      words: body.words.trim(),
      event: {
        kind: 'measure-heard',
        note: `${measureKinds[measure.kind]}：${body.declined ? '本人放弃陈述申辩' : '已听取本人陈述申辩'}`,
      },
      deed: 'measure.hear',
      summary: { declined: body.declined },
    }),
  ])
  return showMeasureAnew(tx, measure.id, actor)
}
