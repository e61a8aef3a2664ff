import type { appealMeasure as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { measureKinds } from '@guitu/contract/rules/measures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMeasure } from './lock-measure.ts'
import { changeMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

/** Records that the person appealed against a measure, and where (社区矫正法 Art. 34). */
export async function appealMeasure(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, params, body, now } = call
  const measure = await lockMeasure(tx, { measureId: params.id, id: body.id, action: 'appeal' })
  if (!measure) return showMeasureAnew(tx, params.id, actor)
  const faults = faultsOf({
    on: checkDay(body.on, '申诉日期', {
      today: shanghaiDate(now),
      notBefore: { day: shanghaiDate(new Date(measure.decidedAt!)), what: '决定日期' },
    }),
    receiver: checkWords(body.receiver, '受理申诉的机关', 2),
    words: checkWords(body.words, '申诉的理由', 5),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    changeMeasure(tx, measure.id, { appeal: 'open' }),
    recordStep(call, {
      id: body.id,
      caseId: measure.caseId,
      subjectType: 'measure',
      subjectId: measure.id,
      kind: 'appealed',
      officeCode: measure.officeCode,
      on: body.on,
      choice: body.receiver.trim(),
      words: body.words.trim(),
      event: {
        kind: 'measure-appealed',
        note: `对${measureKinds[measure.kind]}不服，向${body.receiver.trim()}申诉`,
      },
      deed: 'measure.appeal',
      summary: { kind: measure.kind },
    }),
  ])
  return showMeasureAnew(tx, measure.id, actor)
}
