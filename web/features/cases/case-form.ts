import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { checkAftercareRow } from '@guitu/contract/rules/check-aftercare-row.ts'
import { checkCorrectionsRow } from '@guitu/contract/rules/check-corrections-row.ts'
import { isCountyCode } from '@guitu/contract/rules/counties.ts'
import type { Column } from '@guitu/contract/rules/read-cells.ts'
import { ledgers } from './case-texts.ts'

/** Values of the form by the keys of the columns; empty fields are absent or empty. */
export type CaseFormValues = Readonly<Record<string, string | undefined>>

/** The cells of a row as the server takes them: heading to text, empty ones left out. */
export function cellsOf(kind: CaseKindValue, values: CaseFormValues): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const { key, header } of ledgers[kind].columns) {
    const text = values[key]?.trim() ?? ''
    if (text !== '') cells[header] = text
  }
  return cells
}

/**
 * What keeps the row out, by key of its column: the rules of the server, asked before anything is sent.
 * @param today the date in Shanghai
 */
export function formErrors(kind: CaseKindValue, values: CaseFormValues, today: string): Record<string, string[]> {
  const county = values.county ?? ''
  const known = isCountyCode(county)
  const check = kind === 'corrections' ? checkCorrectionsRow : checkAftercareRow
  // without an office the other columns are still checked, so that everything wrong is said at once
  const result = check(cellsOf(kind, values), { county: known ? county : '511702', today })
  const errors = result.ok ? {} : byKey(ledgers[kind].columns, result.reasons)
  return known ? errors : { ...errors, officeName: ['请选择司法所'] }
}

/** A form has no cells to format, which the texts of a table speak of. */
export function withoutCells(message: string): string {
  return message.replace('，单元格设为文本', '')
}

function byKey(
  columns: readonly Column[],
  reasons: readonly { column: string; message: string }[],
): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { column, message } of reasons) {
    const key = columns.find(({ header }) => header === column)?.key ?? 'caseNumber'
    errors[key === 'county' ? 'officeName' : key] = [...(errors[key] ?? []), withoutCells(message)]
  }
  return errors
}

/** The server's `fields` by key of column; its paths end with the heading of the cell (`cells.姓名`). */
export function serverErrors(kind: CaseKindValue, fields: Readonly<Record<string, string>>): Record<string, string[]> {
  const reasons = Object.entries(fields).map(([path, message]) => ({
    column: path.split(/[./]/).at(-1) ?? path,
    message,
  }))
  return byKey(ledgers[kind].columns, reasons)
}
