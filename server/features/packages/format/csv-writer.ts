import { LIMITS } from './limits.ts'
import { TableError } from './table-error.ts'
import { readHeader } from './table-rows.ts'

const CHUNK_CHARACTERS = 128 * 1024

/**
 * Writes rows as CSV: UTF-8 with byte order mark (for the spreadsheets of the offices), CRLF, quotes where needed.
 * What it writes is read back cell for cell.
 * @param onRow told after every row
 * @throws TableError for a row that does not fit the header, a cell beyond the limit, half a character, too many rows
 */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  onRow: () => void,
): AsyncGenerator<Buffer> {
  if (readHeader(header).length !== header.length) throw new TableError('bad-header', 0, '最后一列没有表头')
  let text = `\uFEFF${writeRecord(header, 0)}`
  let count = 0
  for await (const row of rows) {
    count += 1
    if (count > LIMITS.rows)
      throw new TableError('too-many-rows', count, `表格超过 ${LIMITS.rows} 行，请分成几个数据包`)
    if (row.length !== header.length) {
      throw new TableError('misfit', count, `这一行有 ${row.length} 格，表头有 ${header.length} 列`)
    }
    text += writeRecord(row, count)
    onRow()
    if (text.length > CHUNK_CHARACTERS) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text)
}

function writeRecord(cells: readonly string[], row: number): string {
  const record = cells.map((cell) => writeCell(cell, row)).join(',')
  // An empty line is read over, a row with one empty cell is not.
  return `${record === '' ? '""' : record}\r\n`
}

function writeCell(cell: string, row: number): string {
  if (!cell.isWellFormed()) throw new TableError('half-character', row, '有一格含有不完整的字符')
  if (cell.length > LIMITS.cell && Array.from(cell).length > LIMITS.cell) {
    throw new TableError('cell-too-long', row, `有一格超过 ${LIMITS.cell} 字`)
  }
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
