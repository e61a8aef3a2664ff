import type { ImportRowValue } from '@guitu/contract/packages.ts'
import { reasonHeading } from '@guitu/contract/rules/map-headings.ts'
import type { Tx } from '../../platform/database.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { listRejectedRows } from './row-queries.ts'

const rowsAtOnce = 1000

/** Rejected rows as they were sent, for a table that hands them back. */
export interface RejectedTable {
  /** Headings of the table, 第N列 for cells beyond them, without a column of reasons that came back: the new ones replace it. */
  header: string[]
  rows(): AsyncGenerator<{ cells: string[]; reasons: ImportRowValue['reasons'] }>
}

export async function readRejected(
  tx: Tx,
  entry: { id: string; header: readonly string[] },
  cipher: FieldCipher,
): Promise<RejectedTable> {
  let width = entry.header.length
  for await (const { cells } of openRows(tx, entry.id, cipher)) width = Math.max(width, cells.length)
  const beyond = Array.from({ length: width - entry.header.length }, (_, at) => `第${entry.header.length + at + 1}列`)
  const sent = [...entry.header, ...beyond]
  const kept = sent.flatMap((name, at) => (name === reasonHeading ? [] : [at]))
  return {
    header: kept.map((at) => sent[at]!),
    async *rows() {
      for await (const { cells, reasons } of openRows(tx, entry.id, cipher)) {
        yield { cells: kept.map((at) => cells[at] ?? ''), reasons }
      }
    },
  }
}

async function* openRows(
  tx: Tx,
  importId: string,
  cipher: FieldCipher,
): AsyncGenerator<{ cells: string[]; reasons: ImportRowValue['reasons'] }> {
  for (let after = 0; ; ) {
    const page = await listRejectedRows(tx, importId, after, rowsAtOnce)
    for (const { sealedCells, reasons } of page) {
      yield { cells: JSON.parse(cipher.decrypt(sealedCells).toString('utf8')) as string[], reasons }
    }
    if (page.length < rowsAtOnce) return
    after = page.at(-1)!.line
  }
}
