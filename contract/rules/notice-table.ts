import { parseDate, shanghaiDate } from './calendar.ts'
import { checkNotice } from './check-notice.ts'
import { checkIdentityNumber } from './identity-number.ts'
import {
  type BodyKind,
  formalNoticeFields,
  type NoticeField,
  type NoticeTypeCode,
  noticeFieldsOf,
  noticeTypes,
  refusedNoticeTypes,
} from './notice-types.ts'
import type { Cells, Column, Reason } from './read-cells.ts'
import { normaliseTypedNumber } from './typed-text.ts'

/** Most notices of one package: they go in together, and each may raise an alert. */
export const MOST_NOTICES = 500
/** Most attachments of one notice, as by form, and of all notices of one package: each is decoded and written anew. */
export const MOST_FILES = { ofNotice: 10, ofPackage: 100 } as const

const formalTypes = (Object.keys(noticeTypes) as NoticeTypeCode[]).filter((code) =>
  (noticeTypes[code].sources as readonly string[]).includes('formal-notice'),
)
const common = new Set(formalNoticeFields.map(({ key }) => key))
const fieldsOf = (code: NoticeTypeCode): NoticeField[] =>
  noticeFieldsOf(code, 'formal-notice').filter(({ key }) => !common.has(key))

const detailFields = [
  ...new Map(formalTypes.flatMap((code) => fieldsOf(code)).map((field) => [field.label, field])).values(),
]

const column = (key: string, header: string, maxLength: number, hint: string, example: string, required = true) => ({
  key,
  header,
  required,
  maxLength,
  hint,
  example,
})

/** The table of a package of notices: a row a notice. What only some types ask for has a column that the others leave empty. */
export const noticeColumns: readonly Column[] = [
  column('number', '通报编号', 60, '来文机关自己的编号，每份不同，重发同一份时不变', 'TG-2026-0001'),
  column('type', '通报类型', 20, formalTypes.map((code) => noticeTypes[code].label).join('、'), '行政拘留'),
  column('name', '姓名', 60, '证件上的姓名', '王某'),
  column('idNumber', '公民身份号码', 40, '18 位，设为文本', '519981199001010013'),
  column('documentNumber', '文书编号', 80, '文书上的编号', '通公行罚决字〔2026〕77号'),
  column('documentDate', '文书日期', 20, '2026-11-20 这样的日期', '2026-11-20'),
  column('occurredAt', '发生时间', 30, '2026-11-20 08:30，不知道几点的只写日期', '2026-11-20 08:30'),
  column('facts', '事实', 2000, '时间、地点、经过；只写事实', '因殴打他人被决定行政拘留五日。'),
  column('corrects', '更正的回执编号', 40, '更正以前的通报时填它的回执编号', '', false),
  column('withdraws', '撤回的回执编号', 40, '撤回以前的通报时填它的回执编号，“事实”写撤回的原因，其余不填', '', false),
  column('attachments', '附件', 2000, '数据包 attachments 目录下的文件名，几个之间用分号隔开', '', false),
  ...detailFields.map(({ key, label, hint }) => column(`details.${key}.${label}`, label, 400, hint, '', false)),
]

const typeOfLabel = new Map(formalTypes.map((code) => [noticeTypes[code].label as string, code]))
const refusedLabels: ReadonlySet<string> = new Set(Object.values(refusedNoticeTypes))

/** A row that may be taken in, as the interface would have it. */
export type NoticeRow = {
  number: string
  type: NoticeTypeCode
  person: { name: string; idNumber: string }
  occurredAt: Date
  facts: string
  /** Body, document and what the type asks for, checked. */
  values: Readonly<Record<string, string>>
  /** Receipt of the notice it corrects; empty when it corrects none. */
  corrects: string
  /** Names of files below attachments/ of the package. */
  attachments: readonly string[]
}

/** A row that takes an earlier notice back. */
export type WithdrawalRow = {
  number: string
  /** Receipt of the notice that is taken back. */
  withdraws: string
  reason: string
}

function momentOf(cell: string): Date | null {
  const [, day = '', hour = '00', minute = '00'] =
    /^(\S+?)(?:[T\s\u3000]+(\d{1,2})[:：](\d{2}))?$/.exec(cell.trim()) ?? []
  const date = parseDate(normaliseTypedNumber(day).text)
  if (date === null || Number(hour) > 23 || Number(minute) > 59) return null
  return new Date(`${date}T${hour.padStart(2, '0')}:${minute}:00+08:00`)
}

function checkWithdrawal(cells: Cells): { ok: true; row: WithdrawalRow } | { ok: false; reasons: Reason[] } {
  const cell = (header: string): string => (cells[header] ?? '').trim()
  const reasons: Reason[] = []
  for (const { key, header, maxLength } of noticeColumns) {
    const length = [...cell(header)].length
    if (['number', 'withdraws', 'facts'].includes(key)) {
      const most = key === 'facts' ? 400 : maxLength
      if (length > most)
        reasons.push({ column: header, message: `${header}有 ${length} 个字，最多 ${most} 个，请缩短` })
    } else if (length > 0) {
      reasons.push({ column: header, message: `${header}不用填：撤回只填通报编号、撤回的回执编号和事实` })
    }
  }
  const [number, reason] = [cell('通报编号'), cell('事实')]
  if (number === '') reasons.push({ column: '通报编号', message: '通报编号未填写，请填写来文机关自己的编号' })
  if ([...reason].length < 5) reasons.push({ column: '事实', message: '事实：请写明撤回的原因，至少 5 个字' })
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, row: { number, withdraws: cell('撤回的回执编号'), reason } }
}

/** The names in a cell, each once and without the folder. */
function fileNamesOf(cell: string): string[] {
  const names = cell.split(/[;；\n]/).map((name) => name.trim().replace(/^attachments\//, ''))
  return [...new Set(names.filter((name) => name !== ''))]
}

/**
 * Checks a row of a package of notices by the same rules as a notice, or a withdrawal, that comes over the interface.
 * @param sender the authorised body in whose name the certificate is trusted
 */
export function checkNoticeRow(
  cells: Cells,
  sender: { name: string; kind: BodyKind },
  now: Date,
): { ok: true; row: NoticeRow | WithdrawalRow } | { ok: false; reasons: Reason[] } {
  const cell = (header: string): string => (cells[header] ?? '').trim()
  if (cell('撤回的回执编号') !== '') return checkWithdrawal(cells)
  const reasons: Reason[] = []
  const refuse = (header: string, message: string): void => {
    reasons.push({ column: header, message: `${header}${message}` })
  }
  for (const { header, required, maxLength, hint } of noticeColumns) {
    const length = [...cell(header)].length
    if (required && length === 0) refuse(header, `未填写，请填写${hint}`)
    if (length > maxLength) refuse(header, `有 ${length} 个字，最多 ${maxLength} 个，请缩短`)
  }
  const label = cell('通报类型')
  const type = typeOfLabel.get(label)
  if (label !== '' && type === undefined) {
    refuse(
      '通报类型',
      refusedLabels.has(label)
        ? `“${label}”不接收：本系统不以这类数据预警，理由见《边界》`
        : `“${label}”不能由机关通报，请填 ${[...typeOfLabel.keys()].join('、')} 之一`,
    )
  }
  const attachments = fileNamesOf(cell('附件'))
  if (attachments.length > MOST_FILES.ofNotice)
    refuse('附件', `最多 ${MOST_FILES.ofNotice} 个，这一行有 ${attachments.length} 个`)
  const identity = checkIdentityNumber(cell('公民身份号码'), shanghaiDate(now))
  if (!identity.ok && cell('公民身份号码') !== '') refuse('公民身份号码', identity.message)
  const occurredAt = momentOf(cell('发生时间'))
  if (occurredAt === null && cell('发生时间') !== '')
    refuse('发生时间', '应为 2026-11-20 08:30 或者 2026-11-20，请改正')
  if (type === undefined || !identity.ok || occurredAt === null || reasons.length > 0) return { ok: false, reasons }

  const asked = fieldsOf(type)
  const details = asked.map(({ key, label: header }): [string, string] => [key, cell(header)])
  for (const { label: header } of detailFields) {
    if (cell(header) !== '' && !asked.some((field) => field.label === header)) {
      refuse(header, `不用填：“${noticeTypes[type].label}”没有这一项`)
    }
  }
  const check = checkNotice({
    type,
    source: 'formal-notice',
    bodyKind: sender.kind,
    facts: cell('事实'),
    occurredAt,
    receivedAt: now,
    values: {
      ...Object.fromEntries(details),
      bodyName: sender.name,
      documentNumber: cell('文书编号'),
      documentDate: cell('文书日期'),
    },
  })
  if (!check.ok) {
    const headers: Readonly<Record<string, string>> = {
      ...Object.fromEntries(asked.map((field) => [field.key, field.label])),
      facts: '事实',
      occurredAt: '发生时间',
      documentNumber: '文书编号',
      documentDate: '文书日期',
      bodyName: '通报类型',
    }
    for (const [key, message] of Object.entries(check.fields)) reasons.push({ column: headers[key] ?? '', message })
  }
  if (!check.ok || reasons.length > 0) return { ok: false, reasons }
  return {
    ok: true,
    row: {
      number: cell('通报编号'),
      type,
      person: { name: cell('姓名'), idNumber: identity.idNumber },
      occurredAt,
      facts: cell('事实'),
      values: check.values,
      corrects: cell('更正的回执编号'),
      attachments,
    },
  }
}
