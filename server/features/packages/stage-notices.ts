import type { ImportRowValue } from '@guitu/contract/packages.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkIdentityNumber, maskIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import { checkNoticeRow, type NoticeRow, type WithdrawalRow } from '@guitu/contract/rules/notice-table.ts'
import type { BodyKind } from '@guitu/contract/rules/notice-types.ts'
import { noticeTypes } from '@guitu/contract/rules/notice-types.ts'
import { asSystem, type Database, type Tx } from '../../platform/database.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { findOwnNotice } from '../notices/correction-queries.ts'
import { findByIdempotencyKey } from '../notices/queries.ts'
import { digestRequest } from '../notices/request-digest.ts'
import type { FormalWithdrawal } from '../notices/take-back-formal-notice.ts'
import type { FormalNotice } from '../notices/take-in-formal-notice.ts'
import type { TableRow } from './format/table-rows.ts'
import { findFileFaults, type PackageFiles } from './notice-files.ts'
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
  files: PackageFiles
  cipher: FieldCipher
  now: Date
}

type Reasons = ImportRowValue['reasons']

/** Under which key a notice of a package stands: the body's own number, apart from the keys of the interface. */
const keyOf = (row: { number: string }): string => `package ${row.number}`

/** A checked row as the notice that it is; its files are a part of what it says. */
export function asFormalNotice(row: NoticeRow, body: SendingBody, files: Pick<PackageFiles, 'digestOf'>): FormalNotice {
  const { type, values, facts, occurredAt, person, corrects } = row
  const attachments = row.attachments.map((name) => files.digestOf(name))
  const digest = digestRequest({
    ...{ type, values, facts, person, corrects, occurredAt: occurredAt.toISOString() },
    ...(attachments.length > 0 ? { attachments } : {}),
  })
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

/** A checked row as the withdrawal that it is. */
export function asFormalWithdrawal(row: WithdrawalRow, body: SendingBody): FormalWithdrawal {
  const { withdraws: of, reason } = row
  return {
    bodyId: body.id,
    of,
    reason,
    numbered: { key: keyOf(row), digest: digestRequest({ withdraws: of, reason }) },
  }
}

/** Lines by what a cell of them says, of the cells that say something. */
function linesBy(
  sent: readonly TableRow[],
  of: (cells: TableRow['cells']) => string,
): ReadonlyMap<string, readonly number[]> {
  const lines = new Map<string, number[]>()
  for (const { cells, line } of sent) {
    const said = of(cells)
    if (said !== '') lines.set(said, [...(lines.get(said) ?? []), line])
  }
  return lines
}

const numberOf = (cells: TableRow['cells']): string => (cells.通报编号 ?? '').trim()
const earlierOf = (cells: TableRow['cells']): string =>
  (cells.撤回的回执编号 ?? '').trim() || (cells.更正的回执编号 ?? '').trim()

/** What the rows of a package say of one another and of its files. */
interface Together {
  byNumber: ReadonlyMap<string, readonly number[]>
  byEarlier: ReadonlyMap<string, readonly number[]>
  faults: Awaited<ReturnType<typeof findFileFaults>>
}

/**
 * Checks the rows of a package of notices and writes what would become of each. Whom they are about is not looked up: the preview tells
 * nobody who is in a ledger.
 * @returns how many files no row names
 */
export async function stageNotices(
  database: Database,
  run: { importId: string; version: number },
  batches: AsyncIterable<TableRow[]>,
  context: NoticeContext,
): Promise<'superseded' | { unnamedFiles: number }> {
  const sent: TableRow[] = []
  for await (const batch of batches) sent.push(...batch)
  const named = sent.map(({ cells }) => {
    const check = checkNoticeRow(cells, context.body, context.now)
    return check.ok && 'attachments' in check.row ? check.row.attachments : []
  })
  const together = {
    byNumber: linesBy(sent, numberOf),
    byEarlier: linesBy(sent, earlierOf),
    faults: await findFileFaults(context.files, named),
  }
  return database.transact(asSystem, async (tx) => {
    const held = await holdImport(tx, run.importId)
    if (held?.state !== 'opening' || held.version !== run.version) return 'superseded'
    const staged = await Promise.all(sent.map((row) => judgeNotice(tx, row, together, context)))
    if (staged.length > 0) await insertRows(tx, run.importId, staged)
    return { unnamedFiles: context.files.names.filter((name) => !named.flat().includes(name)).length }
  })
}

/** Why a row cannot stand beside the others of its package. */
function reasonsTogether({ cells, line }: TableRow, { byNumber, byEarlier }: Together): Reasons {
  const others = (lines: readonly number[] = []): string =>
    lines
      .filter((other) => other !== line)
      .slice(0, 5)
      .join('、')
  const [sameNumber, sameEarlier] = [others(byNumber.get(numberOf(cells))), others(byEarlier.get(earlierOf(cells)))]
  const column = (cells.撤回的回执编号 ?? '').trim() ? '撤回的回执编号' : '更正的回执编号'
  return [
    ...(sameNumber ? [{ column: '通报编号', message: `通报编号与第 ${sameNumber} 行重复，请核对` }] : []),
    ...(sameEarlier ? [{ column, message: `${column}与第 ${sameEarlier} 行是同一份通报，请只留一行` }] : []),
  ]
}

async function judgeNotice(tx: Tx, sent: TableRow, together: Together, context: NoticeContext): Promise<StagedRow> {
  const check = checkNoticeRow(sent.cells, context.body, context.now)
  const reasons: Reasons = sent.fault === null ? [] : [{ column: '', message: sent.fault }]
  if (!check.ok) reasons.push(...check.reasons)
  reasons.push(...reasonsTogether(sent, together))
  if (check.ok && 'attachments' in check.row) {
    reasons.push(...check.row.attachments.flatMap((name) => together.faults.get(name) ?? []))
  }
  if (!check.ok || reasons.length > 0) return stagedRow(sent, 'rejected', context, { reasons })
  const { row } = check
  const reject = (column: string, message: string): StagedRow =>
    stagedRow(sent, 'rejected', context, { reasons: [{ column, message }] })
  const { key, digest } =
    'withdraws' in row
      ? asFormalWithdrawal(row, context.body).numbered!
      : asFormalNotice(row, context.body, context.files)
  const about = 'withdraws' in row ? row.withdraws : row.corrects
  const [earlier, named] = await Promise.all([
    findByIdempotencyKey(tx, context.body.id, key),
    about ? findOwnNotice(tx, context.body.id, about) : undefined,
  ])
  if (earlier?.requestDigest?.equals(digest)) {
    return stagedRow(sent, 'unchanged', context, { notes: [`以前已经收到，回执 ${earlier.receiptNumber}`] })
  }
  if (earlier) {
    return reject('通报编号', '通报编号已经用于另一份内容不同的通报；新的通报请换编号，更正请填“更正的回执编号”')
  }
  const [what, column] = 'withdraws' in row ? ['撤回', '撤回的回执编号'] : ['更正', '更正的回执编号']
  if (about && !named) return reject(column, `${column}“${about}”不是本机关的通报，请核对`)
  if ('withdraws' in row && named?.withdrawnBy) {
    return stagedRow(sent, 'unchanged', context, { notes: [`以前已经撤回，回执 ${named.withdrawnBy.receiptNumber}`] })
  }
  if (named?.corrected) {
    return reject(column, `${column} ${about} 已由 ${named.corrected} 更正或者撤回，请对最新的一份${what}`)
  }
  if ('withdraws' in row) return stagedRow(sent, 'new', context, { notes: [`撤回 ${about}`] })
  const files = row.attachments.length > 0 ? [`附件 ${row.attachments.length} 个`] : []
  return stagedRow(sent, 'new', context, {
    notes: [noticeTypes[row.type].label, ...(about ? [`更正 ${about}`] : []), ...files],
  })
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
    case_number: numberOf(cells).slice(0, 60),
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
