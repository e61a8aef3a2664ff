import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { withdrawNotice as endpoint } from '@guitu/contract/notices.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { takeBackFormalNotice } from './take-back-formal-notice.ts'

/** A body takes back a notice it sent. Sent again, the answer is the same receipt. The answer says nothing about the person. */
export async function withdrawNotice(call: Call<typeof endpoint, BodyActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  const reason = body.reason.trim()
  if (reason.length < 5) throw invalid({ reason: '请写明撤回的原因，至少 5 个字' })
  const receipt = await takeBackFormalNotice(tx, { bodyId: actor.bodyId, of: params.receipt, reason }, now, {
    requestId: actor.requestId,
  })
  return { ...receipt, message: '撤回已收到，原通报保留备查。请保存回执编号。' }
}
