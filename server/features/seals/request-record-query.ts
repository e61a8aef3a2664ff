import type { requestRecordQuery as endpoint, RecordQueryValue } from '@guitu/contract/seals.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { findSeal } from './queries.ts'
import { insertRecordQuery, insertRecordQueryStep, readRecordQuery } from './record-query-queries.ts'
import { showRecordQueryAnew } from './show-record-query.ts'

const fields = {
  bodyName: ['查询单位', 2],
  bodyOfficer: ['经办人', 2],
  documentNumber: ['查询函文号', 2],
  legalBasis: ['法律依据', 4],
  reason: ['查询事由', 5],
} as const

/** Enters who asks to see a sealed record, on what basis and why (预防未成年人犯罪法 Art. 59, 刑事诉讼法 Art. 286). A leader decides. */
export async function requestRecordQuery(call: Call<typeof endpoint>): Promise<RecordQueryValue> {
  const { tx, actor, body, now } = call
  const earlier = await readRecordQuery(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId || earlier.requesterId !== actor.accountId) {
      throw new AppError('conflict', 'id-reused', '这个编号已用于另一份查阅申请，请刷新页面后再试。')
    }
    return showRecordQueryAnew(tx, body.id, actor, now)
  }
  const seal = await findSeal(tx, body.caseId)
  if (!seal) throw notFound('封存档案')
  if (seal.erasedAt !== null) {
    throw new AppError('conflict', 'record-erased', '这份档案保存期已满，个人信息已经清除，没有可以查阅的内容。', {
      allowed: [],
    })
  }
  const typed: Record<string, string> = {}
  const faults: Record<string, string> = {}
  for (const [name, [label, least]] of Object.entries(fields) as [keyof typeof fields, [string, number]][]) {
    typed[name] = body[name].trim()
    if (typed[name].length < least) faults[name] = `请填写${label}（至少 ${least} 个字）`
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertRecordQuery(tx, {
    ...(typed as Record<keyof typeof fields, string>),
    id: body.id,
    caseId: body.caseId,
    officeCode: seal.officeCode,
    requesterId: actor.accountId,
    askedAt: now,
  })
  await insertRecordQueryStep(tx, {
    id: newId(now),
    queryId: body.id,
    kind: 'requested',
    officerId: actor.accountId,
    opinion: '',
    at: now,
  })
  auditDeed(call, {
    action: 'record-query.request',
    subjectType: 'case',
    subjectId: body.caseId,
    officeCode: seal.officeCode,
    purpose: typed.legalBasis!.slice(0, 200),
    summary: { queryId: body.id },
  })
  announce(tx, { topic: 'case', office: seal.officeCode, id: body.caseId })
  return showRecordQueryAnew(tx, body.id, actor, now)
}
