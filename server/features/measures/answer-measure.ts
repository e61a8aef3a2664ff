import type { answerMeasure as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { measureKinds } from '@guitu/contract/rules/measures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMeasure } from './lock-measure.ts'
import { changeMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

/** Records what police or court decided on a proposal. A revocation does not end the case by itself: an officer records that end. */
export async function answerMeasure(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, params, body, now } = call
  const measure = await lockMeasure(tx, { measureId: params.id, id: body.id, action: 'answer' })
  if (!measure) return showMeasureAnew(tx, params.id, actor)
  const sent = measure.steps.find((step) => step.kind === 'sent')
  const faults = faultsOf({
    on: checkDay(body.on, '答复日期', {
      today: shanghaiDate(now),
      ...(sent?.on ? { notBefore: { day: sent.on, what: '移送日期' } } : {}),
    }),
    documentNumber: checkWords(body.documentNumber, '答复文书的编号', 2),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    changeMeasure(tx, measure.id, { state: body.granted ? 'granted' : 'rejected' }),
    recordStep(call, {
      id: body.id,
      caseId: measure.caseId,
      subjectType: 'measure',
      subjectId: measure.id,
      kind: body.granted ? 'granted' : 'rejected',
      officeCode: measure.officeCode,
      on: body.on,
      documentNumber: body.documentNumber.trim(),
      words: (body.words ?? '').trim(),
      event: {
        kind: 'measure-answered',
        note: `${measureKinds[measure.kind]}${body.granted ? '获支持' : '未获支持'}，${body.documentNumber.trim()}`,
      },
      deed: 'measure.answer',
      summary: { kind: measure.kind, granted: body.granted },
    }),
  ])
  return showMeasureAnew(tx, measure.id, actor)
}
