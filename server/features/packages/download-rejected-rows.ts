import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { downloadRejectedRows as endpoint } from '@guitu/contract/packages.ts'
import { reasonHeading } from '@guitu/contract/rules/map-headings.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { openScratchFile, readStream, writeStream } from '../../platform/scratch-file.ts'
import { writeCsv } from './format/csv-writer.ts'
import { findImport } from './queries.ts'
import { readRejected } from './rejected-rows.ts'

/** Texts that spreadsheets take for a formula, also in full width. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * The rejected rows as they were sent, with a column of reasons, to be corrected and sent again. A cell that a spreadsheet would run as a
 * formula gets an apostrophe in front, and the reasons say in which columns: docs/decisions/spreadsheets-in-and-out.md.
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
  const rejected = await readRejected(tx, { id: importId, header: tableHeader }, cipher)
  yield* writeCsv([...rejected.header.map(withoutFormula), reasonHeading], rows(), () => {})

  async function* rows(): AsyncGenerator<string[]> {
    for await (const { cells, reasons } of rejected.rows()) {
      const quoted = rejected.header.filter((_, at) => formula.test(cells[at]!))
      const texts = reasons.map(({ message }) => message)
      if (quoted.length > 0) {
        texts.push(`为防止表格软件当作公式执行，${quoted.join('、')}的内容前加了撇号，改正时请去掉`)
      }
      yield [...cells.map(withoutFormula), texts.join('；')]
    }
  }
}

function withoutFormula(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}
