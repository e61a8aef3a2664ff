import { checkQueryDecider, recordQueryStates } from '@guitu/contract/rules/record-query.ts'
import { recordSettingsOf } from '@guitu/contract/rules/record-settings.ts'
import type { decideRecordQuery as endpoint, RecordQueryValue } from '@guitu/contract/seals.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import {
  decideQuery,
  findRecordQueryStep,
  insertRecordQueryStep,
  lockRecordQuery,
  readRecordQuery,
} from './record-query-queries.ts'
import { readStoredRecordSettings } from './record-settings.ts'
import { showRecordQueryAnew } from './show-record-query.ts'

const hourMs = 3_600_000

/** A second person lets the one who asked read a sealed record for the set hours, or not. */
export async function decideRecordQuery(call: Call<typeof endpoint>): Promise<RecordQueryValue> {
  const { tx, actor, params, body, now } = call
  if (!(await lockRecordQuery(tx, params.id))) throw notFound('查阅申请')
  const [query, stepOf, stored] = await Promise.all([
    readRecordQuery(tx, params.id),
    findRecordQueryStep(tx, body.id),
    readStoredRecordSettings(tx),
  ])
  if (stepOf === params.id) return showRecordQueryAnew(tx, params.id, actor, now)
  if (stepOf !== undefined) throw new AppError('conflict', 'id-reused', '这个编号已用过，请刷新页面后再试。')
  const { state, officeCode, requesterId, caseId } = query!
  const against = checkQueryDecider(actor.role, requesterId === actor.accountId)
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。`)
  if (state !== 'requested') {
    throw new AppError('conflict', 'query-state', `这份申请已是“${recordQueryStates[state]}”，不能再决定。`, {
      allowed: [],
    })
  }
  const opinion = body.opinion.trim()
  if (opinion.length < 2) throw invalid({ opinion: '请写明意见（至少 2 个字）' })
  const { queryHours } = recordSettingsOf(stored, officeCode.slice(0, 6))
  await decideQuery(tx, params.id, {
    state: body.approve ? 'approved' : 'refused',
    decidedAt: now,
    closesAt: body.approve ? new Date(now.getTime() + queryHours * hourMs) : null,
  })
  await insertRecordQueryStep(tx, {
    id: body.id,
    queryId: params.id,
    kind: body.approve ? 'approved' : 'refused',
    officerId: actor.accountId,
    opinion,
    at: now,
  })
  auditDeed(call, {
    action: body.approve ? 'record-query.approve' : 'record-query.refuse',
    subjectType: 'case',
    subjectId: caseId,
    officeCode,
    summary: { queryId: params.id, ...(body.approve ? { hours: queryHours } : {}) },
  })
  announce(tx, { topic: 'case', office: officeCode, id: caseId })
  return showRecordQueryAnew(tx, params.id, actor, now)
}
