import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { sendNotice as endpoint } from '@guitu/contract/notices.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkNotice } from '@guitu/contract/rules/check-notice.ts'
import { checkIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import type { BodyKind, NoticeTypeCode } from '@guitu/contract/rules/notice-types.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { refuseAtTheDoor } from './refuse-at-the-door.ts'
import { digestRequest } from './request-digest.ts'
import { takeInFormalNotice } from './take-in-formal-notice.ts'

type Answer = AnswerOf<typeof endpoint>

/** The same words for everybody: whether the person is in a ledger is nobody's business but the offices'. */
const receivedMessage = '通报已收到，由司法行政机关依法处理。请保存回执编号。'

function idempotencyKeyOf(header: string | string[] | undefined): string {
  const key = typeof header === 'string' ? header : ''
  if (key === '') {
    throw new AppError(
      'invalid',
      'idempotency-key-missing',
      '缺少 Idempotency-Key 请求头：请为每份通报生成一个 8 至 100 个字符的编号，重发同一份通报时使用同一个编号。',
      { fields: { 'Idempotency-Key': '必填，8 至 100 个字符' } },
    )
  }
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new AppError(
      'invalid',
      'idempotency-key-invalid',
      'Idempotency-Key 应为 8 至 100 个可见的 ASCII 字符，不含空格。',
      { fields: { 'Idempotency-Key': '8 至 100 个字符，不含空格' } },
    )
  }
  return key
}

/**
 * Takes in a formal notice that an authorised body sends. The same key with the same content is one notice and one receipt, however
 * often and however nearly at once it comes; the same key with other content is refused (409). The answer says nothing about the person.
 */
export async function receiveNotice(call: Call<typeof endpoint, BodyActor>): Promise<Answer> {
  const { tx, actor, body, now, parts, request } = call
  refuseAtTheDoor(body)
  const key = idempotencyKeyOf(request.headers['idempotency-key'])
  const occurredAt = new Date(body.occurredAt)
  const checked = checkNotice({
    type: body.type as NoticeTypeCode,
    source: 'formal-notice',
    bodyKind: actor.bodyKind as BodyKind,
    facts: body.facts,
    occurredAt,
    receivedAt: now,
    values: {
      ...body.details,
      bodyName: actor.bodyName,
      documentNumber: body.documentNumber,
      documentDate: body.documentDate,
    },
  })
  const identity = checkIdentityNumber(body.person.idNumber, shanghaiDate(now))
  const faults = {
    ...(checked.ok ? {} : checked.fields),
    ...(identity.ok ? {} : { 'person.idNumber': `公民身份号码${identity.message}` }),
    ...(body.person.name.trim() === '' ? { 'person.name': '姓名未填写' } : {}),
  }
  if (!checked.ok || !identity.ok || Object.keys(faults).length > 0) throw invalid(faults)

  const received = await takeInFormalNotice(
    tx,
    parts,
    {
      bodyId: actor.bodyId,
      key,
      digest: digestRequest(body),
      type: body.type,
      values: checked.values,
      officer: body.officer,
      facts: body.facts.trim(),
      occurredAt,
      person: { name: body.person.name.trim(), idNumber: identity.idNumber },
      corrects: body.corrects,
    },
    now,
    { requestId: actor.requestId },
  )
  return { ...received, message: receivedMessage }
}
