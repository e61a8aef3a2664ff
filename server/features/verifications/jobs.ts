import { considerAbsences } from '@guitu/contract/rules/assess.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { raiseDerived } from '../alerts/raise-derived.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { leavesCovering } from '../leaves/leaves-covering.ts'
import { expireVerification, listVerificationsPast, readVerification } from './queries.ts'
import { setVerificationTimer } from './verification-timer.ts'

/** Closes a question that nobody answered in 72 hours; one that was answered meanwhile is left. */
async function closeVerification(parts: Parts, id: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const found = await readVerification(tx, id)
    if (found?.state !== 'approved') return
    const now = parts.clock.now()
    const at = new Date(found.closesAt!)
    if (now < at) return setVerificationTimer(tx, id, at, true)
    if (!(await expireVerification(tx, id))) return
    addCaseEvent(tx, {
      caseId: found.caseId,
      kind: 'verification-expired',
      actorId: null,
      officeCode: found.officeCode,
      note: `${found.bodyName} 72 小时内没有答复，自动关闭`,
      subjectId: id,
      at: now,
    })
    announce(tx, { topic: 'case', office: found.officeCode, id: found.caseId })
  })
}

/** Makes of an answer that the person was out of the area C204, once, with the leave that was looked at. */
async function assessVerification(parts: Parts, id: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const found = await readVerification(tx, id)
    if (!found || found.leftAt === null || found.leftFor === null) return
    const event = { occurredAt: new Date(found.leftAt), place: found.leftFor }
    const { leaves, permits } = await leavesCovering(tx, found.caseId, event.occurredAt)
    const [leave, permit] = [considerAbsences(event, leaves, 'leave'), considerAbsences(event, permits, 'permit')]
    await raiseDerived(tx, parts, {
      rule: 'C204',
      caseId: found.caseId,
      record: `verification:${id}`,
      facts: `信息化核查 ${found.verificationNumber}，${found.bodyName}答复（${found.leftFor}）：${found.answer}`,
      occurredAt: event.occurredAt,
      considered: [...leave.considered, ...permit.considered],
      explained: leave.covered || permit.covered,
    })
  })
}

const payload = T.Object({ verificationId: T.String({ format: 'uuid' }) })

export const closeVerificationJob: Job<{ verificationId: string }> = {
  name: 'close-verification',
  payload,
  run: (parts, { verificationId }) => closeVerification(parts, verificationId),
}

export const assessVerificationJob: Job<{ verificationId: string }> = {
  name: 'assess-verification',
  payload,
  run: (parts, { verificationId }) => assessVerification(parts, verificationId),
}

/** How many questions a sweep takes at once. */
const atOnce = 500

/** Closes questions whose timer was lost. */
export const sweepVerificationsJob: Job<unknown> = {
  name: 'sweep-verifications',
  payload: T.Unknown(),
  run: async (parts) => {
    const past = await parts.workerDatabase.transact(asSystem, (tx) =>
      listVerificationsPast(tx, parts.clock.now(), atOnce),
    )
    for (const id of past) await closeVerification(parts, id)
  },
}
