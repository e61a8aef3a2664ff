import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { verificationStanding } from '@guitu/contract/rules/verification.ts'
import type { answerVerification as endpoint } from '@guitu/contract/verifications.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import type { Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { auditBody } from './audit-body.ts'
import { findQuestionTo, insertAnswer, lockQuestion } from './queries.ts'

const closed = (): AppError =>
  new AppError('conflict', 'verification-closed', '这份核查已经答复过，或者超过 72 小时已经关闭，不再接收答复。', {
    allowed: [],
  })

/** Takes the one answer of the body that was asked, while the question is open by our clock and the database's. */
export async function answerVerification(call: Call<typeof endpoint, BodyActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  await lockQuestion(tx, actor.bodyId, params.number)
  const found = await findQuestionTo(tx, actor.bodyId, params.number)
  if (!found) throw notFound('信息化核查')
  const answer = body.answer.trim()
  const leftAt = body.left ? new Date(body.left.at) : null
  const leftFor = body.left ? body.left.place.trim() : null
  const received = (answeredAt: string): AnswerOf<typeof endpoint> => ({
    verificationNumber: params.number,
    answeredAt,
    message: '答复已收到。',
  })
  if (found.answeredAt !== null) {
    const same =
      found.answer === answer &&
      found.leftFor === leftFor &&
      (found.leftAt === null ? leftAt === null : new Date(found.leftAt).getTime() === leftAt?.getTime())
    if (same) return received(found.answeredAt)
    throw closed()
  }
  if (verificationStanding(found, now) !== 'approved') throw closed()
  const faults = {
    ...(answer.length < 2 ? { answer: '请写明答复，至少 2 个字' } : {}),
    ...(leftAt && leftAt > now ? { 'left.at': '时间不能晚于现在' } : {}),
    ...(leftFor !== null && leftFor.length < 2 ? { 'left.place': '请写明地点，至少 2 个字' } : {}),
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertAnswer(tx, { verificationId: found.id, answer, leftAt, leftFor, answeredAt: now }).catch(
    (error: unknown) => {
      throw (error as { constraint?: string }).constraint === 'verification_open' ? closed() : error
    },
  )
  if (leftAt)
    enqueue(tx, 'assess-verification', { verificationId: found.id }, { key: `assess-verification:${found.id}` })
  addCaseEvent(tx, {
    caseId: found.caseId,
    kind: 'verification-answered',
    actorId: null,
    officeCode: found.officeCode,
    note: `${actor.bodyName}已答复核查`,
    subjectId: found.id,
    at: now,
  })
  auditBody(call, 'verification.answer', found.id)
  announce(tx, { topic: 'case', office: found.officeCode, id: found.caseId })
  return received(now.toISOString())
}
