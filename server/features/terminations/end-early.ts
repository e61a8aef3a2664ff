import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkEarlyEnd, isRelease, terminationGrounds } from '@guitu/contract/rules/terminations.ts'
import type { endEarly as endpoint, TerminationValue } from '@guitu/contract/terminations.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { closeLeaves } from '../leaves/close-leaves.ts'
import { setCaseState } from '../procedures/queries.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockEnd } from './lock-end.ts'
import { closeWhatIsOpen, insertTermination, setCertified, setEndedEarly } from './queries.ts'
import { showEndAnew } from './show-end.ts'

/** Records a pardon, a revocation, a return to prison or a death, by its document: the case ends (社区矫正法 Art. 44, 45). */
export async function endEarly(call: Call<typeof endpoint>): Promise<TerminationValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockEnd(tx, { caseId: params.id, id: body.id, action: 'end-early', now }, actor)
  if (!locked) return showEndAnew(tx, params.id, actor, now)
  const { about, end } = locked
  const faults = checkEarlyEnd(body, { ...about, today: shanghaiDate(now) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const id = end.id ?? newId(now)
  const entry = { ground: body.ground, endedOn: body.on, enteredBy: actor.accountId, at: now }
  if (end.id) await setEndedEarly(tx, id, entry)
  else
    await insertTermination(tx, {
      id,
      caseId: about.id,
      officeCode: about.officeCode,
      state: 'ended',
      summary: '',
      appraisal: '',
      ...entry,
    })
  if (isRelease(body.ground)) await setCertified(tx, id, { endedOn: body.on, announced: '', at: now })
  await Promise.all([
    closeWhatIsOpen(tx, about.id, body.on),
    closeLeaves(tx, {
      caseId: about.id,
      on: body.on,
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      at: now,
    }),
    setCaseState(tx, about.id, 'ended', now),
    recordStep(call, {
      id: body.id,
      caseId: about.id,
      subjectType: 'termination',
      subjectId: id,
      kind: 'ended-early',
      officeCode: about.officeCode,
      on: body.on,
      documentNumber: body.documentNumber.trim(),
      choice: body.ground,
      words: (body.words ?? '').trim(),
      event: {
        kind: 'course-ended',
        note: `${terminationGrounds[body.ground]}，${body.on}，${body.documentNumber.trim()}`,
      },
      deed: 'termination.end-early',
      summary: { ground: body.ground },
    }),
  ])
  return showEndAnew(tx, about.id, actor, now)
}
