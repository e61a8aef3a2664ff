import { Readable } from 'node:stream'
import type { downloadReceipts as endpoint } from '@guitu/contract/packages.ts'
import { alertOutcomes } from '@guitu/contract/rules/alert-states.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readOutcome } from '../notices/correction-queries.ts'
import { writeCsv } from './format/csv-writer.ts'
import { listReceipts } from './notice-queries.ts'
import { findImport } from './queries.ts'

/**
 * The receipts of a package of notices, for the body that sent it: its own number, the receipt, and how it ended. Nothing of a person;
 * what lies outside the reader's sight reads as received, as does what is not closed. A package of people has none.
 */
export async function downloadReceipts(call: Call<typeof endpoint>): Promise<Readable> {
  const { tx, params, reply } = call
  const entry = await findImport(tx, params.id)
  if (!entry) throw notFound('导入')
  const receipts = await listReceipts(tx, entry.id)
  const rows = await Promise.all(
    receipts.map(async ({ number, receiptNumber, noticeId, correctedBy, takesBack }) => {
      if (takesBack) return [number, receiptNumber, `已撤回 ${takesBack}`]
      const ended = noticeId ? await readOutcome(tx, noticeId) : undefined
      const state = correctedBy ? `已由 ${correctedBy} 更正或者撤回` : ended ? alertOutcomes[ended.outcome] : '已收到'
      return [number, receiptNumber, state]
    }),
  )
  auditDeed(call, {
    action: 'import.download-receipts',
    subjectType: 'package-import',
    subjectId: entry.id,
    officeCode: entry.office_code,
    summary: { rows: rows.length },
  })
  const name = encodeURIComponent(`回执-${entry.file_name.replace(/\.gtp$/i, '')}.csv`)
  reply.type('text/csv; charset=utf-8')
  reply.header('content-disposition', `attachment; filename="receipts.csv"; filename*=UTF-8''${name}`)
  return Readable.from(
    writeCsv(['通报编号', '回执编号', '办理结果'], rows, () => {}),
    { objectMode: false },
  )
}
