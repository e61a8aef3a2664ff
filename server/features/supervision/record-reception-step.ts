import type { recordReceptionStep as endpoint, ReceptionValue } from '@guitu/contract/receptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import {
  checkReceptionDay,
  missingBefore,
  type ReceptionStep,
  receptionSteps,
} from '@guitu/contract/rules/reception.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockSupervisedCase, mustAllow, type SupervisedCase } from './lock-case.ts'
import {
  findReceptionEntry,
  insertReceptionEntry,
  listReceptionEntries,
  readPersonOf,
  setDeclared,
  setReportedDate,
} from './reception-queries.ts'
import { holdingEntries, showReception } from './show-reception.ts'

type Body = Call<typeof endpoint>['body']
const MIN_CORRECTION = 5
const MIN_MINOR_NOTE = 10

/**
 * Records a step of reception, or corrects one with its reason. With the declaration the case is active (社区矫正法 Art. 22); that the person
 * came late is counted and shown, and nothing follows from it by itself.
 */
export async function recordReceptionStep(call: Call<typeof endpoint>): Promise<ReceptionValue> {
  const { tx, actor, params, body, now } = call
  const about = await lockSupervisedCase(tx, params.id)
  const entryOf = await findReceptionEntry(tx, body.id)
  if (entryOf === about.id) return showReception(tx, about, now)
  if (entryOf !== undefined) throw idReused()
  mustAllow(about, 'receive')
  const [entries, person] = await Promise.all([listReceptionEntries(tx, about.id), readPersonOf(tx, about.personId)])
  const holding = holdingEntries(entries)
  const taken = Object.fromEntries(
    Object.entries(holding).map(([kind, entry]) => [kind, entry?.day ?? null]),
  ) as Record<ReceptionStep, string | null>
  const missing = missingBefore(body.kind, taken)
  if (missing.length > 0) {
    throw new AppError(
      'conflict',
      'reception-order',
      `${receptionSteps[body.kind]}之前，请先完成：${missing.map((step) => receptionSteps[step]).join('、')}。`,
      { allowed: missing },
    )
  }
  const today = shanghaiDate(now)
  const faults = faultsOf(body, today)
  const day = checkReceptionDay(body.kind, body.day, { taken, startDate: about.startDate, today })
  if (day) faults.day = day
  const corrects = taken[body.kind] !== null
  const correction = (body.correction ?? '').trim()
  if (corrects && correction.length < MIN_CORRECTION) {
    faults.correction = `${receptionSteps[body.kind]}已经登记过，更正请写明原因，至少 ${MIN_CORRECTION} 个字`
  }
  const minor = isMinorsCase(person.birthDate, about.startDate)
  if (minor && body.kind === 'declared' && body.note.trim().length < MIN_MINOR_NOTE) {
    faults.note = '未成年人的宣告不公开进行：请写明监护人是否到场、参加人员'
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)

  const documents = body.kind === 'documents'
  await insertReceptionEntry(tx, {
    id: body.id,
    caseId: about.id,
    kind: body.kind,
    day: body.day,
    effectiveOn: documents ? body.effectiveOn! : null,
    noticeOn: documents ? (body.noticeOn ?? null) : null,
    procuratorateOn: documents ? (body.procuratorateOn ?? null) : null,
    policeOn: documents ? (body.policeOn ?? null) : null,
    note: body.note.trim(),
    correction: corrects ? correction : '',
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  if (body.kind === 'reported') await setReportedDate(tx, about.id, body.day, now)
  if (body.kind === 'declared') await setDeclared(tx, about.id, body.day, now)
  addCaseEvent(tx, {
    caseId: about.id,
    kind: `reception-${body.kind}`,
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${body.day} ${receptionSteps[body.kind]}${corrects ? `（更正：${correction}）` : ''}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: corrects ? 'reception.correct' : 'reception.record',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { step: body.kind, day: body.day },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showReception(tx, afterStep(about, body), now)
}

/** What of the input is wrong whatever happened before. */
function faultsOf(body: Body, today: string): Record<string, string> {
  const faults: Record<string, string> = {}
  if (body.note.trim().length < 2) faults.note = '请填写，至少 2 个字'
  if (body.kind !== 'documents') return faults
  if (body.effectiveOn === undefined) faults.effectiveOn = '请填写判决、裁定、决定的生效日期'
  for (const [name, label] of [
    ['effectiveOn', '生效日期'],
    ['noticeOn', '收到通知的日期'],
    ['procuratorateOn', '抄送人民检察院的日期'],
    ['policeOn', '抄送公安机关的日期'],
  ] as const) {
    if ((body[name] ?? '') > today) faults[name] = `${label}不能晚于今天`
  }
  return faults
}

function afterStep(about: SupervisedCase, body: Body): SupervisedCase {
  return body.kind === 'declared' ? { ...about, state: 'active' } : about
}
