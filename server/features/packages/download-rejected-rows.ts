import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { downloadRejectedRows as endpoint, ImportRowValue } from '@guitu/contract/packages.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { openScratchFile, readStream, writeStream } from '../../platform/scratch-file.ts'
import { writeCsv } from './format/csv-writer.ts'
import { findImport } from './queries.ts'
import { listRejectedRows } from './row-queries.ts'

const reasonHeader = '拒收原因'
const rowsAtOnce = 1000

/** Texts that spreadsheets take for a formula, also in full width. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * The rejected rows as they were sent, with a column of reasons, to be corrected and sent again. A cell that a spreadsheet would run as a
 * formula gets an apostrophe in front, and the reasons say in which columns: docs/decisions/rejected-rows.md.
 */
export async function downloadRejectedRows(call: Call<typeof endpoint>): Promise<Readable> {
  const { tx, params, parts, reply } = call
  const entry = await findImport(tx, params.id)
  if (!entry) throw notFound('导入')
  const scratch = await openScratchFile(join(parts.config.dataDir, 'tmp'))
  try {
    await writeStream(scratch, rejectedCsv(tx, entry.id, entry.header, parts.cipher))
    auditDeed(call, {
      action: 'import.download-rejected',
      subjectType: 'package-import',
      subjectId: entry.id,
      officeCode: entry.office_code,
      summary: { rows: entry.rows_rejected },
    })
  } catch (error) {
    await scratch.close()
    throw error
  }
  const name = encodeURIComponent(`拒收行-${entry.file_name.replace(/\.gtp$/i, '')}.csv`)
  reply.type('text/csv; charset=utf-8')
  reply.header('content-disposition', `attachment; filename="rejected.csv"; filename*=UTF-8''${name}`)
  const content = Readable.from(readStream(scratch), { objectMode: false })
  content.once('close', () => scratch.close())
  return content
}

/** The file, in UTF-8 with a byte order mark. Columns: those of the table, 第N列 for cells beyond its heading, and the reasons. */
export async function* rejectedCsv(
  tx: Tx,
  importId: string,
  tableHeader: readonly string[],
  cipher: FieldCipher,
): AsyncGenerator<Buffer> {
  let width = tableHeader.length
  for await (const { cells } of rejectedRows(tx, importId, cipher)) width = Math.max(width, cells.length)
  const beyond = Array.from({ length: width - tableHeader.length }, (_, at) => `第${tableHeader.length + at + 1}列`)
  const sentHeader = [...tableHeader, ...beyond]
  // rows that come back a second time bring the old reasons along, which the new ones replace
  const kept = sentHeader.flatMap((name, at) => (name === reasonHeader ? [] : [at]))
  const header = [...kept.map((at) => withoutFormula(sentHeader[at]!)), reasonHeader]
  yield* writeCsv(header, rows(), () => {})

  async function* rows(): AsyncGenerator<string[]> {
    for await (const { cells, reasons } of rejectedRows(tx, importId, cipher)) {
      const sent = kept.map((at) => cells[at] ?? '')
      const quoted = kept.filter((_, at) => formula.test(sent[at]!)).map((at) => sentHeader[at])
      const texts = reasons.map(({ message }) => message)
      if (quoted.length > 0) {
        texts.push(`为防止表格软件当作公式执行，${quoted.join('、')}的内容前加了撇号，改正时请去掉`)
      }
      yield [...sent.map(withoutFormula), texts.join('；')]
    }
  }
}

function withoutFormula(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

async function* rejectedRows(
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
