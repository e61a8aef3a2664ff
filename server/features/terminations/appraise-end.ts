import { appraisals } from '@guitu/contract/rules/terminations.ts'
import type { appraiseEnd as endpoint, TerminationValue } from '@guitu/contract/terminations.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockEnd } from './lock-end.ts'
import { insertTermination, setAppraisal } from './queries.ts'
import { showEndAnew } from './show-end.ts'

/** Records the summary and the appraisal of the whole course, from thirty days before its end (实施办法 Art. 53). */
export async function appraiseEnd(call: Call<typeof endpoint>): Promise<TerminationValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockEnd(tx, { caseId: params.id, id: body.id, action: 'appraise', now }, actor)
  if (!locked) return showEndAnew(tx, params.id, actor, now)
  const { about, end } = locked
  const summary = body.summary.trim()
  const faults = faultsOf({ summary: checkWords(summary, '社区矫正期间的表现', 20) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const id = end.id ?? newId(now)
  const entry = { summary, appraisal: body.appraisal, enteredBy: actor.accountId, at: now }
  if (end.id) await setAppraisal(tx, id, entry)
  else
    await insertTermination(tx, {
      id,
      caseId: about.id,
      officeCode: about.officeCode,
      ground: 'expiry',
      state: 'appraised',
      endedOn: null,
      ...entry,
    })
  await recordStep(call, {
    id: body.id,
    caseId: about.id,
    subjectType: 'termination',
    subjectId: id,
    kind: 'appraised',
    officeCode: about.officeCode,
    choice: body.appraisal,
    words: summary,
    event: { kind: 'end-appraised', note: `期满鉴定：${appraisals[body.appraisal]}` },
    deed: 'termination.appraise',
    summary: { appraisal: body.appraisal },
  })
  return showEndAnew(tx, about.id, actor, now)
}
