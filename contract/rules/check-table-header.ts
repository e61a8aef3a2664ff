import type { Column } from './read-cells.ts'

export type HeaderCheck =
  | { ok: true; ignored: string[]; absent: string[] }
  | { ok: false; missing: string[]; repeated: string[]; message: string }

/**
 * Checks the heading row of a table against the columns of its kind. Order does not matter.
 * @returns the headings no column knows (`ignored`) and the optional columns that are not there (`absent`), or the
 *   required columns that are missing and the headings that stand twice, with a Chinese message
 */
export function checkTableHeader(columns: readonly Column[], headers: readonly string[]): HeaderCheck {
  const known = new Set(columns.map((column) => column.header))
  const seen = new Set(headers)
  const missing = columns.filter((column) => column.required && !seen.has(column.header)).map((column) => column.header)
  const repeated = [...known].filter((header) => headers.indexOf(header) !== headers.lastIndexOf(header))
  if (missing.length > 0 || repeated.length > 0) {
    const faults = [
      missing.length > 0 ? `缺少必需的列：${missing.join('、')}` : '',
      repeated.length > 0 ? `列名重复：${repeated.join('、')}` : '',
    ].filter((fault) => fault !== '')
    return { ok: false, missing, repeated, message: `${faults.join('；')}。请下载模板，按模板的表头填写` }
  }
  return {
    ok: true,
    ignored: headers.filter((header) => !known.has(header)),
    absent: columns.filter((column) => !seen.has(column.header)).map((column) => column.header),
  }
}
