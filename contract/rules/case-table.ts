import type { CaseKindValue } from '../parts.ts'
import {
  type AftercareRow,
  aftercareColumns,
  aidClasses,
  checkAftercareRow,
  releaseSources,
} from './check-aftercare-row.ts'
import { type CorrectionsRow, checkCorrectionsRow, correctionsColumns } from './check-corrections-row.ts'
import { sexes } from './identity-number.ts'
import type { Cells, Column, RowCheck, RowContext } from './read-cells.ts'
import { correctionsCategories } from './term-limits.ts'

/** A row of a table whose check found no reason against it. */
export type CheckedRow = CorrectionsRow | AftercareRow

/** The columns of the table of a kind, in their order. */
export const caseTableColumns: Readonly<Record<CaseKindValue, readonly Column[]>> = {
  corrections: correctionsColumns,
  aftercare: aftercareColumns,
}

/** Checks a row by the rules of its kind. */
export function checkCaseRow(kind: CaseKindValue, cells: Cells, context: RowContext): RowCheck<CheckedRow> {
  return kind === 'corrections' ? checkCorrectionsRow(cells, context) : checkAftercareRow(cells, context)
}

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sex: sexes,
  category: correctionsCategories,
  releaseSource: releaseSources,
  aidClass: aidClasses,
}

const yesOrNo = ['是', '否']
const booleanKeys: readonly string[] = ['threeNones', 'consent']

/** What a cell of a column may say, when the answers are few; undefined when it is free. */
export function choicesOfColumn(key: string): readonly string[] | undefined {
  if (booleanKeys.includes(key)) return yesOrNo
  return labels[key] && Object.values(labels[key])
}

/** The cell that a value is written as: 缓刑 for probation, 是 for true, empty for nothing. */
export function cellOfValue(key: string, value: string | boolean | null): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return labels[key]?.[value] ?? value
}

/** The cells of a row in the order of the columns of its kind: what the checks read back as the same row. */
export function cellsOfRow(kind: CaseKindValue, row: CheckedRow): string[] {
  const values = row as unknown as Readonly<Record<string, string | boolean | null>>
  return caseTableColumns[kind].map(({ key }) => cellOfValue(key, values[key] ?? null))
}
