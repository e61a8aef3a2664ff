import { addDays, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { checkSecrecyDay, MIN_SECRECY_WORDS, secrecyGrounds } from '@guitu/contract/rules/secrecy.ts'
import type {
  endSecrecy as endEndpoint,
  keepSecret as keepEndpoint,
  readSecrecy as readEndpoint,
  SecrecyValue,
} from '@guitu/contract/secrecies.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { findSecrecy, insertSecrecy, liftSecrecy, lockAlertForSecrecy, readHolding } from './secrecy-queries.ts'

async function lockAlert(tx: Tx, id: string) {
  const alert = await lockAlertForSecrecy(tx, id)
  if (!alert) throw notFound('预警')
  return alert
}

/** Whether the person is shown the alert. */
export async function readSecrecy({ tx, params, now }: Call<typeof readEndpoint>): Promise<SecrecyValue> {
  await lockAlert(tx, params.id)
  return { alertId: params.id, holds: await readHolding(tx, params.id, now) }
}

/** Keeps an alert from the person until the end of a day, on a named ground, by a named officer; on the record and in the audit log. */
export async function keepSecret(call: Call<typeof keepEndpoint>): Promise<SecrecyValue> {
  const { tx, actor, params, body, now } = call
  const alert = await lockAlert(tx, params.id)
  const earlier = await findSecrecy(tx, body.id)
  const holds = await readHolding(tx, params.id, now)
  if (earlier === params.id) return { alertId: params.id, holds }
  if (holds) {
    throw new AppError('conflict', 'kept-already', '这条预警已经暂不告知本人，请刷新页面查看。', {
      allowed: ['end-secrecy'],
    })
  }
  const today = shanghaiDate(now)
  const words = body.words.trim()
  const day = checkSecrecyDay(body.until, today)
  const short = [...words].length < MIN_SECRECY_WORDS
  const faults = {
    ...(day ? { until: `截止日期${day}` } : {}),
    ...(short ? { words: `请写明为什么不能告知，至少 ${MIN_SECRECY_WORDS} 个字` } : {}),
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertSecrecy(tx, {
    id: body.id,
    alertId: params.id,
    caseId: alert.caseId,
    ground: body.ground,
    words,
    from: now,
    until: startOfDay(addDays(body.until, 1)),
    officerId: actor.accountId,
    officeCode: actor.officeCode,
  })
  addCaseEvent(tx, {
    caseId: alert.caseId,
    kind: 'alert-kept-secret',
    actorId: actor.accountId,
    officeCode: alert.officeCode,
    note: `${alert.alertNumber} 到 ${body.until} 为止暂不告知本人：${secrecyGrounds[body.ground]}；${words}`,
    subjectId: params.id,
    at: now,
  })
  auditDeed(call, {
    action: 'alert.keep-secret',
    subjectType: 'alert',
    subjectId: params.id,
    officeCode: alert.officeCode,
    summary: { ground: body.ground, until: body.until },
  })
  announce(tx, { topic: 'alert', office: alert.officeCode, id: params.id })
  return { alertId: params.id, holds: await readHolding(tx, params.id, now) }
}

/** Ends it before its day: the person is shown the alert from here on. Asked again it finds nothing to end. */
export async function endSecrecy(call: Call<typeof endEndpoint>): Promise<SecrecyValue> {
  const { tx, actor, params, now } = call
  const alert = await lockAlert(tx, params.id)
  if (!(await readHolding(tx, params.id, now))) return { alertId: params.id, holds: null }
  await liftSecrecy(tx, params.id, actor.accountId, now)
  addCaseEvent(tx, {
    caseId: alert.caseId,
    kind: 'alert-secrecy-ended',
    actorId: actor.accountId,
    officeCode: alert.officeCode,
    note: alert.alertNumber,
    subjectId: params.id,
    at: now,
  })
  auditDeed(call, {
    action: 'alert.end-secrecy',
    subjectType: 'alert',
    subjectId: params.id,
    officeCode: alert.officeCode,
  })
  announce(tx, { topic: 'alert', office: alert.officeCode, id: params.id })
  return { alertId: params.id, holds: null }
}
