import { type CalendarDate, looksLikeDate, parseDate } from './calendar.ts'
import { type CountyCode, counties, isCountyCode } from './counties.ts'
import { checkIdentityNumber, type Sex } from './identity-number.ts'
import { checkPersonName } from './person-name.ts'
import { checkPhone } from './phone.ts'
import { isScientificNotation, normaliseTypedNumber } from './typed-text.ts'

/** One column of a table of the offline package: used to check rows, to make templates and to write exports. */
export type Column<Key extends string = string> = {
  /** The heading, exactly as in the tables of the offices. */
  header: string
  /** The field of the row made of it. */
  key: Key
  /** Whether a row must have a value. */
  required: boolean
  /** Longest value, in characters. */
  maxLength: number
  /** How to fill it in, in Chinese, for templates. */
  hint: string
  example: string
}

/** The columns of a table, in their order, each with the field it fills. */
export function defineColumns<Key extends string>(
  columns: Record<Key, Omit<Column, 'key'>>,
): Readonly<Record<Key, Column<Key>>> {
  const defined = {} as Record<Key, Column<Key>>
  for (const key of Object.keys(columns) as Key[]) defined[key] = { key, ...columns[key] }
  return defined
}

/** A row as it was sent: heading to cell. A heading that is missing counts as an empty cell. */
export type Cells = Readonly<Record<string, string | undefined>>

export type Reason = { column: string; message: string }

/** What the reading of one row found; `notes` do not keep the row out. */
export type Findings = { reasons: Reason[]; notes: string[] }

export type RowCheck<Row> = { ok: true; row: Row; notes: string[] } | { ok: false; reasons: Reason[] }

/** What a row is checked against: the county of its package, and the date in Shanghai. */
export type RowContext = { county: CountyCode; today: CalendarDate }

// PostgreSQL stores no NUL, and half a surrogate pair is half a character.
const UNSTORABLE = /\0|\p{Surrogate}/u
/** A shorter file number is a row number or a slip. */
const SHORTEST_CASE_NUMBER = 4
const SPREADSHEET_DAY = /^\d{5}(?:\.\d+)?$/

function quote(text: string): string {
  const characters = [...text]
  return characters.length > 20 ? `“${characters.slice(0, 20).join('')}…”` : `“${text}”`
}

function noteChanges(column: Column, changes: string[], findings: Findings): void {
  for (const change of changes) findings.notes.push(`${column.header}：${change}`)
}

/** Says that a cell keeps the row out. The message follows the heading: what is wrong, then what to do. */
export function refuseCell(column: Column, message: string, findings: Findings): null {
  findings.reasons.push({ column: column.header, message: `${column.header}${message}` })
  return null
}

/** The cell exactly as sent, or null when it is missing or blank; a blank cell of a required column is a reason. */
export function readCell(cells: Cells, column: Column, findings: Findings): string | null {
  const cell = cells[column.header]
  if (cell !== undefined && cell !== '' && cell.trim() !== '') return cell
  return column.required ? refuseCell(column, `未填写，请填写${column.hint}`, findings) : null
}

/** A free text, kept exactly as sent. */
export function readText(cells: Cells, column: Column, findings: Findings): string | null {
  const cell = readCell(cells, column, findings)
  if (cell === null) return null
  if (cell.length > column.maxLength && [...cell].length > column.maxLength) {
    return refuseCell(column, `有 ${[...cell].length} 个字，最多 ${column.maxLength} 个，请缩短`, findings)
  }
  if (UNSTORABLE.test(cell)) return refuseCell(column, '含有损坏的字符，请在原系统里重新导出', findings)
  return cell
}

/** A text by which something is looked up (a file number, an office), without spaces around it. */
export function readLabel(cells: Cells, column: Column, findings: Findings): string | null {
  const text = readText(cells, column, findings)
  if (text === null) return null
  const trimmed = text.trim()
  if (trimmed !== text) findings.notes.push(`${column.header}：去掉了前后空格`)
  return trimmed
}

/** The number of a file; spreadsheets spoil long ones. */
export function readCaseNumber(cells: Cells, column: Column, findings: Findings): string | null {
  const label = readLabel(cells, column, findings)
  if (label === null) return null
  if (isScientificNotation(label)) {
    return refuseCell(column, '被表格软件改成了科学计数法，请把该列设为文本后重新填写', findings)
  }
  if (label.length < SHORTEST_CASE_NUMBER) {
    return refuseCell(column, `${quote(label)}太短，至少 ${SHORTEST_CASE_NUMBER} 位，请填完整的档案编号`, findings)
  }
  return label
}

/** The name of a person (see checkPersonName). */
export function readName(cells: Cells, column: Column, findings: Findings): string | null {
  const cell = readCell(cells, column, findings)
  if (cell === null) return null
  const check = checkPersonName(cell)
  if (!check.ok) return refuseCell(column, check.message, findings)
  noteChanges(column, check.changes, findings)
  return check.name
}

/** A phone number (see checkPhone). */
export function readPhone(cells: Cells, column: Column, findings: Findings): string | null {
  const cell = readCell(cells, column, findings)
  if (cell === null) return null
  const check = checkPhone(cell)
  if (!check.ok) return refuseCell(column, check.message, findings)
  noteChanges(column, check.changes, findings)
  return check.phone
}

/** A day written 2026-11-20, 2026/11/20 or 20261120. */
export function readDate(cells: Cells, column: Column, findings: Findings): CalendarDate | null {
  const cell = readCell(cells, column, findings)
  if (cell === null) return null
  const date = parseDate(cell)
  if (date !== null) return date
  const { text, changes } = normaliseTypedNumber(cell)
  const normalised = parseDate(text)
  if (normalised !== null) {
    noteChanges(column, changes, findings)
    return normalised
  }
  if (looksLikeDate(text)) return refuseCell(column, `${quote(text)}不存在这一天，请核对`, findings)
  if (SPREADSHEET_DAY.test(text)) {
    return refuseCell(column, `${quote(text)}是表格软件的日期序号，请把该列设为文本，填成 2026-11-20 这样`, findings)
  }
  return refuseCell(
    column,
    `${quote(cell)}不是认得的日期写法，请填成 2026-11-20、2026/11/20 或 20261120，月和日都写两位`,
    findings,
  )
}

/** The lookup from Chinese label to key that readChoice takes. */
export function choicesOf<Key extends string>(labels: Readonly<Record<Key, string>>): ReadonlyMap<string, Key> {
  return new Map((Object.entries(labels) as [Key, string][]).map(([key, label]) => [label, key]))
}

/** One of a fixed list of labels. */
export function readChoice<Value extends string | boolean>(
  cells: Cells,
  column: Column,
  choices: ReadonlyMap<string, Value>,
  findings: Findings,
): Value | null {
  const cell = readCell(cells, column, findings)
  if (cell === null) return null
  const value = choices.get(cell) ?? choices.get(cell.trim())
  if (value !== undefined) return value
  return refuseCell(column, `${quote(cell)}不在可选范围内，请填 ${[...choices.keys()].join('、')} 之一`, findings)
}

/** The county: one of the seven of Dazhou, and the one its package was made for. */
export function readCounty(cells: Cells, column: Column, context: RowContext, findings: Findings): CountyCode | null {
  const cell = readCell(cells, column, findings)
  if (cell === null) return null
  const code = cell === context.county ? cell : normaliseTypedNumber(cell).text
  if (code === context.county || code === counties[context.county]) return context.county
  const expected = `${context.county}（${counties[context.county]}）`
  if (!isCountyCode(code)) {
    return refuseCell(column, `${quote(cell)}不是达州市七个县（市、区）的代码，本表应填 ${expected}`, findings)
  }
  return refuseCell(
    column,
    `是 ${code}（${counties[code]}），与本表的 ${expected}不一致；请改正，或由${counties[code]}另行报送`,
    findings,
  )
}

export type Identity = { idNumber: string; birthDate: CalendarDate; sex: Sex }

/** Columns that must tell the same as the ID number. */
export type IdentityColumns = { idNumber: Column; birthDate: Column; sex: Column }

const sexChoices: ReadonlyMap<string, Sex> = new Map([
  ['男', 'male'],
  ['女', 'female'],
])

/**
 * The ID number, with the birth date and the sex that its digits tell (GB 11643) and the other two columns repeat.
 * A birth date that is not filled in is taken from the number, and said.
 */
export function readIdentity(
  cells: Cells,
  columns: IdentityColumns,
  today: CalendarDate,
  findings: Findings,
): Identity | null {
  const writtenSex = readChoice(cells, columns.sex, sexChoices, findings)
  const faultsBefore = findings.reasons.length
  const writtenBirthDate = readDate(cells, columns.birthDate, findings)
  const birthDateFaulty = findings.reasons.length > faultsBefore
  const cell = readCell(cells, columns.idNumber, findings)
  if (cell === null) return null
  const check = checkIdentityNumber(cell, today)
  if (!check.ok) return refuseCell(columns.idNumber, check.message, findings)
  noteChanges(columns.idNumber, check.changes, findings)
  const { idNumber, birthDate, sex } = check
  if (writtenBirthDate !== null && writtenBirthDate !== birthDate) {
    refuseCell(
      columns.birthDate,
      `${writtenBirthDate} 与公民身份号码中的 ${birthDate} 不一致，请按证件核对这两列`,
      findings,
    )
  } else if (writtenBirthDate === null && !birthDateFaulty) {
    findings.notes.push(`${columns.birthDate.header}：未填写，已按公民身份号码填入`)
  }
  if (writtenSex !== null && writtenSex !== sex) {
    refuseCell(columns.sex, '与公民身份号码第 17 位（单数为男，双数为女）不一致，请按证件核对这两列', findings)
  }
  return { idNumber, birthDate, sex }
}
