import type { reviewEnd as endpoint, TerminationValue } from '@guitu/contract/terminations.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockEnd } from './lock-end.ts'
import { setReviewed } from './queries.ts'
import { showEndAnew } from './show-end.ts'

/** The county agrees with the appraisal, or gives it back to be corrected. */
export async function reviewEnd(call: Call<typeof endpoint>): Promise<TerminationValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockEnd(tx, { caseId: params.id, id: body.id, action: 'review', now }, actor)
  if (!locked) return showEndAnew(tx, params.id, actor, now)
  const { about, end } = locked
  const faults = faultsOf({ words: body.approve ? undefined : checkWords(body.words, '退回的原因', 5) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const state = body.approve ? 'reviewed' : 'returned'
  await setReviewed(tx, end.id!, state)
  await recordStep(call, {
    id: body.id,
    caseId: about.id,
    subjectType: 'termination',
    subjectId: end.id!,
    kind: state,
    officeCode: about.officeCode,
    words: body.words.trim(),
    event: { kind: 'end-reviewed', note: body.approve ? '期满鉴定审核通过' : `期满鉴定退回：${body.words.trim()}` },
    deed: body.approve ? 'termination.approve' : 'termination.return',
  })
  return showEndAnew(tx, about.id, actor, now)
}
