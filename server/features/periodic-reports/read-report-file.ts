import { join } from 'node:path'
import type { readPeriodicReportFile as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { periodText } from '@guitu/contract/rules/report-period.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { openScratchFile, readStream } from '../../platform/scratch-file.ts'
import { writeXlsx, xlsxMediaType } from '../../platform/xlsx-writer.ts'
import { officeTitle } from '../documents/office-title.ts'
import { renderDocx } from '../documents/render-docx.ts'
import { readOffice } from './queries.ts'
import { documentOfReport, sheetsOfReport, titleOfReport } from './report-content.ts'
import { showReport } from './show-report.ts'

const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The report as a file: a document to seal, or a workbook to go on counting with. */
export async function readReportFile(call: Call<typeof endpoint>): Promise<Buffer> {
  const { tx, params, query, actor, reply, parts, now } = call
  const report = await showReport(tx, params.id, actor)
  const office = await readOffice(tx, report.officeCode)
  if (!office) throw notFound('机构')
  const title = officeTitle(report.officeCode, office.name)
  const content =
    query.form === 'docx'
      ? await renderDocx(documentOfReport(report, title), report.reportNumber)
      : await workbookOf(report, title, join(parts.config.dataDir, 'tmp'), now)
  auditDeed(call, {
    action: 'periodic-report.download',
    subjectType: 'periodic-report',
    subjectId: report.id,
    officeCode: report.officeCode,
    summary: { form: query.form, edition: report.edition, state: report.state },
  })
  const name = `${office.name}${titleOfReport(report)}-${periodText(report).slice(0, 10)}.${query.form}`
  reply
    .type(query.form === 'docx' ? docxMediaType : xlsxMediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return content
}

async function workbookOf(report: PeriodicReportValue, office: string, folder: string, now: Date): Promise<Buffer> {
  const scratch = await openScratchFile(folder)
  try {
    await writeXlsx(scratch, sheetsOfReport(report, office), now)
    const chunks: Buffer[] = []
    for await (const chunk of readStream(scratch)) chunks.push(chunk)
    return Buffer.concat(chunks)
  } finally {
    await scratch.close()
  }
}
