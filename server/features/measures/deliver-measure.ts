import type { deliverMeasure as endpoint, MeasureValue } from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { stateWhenDelivered } from '@guitu/contract/rules/measure-actions.ts'
import { isProposal, measureKinds } from '@guitu/contract/rules/measures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockMeasure } from './lock-measure.ts'
import { changeMeasure } from './queries.ts'
import { showMeasureAnew } from './show-measure.ts'

/** Records that a measure was announced to the person, or a proposal sent to police or court, with its document. */
export async function deliverMeasure(call: Call<typeof endpoint>): Promise<MeasureValue> {
  const { tx, actor, params, body, now } = call
  const measure = await lockMeasure(tx, { measureId: params.id, id: body.id, action: 'deliver' })
  if (!measure) return showMeasureAnew(tx, params.id, actor)
  const proposal = isProposal(measure.kind)
  const faults = faultsOf({
    on: checkDay(body.on, proposal ? '移送日期' : '宣告日期', {
      today: shanghaiDate(now),
      notBefore: { day: shanghaiDate(new Date(measure.decidedAt!)), what: '批准日期' },
    }),
    receiver: checkWords(body.receiver, proposal ? '移送的机关' : '宣告、送达给谁', 2),
    documentNumber: checkWords(body.documentNumber, '文书编号', 2),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    changeMeasure(tx, measure.id, { state: stateWhenDelivered(measure.kind) }),
    recordStep(call, {
      id: body.id,
      caseId: measure.caseId,
      subjectType: 'measure',
      subjectId: measure.id,
      kind: proposal ? 'sent' : 'announced',
      officeCode: measure.officeCode,
      on: body.on,
      documentNumber: body.documentNumber.trim(),
      choice: body.receiver.trim(),
      event: {
        kind: 'measure-delivered',
        note: proposal
          ? `${measureKinds[measure.kind]}，${body.on} 移送${body.receiver.trim()}，${body.documentNumber.trim()}`
          : `${measureKinds[measure.kind]}，${body.on} 宣告，${body.documentNumber.trim()}`,
      },
      deed: 'measure.deliver',
      summary: { kind: measure.kind },
    }),
  ])
  return showMeasureAnew(tx, measure.id, actor)
}
