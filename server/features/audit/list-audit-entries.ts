import type { listAuditEntries as endpoint } from '@guitu/contract/audit.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { listAuditEntries as queryEntries } from './queries.ts'

const dayMilliseconds = 86_400_000

/** The moment a day begins in Shanghai (UTC+8, no summer time). @throws AppError for a day that no calendar has. */
function beginningOf(day: string, field: 'from' | 'to'): Date {
  const begins = new Date(`${day}T00:00:00+08:00`)
  const same =
    !Number.isNaN(begins.getTime()) && new Date(begins.getTime() + 8 * 3_600_000).toISOString().startsWith(day)
  if (!same) throw invalid({ [field]: `没有 ${day} 这一天，请写成 2026-11-20 的样子` })
  return begins
}

/** The log, newest first; `from` and `to` are days in Shanghai, both included. Who looked for what is on record too. */
export async function listAuditEntries(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, action, subjectId, from, to } = call.query
  const first = from ? beginningOf(from, 'from') : undefined
  const last = to ? beginningOf(to, 'to') : undefined
  if (first && last && first > last) throw invalid({ to: '结束日期不能早于开始日期' })
  const filter = { action, subjectId, from: first, before: last && new Date(last.getTime() + dayMilliseconds) }
  const found = await queryEntries(call.tx, filter, { number: page ?? 1, size: pageSize ?? 20 })
  auditDeed(call, { action: 'audit.read', subjectType: 'audit', summary: { action, subjectId, from, to, page } })
  return found
}
