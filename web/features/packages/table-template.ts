import type { Column } from '@guitu/contract/rules/read-cells.ts'

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table to fill in: headings and one invented example, as CSV in UTF-8 with a byte order mark, which spreadsheets need. */
export function templateOf(columns: readonly Column[]): string {
  const rows = [columns.map(({ header }) => header), columns.map(({ example }) => example)]
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
