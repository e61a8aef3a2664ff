import { LIMITS } from './limits.ts'
import { TableError } from './table-error.ts'

/** One row of a table. Cells are exactly as sent, by the text of their header. */
export type TableRow = {
  /** Data row, counted from 1; the header is not counted. */
  line: number
  /** A cell beyond the header is kept under 第N列, so that nothing of the row is lost. */
  cells: Record<string, string>
  /** Why the row does not fit its header, in Chinese; null when it does. Such a row is to be rejected, not guessed at. */
  fault: string | null
}

const BATCH = 1000

/** How a reader treats rows shorter than the header: workbooks leave out empty cells at the end, CSV does not. */
export type ShortRows = 'fault' | 'fill'

/**
 * Makes rows of records: the first record is the header.
 * @throws TableError for a bad header, too many rows and cells beyond the limit
 */
export async function* toTableRows(
  records: AsyncIterable<readonly string[][]>,
  shortRows: ShortRows,
): AsyncGenerator<TableRow[]> {
  let header: string[] | null = null
  let line = 0
  let batch: TableRow[] = []
  for await (const block of records) {
    for (const record of block) {
      if (!header) {
        header = readHeader(record)
        continue
      }
      line += 1
      if (line > LIMITS.rows) throw new TableError('too-many-rows', line, `表格超过 ${LIMITS.rows} 行，请分成几份`)
      batch.push(toRow(record, header, line, shortRows))
      if (batch.length === BATCH) {
        yield batch
        batch = []
      }
    }
  }
  if (!header) throw new TableError('no-header', 0, '表格是空的，第一行应为表头')
  if (batch.length > 0) yield batch
}

/** The header of a table. @throws TableError when it is missing or bad */
export async function readTableHeader(records: AsyncIterable<readonly string[][]>): Promise<string[]> {
  for await (const [first] of records) if (first) return readHeader(first)
  throw new TableError('no-header', 0, '表格是空的，第一行应为表头')
}

/** The header of a record, without empty cells at its end. @throws TableError when it cannot name the columns */
export function readHeader(record: readonly string[]): string[] {
  const header = record.slice(0, record.findLastIndex((cell) => cell !== '') + 1)
  if (header.length === 0) throw new TableError('no-header', 0, '第一行是空的，应为表头')
  if (header.length > LIMITS.columns) {
    throw new TableError('too-many-columns', 0, `表格有 ${header.length} 列，最多 ${LIMITS.columns} 列`)
  }
  for (const [index, name] of header.entries()) {
    checkCell(name, 0, `第 ${index + 1} 列表头`)
    if (name.trim() === '') throw new TableError('bad-header', 0, `第 ${index + 1} 列没有表头`)
    // Assigning to it would lose the cell without a word.
    if (name === '__proto__') throw new TableError('bad-header', 0, `第 ${index + 1} 列的表头不能用`)
    if (header.indexOf(name) !== index) throw new TableError('bad-header', 0, `表头“${name.slice(0, 40)}”出现了两次`)
  }
  return header
}

function toRow(record: readonly string[], header: readonly string[], line: number, shortRows: ShortRows): TableRow {
  const cells: Record<string, string> = {}
  for (let index = 0; index < header.length; index++) {
    const name = header[index] as string
    const cell = record[index] ?? ''
    if (cell.length > LIMITS.cell) checkCell(cell, line, `“${name.slice(0, 40)}”一格`)
    cells[name] = cell
  }
  if (record.length === header.length) return { line, cells, fault: null }
  const fault = findMisfit(record, header, shortRows)
  for (let index = header.length; index < record.length; index++) {
    const cell = record[index] ?? ''
    checkCell(cell, line, `第 ${index + 1} 列一格`)
    if (cell !== '') cells[`第${index + 1}列`] = cell
  }
  return { line, cells, fault }
}

function findMisfit(record: readonly string[], header: readonly string[], shortRows: ShortRows): string | null {
  const used = record.findLastIndex((cell) => cell !== '') + 1
  if (used > header.length) return `这一行有 ${record.length} 格，表头只有 ${header.length} 列，多出来的格没有表头`
  if (record.length < header.length && shortRows === 'fault') {
    return `这一行只有 ${record.length} 格，表头有 ${header.length} 列，不知道缺的是哪一格`
  }
  return null
}

function checkCell(cell: string, line: number, where: string): void {
  if (cell.length <= LIMITS.cell) return
  const characters = Array.from(cell).length
  if (characters <= LIMITS.cell) return
  throw new TableError('cell-too-long', line, `${where}有 ${characters} 字，最多 ${LIMITS.cell} 字`)
}
