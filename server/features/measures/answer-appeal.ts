import type { answerAppeal as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { measureKinds } from '@guitu/contract/rules/measures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMeasure } from './lock-measure.ts'
import { changeMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

/** Records how an appeal ended and that the person was told; a measure that was lifted counts no more (社区矫正法 Art. 34). */
export async function answerAppeal(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, params, body, now } = call
  const measure = await lockMeasure(tx, { measureId: params.id, id: body.id, action: 'answer-appeal' })
  if (!measure) return showMeasureAnew(tx, params.id, actor)
  const appealed = measure.steps.find((step) => step.kind === 'appealed')
  const faults = faultsOf({
    toldOn: checkDay(body.toldOn, '告知日期', {
      today: shanghaiDate(now),
      ...(appealed?.on ? { notBefore: { day: appealed.on, what: '申诉日期' } } : {}),
    }),
    words: checkWords(body.words, '申诉的结果', 5),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    changeMeasure(tx, measure.id, { appeal: 'answered', ...(body.lifted ? { state: 'lifted' as const } : {}) }),
    recordStep(call, {
      id: body.id,
      caseId: measure.caseId,
      subjectType: 'measure',
      subjectId: measure.id,
      kind: body.lifted ? 'appeal-granted' : 'appeal-dismissed',
      officeCode: measure.officeCode,
      on: body.toldOn,
      words: body.words.trim(),
      event: {
        kind: 'measure-appeal-answered',
        note: `${measureKinds[measure.kind]}经申诉${body.lifted ? '撤销' : '维持'}，${body.toldOn} 告知本人`,
      },
      deed: 'measure.answer-appeal',
      summary: { kind: measure.kind, lifted: body.lifted },
    }),
  ])
  return showMeasureAnew(tx, measure.id, actor)
}
