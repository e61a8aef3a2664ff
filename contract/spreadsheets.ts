import { Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { HeadingMapping, PackageImport } from './packages.ts'
import { CaseKind, IdParams, Text } from './parts.ts'

const tag = '表格导入'
export const maxSpreadsheetBytes = 64 * 1024 * 1024

/**
 * A table of the caller's own county, .xlsx or .csv (UTF-8 or GB18030), as the body. It is previewed, confirmed and given up like a
 * package (`/api/package-imports/:id`). The id is made by the client, so a repeated upload of the same id answers the first.
 */
export const uploadSpreadsheet = endpoint({
  method: 'PUT',
  path: '/api/spreadsheet-imports/:id',
  action: 'import.spreadsheet',
  tag,
  summary: '上传表格',
  params: IdParams,
  query: T.Object({ fileName: Text(200, 1), kind: CaseKind }, { additionalProperties: false }),
  upload: { maxBytes: maxSpreadsheetBytes },
  answer: PackageImport,
})

/** Says which heading means which column. The county remembers it for the same headings, and the preview is made anew. */
export const mapColumns = endpoint({
  method: 'POST',
  path: '/api/package-imports/:id/columns',
  action: 'import.spreadsheet',
  tag,
  summary: '指定各列',
  params: IdParams,
  body: T.Object({ mapping: HeadingMapping }, { additionalProperties: false }),
  answer: PackageImport,
})

/** XLSX: an empty table with the headings, lists to choose from, and a sheet of notes. */
export const downloadTemplate = endpoint({
  method: 'GET',
  path: '/api/spreadsheet-templates/:kind.xlsx',
  action: 'import.spreadsheet',
  tag,
  summary: '下载表格模板',
  params: T.Object({ kind: CaseKind }),
})

/** XLSX: the rows as sent and a column 拒收原因. */
export const downloadRejectedSheet = endpoint({
  method: 'GET',
  path: '/api/package-imports/:id/rejected.xlsx',
  action: 'import.read',
  tag,
  summary: '下载未入库的行（表格）',
  params: IdParams,
})
