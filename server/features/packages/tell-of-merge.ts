import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { reusedNumberText, wrongNumberText } from '@guitu/contract/rules/merge.ts'
import type { ReadRow } from './stage-rows.ts'

/** A row whose ID number turned out wrong in a merge: with the same name it is the same mistake again; with another the officer is told. */
export function tellOfMerge(read: ReadRow, wrongNumber: { name: string; mergedAt: Date }): ReadRow {
  const day = shanghaiDate(wrongNumber.mergedAt)
  if (read.row?.name !== wrongNumber.name) return { ...read, notes: [...read.notes, reusedNumberText(day)] }
  return { ...read, row: undefined, reasons: [{ column: '公民身份号码', message: wrongNumberText(day) }] }
}
