import { join } from 'node:path'
import { Readable } from 'node:stream'
import { reasonHeading } from '@guitu/contract/rules/map-headings.ts'
import type { downloadRejectedSheet as endpoint } from '@guitu/contract/spreadsheets.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { openScratchFile, readStream } from '../../platform/scratch-file.ts'
import { writeXlsx, xlsxMediaType } from '../../platform/xlsx-writer.ts'
import { findImport } from './queries.ts'
import { readRejected } from './rejected-rows.ts'

/** The rejected rows as they were sent, in a workbook of texts, with a column of reasons; corrected it can be uploaded as it is. */
export async function downloadRejectedSheet(call: Call<typeof endpoint>): Promise<Readable> {
  const { tx, params, parts, now, reply } = call
  const entry = await findImport(tx, params.id)
  if (!entry) throw notFound('导入')
  const scratch = await openScratchFile(join(parts.config.dataDir, 'tmp'))
  try {
    const rejected = await readRejected(tx, entry, parts.cipher)
    const columns = rejected.header.map((heading) => ({ heading, width: 18 }))
    await writeXlsx(
      scratch,
      [{ name: '未入库的行', columns: [...columns, { heading: reasonHeading, width: 80 }], rows: rows() }],
      now,
    )
    auditDeed(call, {
      action: 'import.download-rejected',
      subjectType: 'package-import',
      subjectId: entry.id,
      officeCode: entry.office_code,
      summary: { rows: entry.rows_rejected },
    })

    async function* rows(): AsyncGenerator<string[]> {
      for await (const { cells, reasons } of rejected.rows()) {
        yield [...cells, reasons.map(({ message }) => message).join('；')]
      }
    }
  } catch (error) {
    await scratch.close()
    throw error
  }
  const name = encodeURIComponent(`未入库的行-${entry.file_name.replace(/\.(gtp|xlsx|csv)$/i, '')}.xlsx`)
  reply.type(xlsxMediaType)
  reply.header('content-disposition', `attachment; filename="rejected.xlsx"; filename*=UTF-8''${name}`)
  const content = Readable.from(readStream(scratch), { objectMode: false })
  content.once('close', () => scratch.close())
  return content
}
