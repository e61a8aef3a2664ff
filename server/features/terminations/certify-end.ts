import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { announcements, checkCertificate } from '@guitu/contract/rules/terminations.ts'
import type { certifyEnd as endpoint, TerminationValue } from '@guitu/contract/terminations.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { closeLeaves } from '../leaves/close-leaves.ts'
import { setCaseState } from '../procedures/queries.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockEnd } from './lock-end.ts'
import { closeWhatIsOpen, setCertified } from './queries.ts'
import { showEndAnew } from './show-end.ts'

/** On the last day of the term, or after it, the certificate is issued with its number, the release announced, and the case ends (社区矫正法 Art. 44). */
export async function certifyEnd(call: Call<typeof endpoint>): Promise<TerminationValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockEnd(tx, { caseId: params.id, id: body.id, action: 'certify', now }, actor)
  if (!locked) return showEndAnew(tx, params.id, actor, now)
  const { about, end } = locked
  const minor = isMinorsCase(about.birthDate, about.startDate)
  const today = shanghaiDate(now)
  const faults = checkCertificate({ termEnd: about.endDate, today, minor }, body.announced)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    setCertified(tx, end.id!, { endedOn: about.endDate, announced: body.announced, at: now }),
    closeWhatIsOpen(tx, about.id, about.endDate),
    closeLeaves(tx, {
      caseId: about.id,
      on: about.endDate,
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      at: now,
    }),
    setCaseState(tx, about.id, 'ended', now),
    recordStep(call, {
      id: body.id,
      caseId: about.id,
      subjectType: 'termination',
      subjectId: end.id!,
      kind: 'certified',
      officeCode: about.officeCode,
      on: today,
      choice: body.announced,
      event: {
        kind: 'course-ended',
        note: `矫正期满，${today} 发放解除社区矫正证明书，${announcements[body.announced]}`,
      },
      deed: 'termination.certify',
      summary: { announced: body.announced },
    }),
  ])
  return showEndAnew(tx, about.id, actor, now)
}
