import type { ImportRowValue } from '@guitu/contract/packages.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkIdentityNumber, maskIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import { checkNoticeRow, type NoticeRow } from '@guitu/contract/rules/notice-table.ts'
import type { BodyKind } from '@guitu/contract/rules/notice-types.ts'
import { noticeTypes } from '@guitu/contract/rules/notice-types.ts'
import { asSystem, type Database, type Tx } from '../../platform/database.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { findOwnNotice } from '../notices/correction-queries.ts'
import { findByIdempotencyKey } from '../notices/queries.ts'
import { digestRequest } from '../notices/request-digest.ts'
import type { FormalNotice } from '../notices/take-in-formal-notice.ts'
import type { TableRow } from './format/table-rows.ts'
import { holdImport } from './queries.ts'
import { insertRows } from './row-queries.ts'
import type { StagedRow } from './stage-rows.ts'

/** The authorised body in whose name a certificate is trusted. */
export interface SendingBody {
  id: string
  name: string
  kind: BodyKind
}

export interface NoticeContext {
  body: SendingBody
  header: readonly string[]
  cipher: FieldCipher
  now: Date
}

type Reasons = ImportRowValue['reasons']

/** Under which key a notice of a package stands: the body's own number, apart from the keys of the interface. */
const keyOf = (row: NoticeRow): string => `package ${row.number}`

/** A checked row as the notice that it is. */
export function asFormalNotice(row: NoticeRow, body: SendingBody): FormalNotice {
  const { type, values, facts, occurredAt, person, corrects } = row
  const digest = digestRequest({ type, values, facts, person, corrects, occurredAt: occurredAt.toISOString() })
  return {
    bodyId: body.id,
    key: keyOf(row),
    digest,
    type,
    values,
    facts,
    occurredAt,
    person,
    ...(corrects ? { corrects } : {}),
  }
}

/**
 * Checks the rows of a package of notices and writes what would become of each. Whom they are about is not looked up: the preview tells
 * nobody who is in a ledger.
 */
export async function stageNotices(
  database: Database,
  run: { importId: string; version: number },
  batches: AsyncIterable<TableRow[]>,
  context: NoticeContext,
): Promise<'superseded' | undefined> {
  const sent: TableRow[] = []
  for await (const batch of batches) sent.push(...batch)
  const lines = new Map<string, number[]>()
  for (const { cells, line } of sent) {
    const number = (cells.通报编号 ?? '').trim()
    if (number !== '') lines.set(number, [...(lines.get(number) ?? []), line])
  }
  return database.transact(asSystem, async (tx) => {
    const held = await holdImport(tx, run.importId)
    if (held?.state !== 'opening' || held.version !== run.version) return 'superseded'
    const staged = await Promise.all(sent.map((row) => judgeNotice(tx, row, lines, context)))
    if (staged.length > 0) await insertRows(tx, run.importId, staged)
    return undefined
  })
}

async function judgeNotice(
  tx: Tx,
  sent: TableRow,
  lines: ReadonlyMap<string, readonly number[]>,
  context: NoticeContext,
): Promise<StagedRow> {
  const check = checkNoticeRow(sent.cells, context.body, context.now)
  const reasons: Reasons = sent.fault === null ? [] : [{ column: '', message: sent.fault }]
  if (!check.ok) reasons.push(...check.reasons)
  const others = (lines.get((sent.cells.通报编号 ?? '').trim()) ?? []).filter((line) => line !== sent.line)
  if (others.length > 0) {
    reasons.push({ column: '通报编号', message: `通报编号与第 ${others.slice(0, 5).join('、')} 行重复，请核对` })
  }
  if (!check.ok || reasons.length > 0) return stagedRow(sent, 'rejected', context, { reasons })
  const notice = asFormalNotice(check.row, context.body)
  const [earlier, corrected] = await Promise.all([
    findByIdempotencyKey(tx, notice.bodyId, notice.key),
    notice.corrects ? findOwnNotice(tx, notice.bodyId, notice.corrects) : undefined,
  ])
  if (earlier?.requestDigest?.equals(notice.digest)) {
    return stagedRow(sent, 'unchanged', context, { notes: [`以前已经收到，回执 ${earlier.receiptNumber}`] })
  }
  if (earlier) {
    const message = '通报编号已经用于另一份内容不同的通报；新的通报请换编号，更正请填“更正的回执编号”'
    return stagedRow(sent, 'rejected', context, { reasons: [{ column: '通报编号', message }] })
  }
  if (notice.corrects && (!corrected || corrected.corrected)) {
    const message = corrected
      ? `更正的回执编号 ${notice.corrects} 已由 ${corrected.corrected} 更正或者撤回，请对最新的一份更正`
      : `更正的回执编号“${notice.corrects}”不是本机关的通报，请核对`
    return stagedRow(sent, 'rejected', context, { reasons: [{ column: '更正的回执编号', message }] })
  }
  return stagedRow(sent, 'new', context, { notes: [noticeTypes[check.row.type].label] })
}

function stagedRow(
  { line, cells }: TableRow,
  outcome: 'new' | 'unchanged' | 'rejected',
  { header, cipher, now }: NoticeContext,
  { reasons, notes }: { reasons?: Reasons; notes?: readonly string[] },
): StagedRow {
  const identity = checkIdentityNumber(cells.公民身份号码 ?? '', shanghaiDate(now))
  const extra = Object.entries(cells).filter(([name]) => !header.includes(name))
  const kept = [...header.map((name) => cells[name] ?? ''), ...extra.map(([, cell]) => cell)]
  return {
    line,
    outcome,
    case_number: (cells.通报编号 ?? '').trim().slice(0, 60),
    person_name: (cells.姓名 ?? '').trim().slice(0, 40),
    id_number_masked: identity.ok ? maskIdentityNumber(identity.idNumber) : '',
    reasons: reasons ? JSON.stringify(reasons) : null,
    notes: notes ? JSON.stringify(notes) : null,
    sealed_cells: outcome === 'unchanged' ? null : cipher.encrypt(JSON.stringify(kept)),
    renames: false,
    case_id: null,
    case_version: null,
    person_id: null,
    person_version: null,
    id_number_index: null,
    sex: null,
    birth_date: null,
    ethnicity: null,
    phone_index: null,
    phone_masked: null,
    person_secrets: null,
    office_code: null,
    state: null,
    category: null,
    start_date: null,
    end_date: null,
    responsible_name: null,
    details: null,
    search: null,
    changes: null,
  }
}
