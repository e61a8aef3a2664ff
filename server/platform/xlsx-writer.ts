import type { FileHandle } from 'node:fs/promises'
import { ZipWriter } from './zip-writer.ts'

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface XlsxColumn {
  heading: string
  /** In characters of the default font; a Chinese character takes two. */
  width: number
  /** Marked by its colour as one that must be filled in. */
  required?: boolean
  /** What a cell may hold: an own list (together at most 255 characters), or the first column of a sheet of the workbook. */
  choices?: readonly string[] | { sheet: string; rows: number }
}

export type XlsxCell = string | number

export interface XlsxSheet {
  /** At most 31 characters, none of []:*?/\ */
  name: string
  hidden?: boolean
  columns: readonly XlsxColumn[]
  /** Cells in the order of the columns; a number is one that can be added up. */
  rows: AsyncIterable<readonly XlsxCell[]> | Iterable<readonly XlsxCell[]>
}

const styles = { text: 0, heading: 1, requiredHeading: 2, number: 3 } as const
const rowsInChunk = 500
/** Rows below the heading of a template for which lists of choices are offered. */
const rowsWithChoices = 20_000

/**
 * Writes a workbook (ECMA-376) into an empty open file, row by row, with memory for a few hundred rows. Text stays text, so an ID number
 * stays what it is and nothing in a cell can be a formula; a heading row is bold and stays in sight.
 * @param time the time of every part
 * @returns the bytes written
 */
export async function writeXlsx(file: FileHandle, sheets: readonly XlsxSheet[], time: Date): Promise<number> {
  const zip = new ZipWriter(file, time)
  await zip.add('[Content_Types].xml', only(contentTypes(sheets.length)))
  await zip.add('_rels/.rels', only(relations([['officeDocument', 'xl/workbook.xml']])))
  await zip.add('xl/workbook.xml', only(workbook(sheets)))
  const parts = sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const)
  await zip.add('xl/_rels/workbook.xml.rels', only(relations([...parts, ['styles', 'styles.xml']])))
  await zip.add('xl/styles.xml', only(styleSheet))
  for (const [at, sheet] of sheets.entries()) await zip.add(`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet))
  return zip.finish()
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentTypePrefix = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

async function* only(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

function contentTypes(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${contentTypePrefix}.${type}+xml"/>`
  return `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${Array.from({ length: sheets }, (_, at) => part(`worksheets/sheet${at + 1}.xml`, 'worksheet')).join('')}</Types>`
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${relationTypes}/${type}" Target="${target}"/>`,
  )
  return `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`
}

function workbook(sheets: readonly XlsxSheet[]): string {
  const each = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${inXml(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  )
  return `${xml}<workbook xmlns="${main}" xmlns:r="${relationTypes}"><sheets>${each.join('')}</sheets></workbook>`
}

/** Format 49 is text, 1 a whole number. Headings are bold on grey; those of columns that must be filled in are red. */
const styleSheet = `${xml}<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" fillId="2" borderId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

async function* worksheet({ columns, rows }: XlsxSheet): AsyncGenerator<Buffer> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${styles.text}" customWidth="1"/>`,
  )
  const headings = columns.map(({ heading, required }) =>
    cell(heading, required ? styles.requiredHeading : styles.heading),
  )
  const view =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
  let text = `${xml}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews><cols>${widths.join('')}</cols><sheetData><row>${headings.join('')}</row>`
  let count = 0
  for await (const row of rows) {
    text += `<row>${row.map((each) => cell(each, styles.text)).join('')}</row>`
    if (++count % rowsInChunk > 0) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}</sheetData>${validations(columns)}</worksheet>`)
}

function validations(columns: readonly XlsxColumn[]): string {
  const lists = columns.flatMap(({ choices }, at) => {
    if (!choices) return []
    const letter = columnLetters(at)
    const source = 'sheet' in choices ? `'${choices.sheet}'!$A$2:$A$${choices.rows + 1}` : `"${choices.join(',')}"`
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从列表中选择" error="请从列表中选择，或按“填写说明”填写" sqref="${letter}2:${letter}${rowsWithChoices + 1}"><formula1>${inXml(source)}</formula1></dataValidation>`
  })
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
}

/** A, B … Z, AA …, of a column counted from 0. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last
}

function cell(text: XlsxCell, style: number): string {
  if (typeof text === 'number') return `<c s="${styles.number}"><v>${text}</v></c>`
  const look = style === styles.text ? '' : ` s="${style}"`
  // a cell left out would move the next into its place
  if (text === '') return `<c${look}/>`
  return `<c t="inlineStr"${look}><is><t xml:space="preserve">${inXml(text)}</t></is></c>`
}

// What XML cannot hold is written as _xHHHH_ (ECMA-376 22.9.2.19), and so is what would be read as such an escape.
const unwritable = /[\p{Cc}\uFFFE\uFFFF]|_(?=x[0-9a-fA-F]{4}_)/gu
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function inXml(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, (character) => {
      if (character === '\n' || character === '\t') return character
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
    })
    .replace(/[&<>"]/g, (character) => entities[character]!)
}
