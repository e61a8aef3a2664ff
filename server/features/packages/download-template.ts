import { join } from 'node:path'
import { Readable } from 'node:stream'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { caseTableColumns, choicesOfColumn } from '@guitu/contract/rules/case-table.ts'
import type { downloadTemplate as endpoint } from '@guitu/contract/spreadsheets.ts'
import type { Call } from '../../platform/routes.ts'
import { openScratchFile, readStream } from '../../platform/scratch-file.ts'
import { writeXlsx, xlsxMediaType } from '../../platform/xlsx-writer.ts'
import { notesSheet } from './format/xlsx-reader.ts'
import { listOfficeNames } from './queries.ts'

const officesSheet = '司法所'

/** An empty table for the caller's county: its headings, lists to choose from where there are few answers, and a sheet of notes. */
export async function downloadTemplate(call: Call<typeof endpoint>): Promise<Readable> {
  const { tx, actor, params, parts, now, reply } = call
  const columns = caseTableColumns[params.kind]
  const offices = await listOfficeNames(tx, actor.officeCode)
  const scratch = await openScratchFile(join(parts.config.dataDir, 'tmp'))
  try {
    await writeXlsx(
      scratch,
      [
        {
          name: caseKinds[params.kind],
          columns: columns.map(({ key, header, required, example }) => {
            const choices = key === 'officeName' ? { sheet: officesSheet, rows: offices.length } : choicesOfColumn(key)
            const width = Math.max(12, 2 * header.length + 4, Math.min(40, 1.5 * example.length))
            return { heading: header, width, required, ...(choices ? { choices } : {}) }
          }),
          rows: [],
        },
        {
          name: notesSheet,
          columns: [
            { heading: '列名', width: 18 },
            { heading: '是否必填', width: 10 },
            { heading: '怎么填', width: 50 },
            { heading: '示例', width: 40 },
          ],
          rows: [
            ...columns.map(({ header, required, hint, example }) => [header, required ? '必填' : '', hint, example]),
            [],
            ['在“填写说明”前面的那张工作表里填写，从表头下面一行开始，一人一行。这张说明不会被导入，可以保留。'],
            ['红色的列名是必填的。表里没有的选填列可以整列删去，已有档案的这一项不会因此改变。'],
          ],
        },
        {
          name: officesSheet,
          hidden: true,
          columns: [{ heading: officesSheet, width: 30 }],
          rows: offices.map((name) => [name]),
        },
      ],
      now,
    )
  } catch (error) {
    await scratch.close()
    throw error
  }
  const name = encodeURIComponent(`${caseKinds[params.kind]}模板.xlsx`)
  reply.type(xlsxMediaType)
  reply.header('content-disposition', `attachment; filename="template.xlsx"; filename*=UTF-8''${name}`)
  const content = Readable.from(readStream(scratch), { objectMode: false })
  content.once('close', () => scratch.close())
  return content
}
