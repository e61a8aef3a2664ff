import { openScratchFile, writeStream } from '../../../platform/scratch-file.ts'
import { Archive } from './archive.ts'
import { LIMITS } from './limits.ts'
import { SharedStrings } from './shared-strings.ts'
import { TableError } from './table-error.ts'
import { dateText, readDateStyles } from './xlsx-dates.ts'
import { decodeXlsxText } from './xlsx-text.ts'
import { readPrefixed, readXml, type XmlAttributes } from './xml-events.ts'

type Sheet = { name: string; part: string; isVisible: boolean }
type Workbook = { sheets: Sheet[]; is1904: boolean }
type CellReader = { strings: SharedStrings | null; dateStyles: readonly boolean[]; is1904: boolean }

/** The sheet of notes in the templates: what stands there is not read. */
export const notesSheet = '填写说明'

/**
 * Reads the first visible sheet of an XLSX workbook as records, in blocks, with memory for its shared strings only.
 * Numbers come as the file holds them (5.1998E+17 stays what it is), date cells as 2026-11-20, formulas by their last
 * result. Rows without any value are skipped.
 * @throws TableError; ArchiveError of the workbook's own zip
 */
export async function* readXlsx(source: AsyncIterable<Buffer>, tempDir: string): AsyncGenerator<string[][]> {
  const scratch = await openScratchFile(tempDir)
  try {
    await writeStream(scratch, source)
    const archive = await Archive.open(scratch.fd, (await scratch.stat()).size)
    const { sheets, is1904 } = await readWorkbook(archive)
    const [first, ...others] = sheets.filter(({ isVisible, name }) => isVisible && name !== notesSheet)
    if (!first) throw new TableError('bad-xlsx', 0, 'XLSX 文件里没有可见的工作表，请用表格软件重新保存')
    const reader: CellReader = {
      strings: archive.has('xl/sharedStrings.xml')
        ? await SharedStrings.read(await archive.stream('xl/sharedStrings.xml'))
        : null,
      dateStyles: archive.has('xl/styles.xml') ? await readDateStyles(await archive.stream('xl/styles.xml')) : [],
      is1904,
    }
    for (const other of others) {
      if (await hasRows(archive, other, reader)) {
        throw new TableError(
          'several-sheets',
          0,
          `工作簿里“${first.name}”之外的工作表“${other.name}”也有内容，请只留一张工作表`,
        )
      }
    }
    yield* readSheet(await archive.stream(first.part), reader)
  } finally {
    await scratch.close()
  }
}

async function hasRows(archive: Archive, sheet: Sheet, reader: CellReader): Promise<boolean> {
  for await (const rows of readSheet(await archive.stream(sheet.part), reader)) if (rows.length > 0) return true
  return false
}

async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has('xl/workbook.xml') || !archive.has('xl/_rels/workbook.xml.rels')) {
    throw new TableError('bad-xlsx', 0, '文件不是 XLSX 工作簿，请用表格软件另存为 .xlsx 或 CSV')
  }
  const parts = new Map<string, string>()
  await walk(archive, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name !== 'Relationship') return
    const target = attributes.Target ?? ''
    parts.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  })
  const workbook: Workbook = { sheets: [], is1904: false }
  await walk(archive, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') {
      workbook.is1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
    } else if (name === 'sheet') {
      const part = parts.get(readPrefixed(attributes, 'id') ?? '') ?? ''
      const isVisible = (attributes.state ?? 'visible') === 'visible'
      // Sheets of charts have no cells.
      if (part.startsWith('xl/worksheets/')) {
        workbook.sheets.push({ name: attributes.name ?? '', part, isVisible })
      }
    }
  })
  return workbook
}

async function walk(
  archive: Archive,
  part: string,
  open: (name: string, attributes: XmlAttributes) => void,
): Promise<void> {
  for await (const _ of readXml(await archive.stream(part), { open, close: () => undefined }));
}

async function* readSheet(source: AsyncIterable<Buffer>, reader: CellReader): AsyncGenerator<string[][]> {
  const sheet = new SheetHandler(reader)
  for await (const _ of readXml(source, sheet)) {
    if (sheet.rows.length > 0) yield sheet.takeRows()
  }
}

/** Gathers cells into rows. */
class SheetHandler {
  rows: string[][] = []
  readonly #reader: CellReader
  #row: string[] = []
  #column = -1
  #type = 'n'
  #style = 0
  #text = ''
  #takesText = false
  #phonetic = 0
  #count = 0

  constructor(reader: CellReader) {
    this.#reader = reader
  }

  takeRows(): string[][] {
    const { rows } = this
    this.rows = []
    return rows
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') {
      this.#row = []
      this.#column = -1
    } else if (name === 'c') {
      const { r: reference, s: style, t: type } = attributes
      this.#column = reference ? columnOf(reference) : this.#column + 1
      this.#type = type ?? 'n'
      this.#style = Number(style ?? 0)
      this.#text = ''
    } else if (name === 'rPh') this.#phonetic += 1
    this.#takesText = name === 'v' || (name === 't' && this.#phonetic === 0)
  }

  text(text: string): void {
    if (this.#takesText) this.#text += text
  }

  close(name: string): void {
    this.#takesText = false
    if (name === 'c') this.#endCell()
    else if (name === 'rPh') this.#phonetic -= 1
    else if (name === 'row' && this.#row.length > 0) {
      this.rows.push(this.#row)
      this.#count += 1
    }
  }

  #endCell(): void {
    const value = this.#value()
    if (value === '') return
    if (this.#column >= LIMITS.columns) {
      throw new TableError('too-many-columns', this.#count, `表格超过 ${LIMITS.columns} 列`)
    }
    while (this.#row.length < this.#column) this.#row.push('')
    this.#row[this.#column] = value
  }

  #value(): string {
    const text = this.#text
    const { strings, dateStyles, is1904 } = this.#reader
    switch (this.#type) {
      case 's':
        if (text === '') return ''
        if (!strings) throw new TableError('bad-xlsx', this.#count, 'XLSX 文件缺少文字表，请用表格软件重新保存')
        return strings.get(Number(text))
      case 'inlineStr':
      case 'str':
        return decodeXlsxText(text)
      case 'b':
        return text === '1' || text === 'true' ? 'TRUE' : text === '' ? '' : 'FALSE'
      case 'n':
        return dateStyles[this.#style] ? dateText(text, is1904) : text
      case 'd':
        return text.replace(/T00:00:00(?:\.0+)?Z?$/, '')
      default:
        return text
    }
  }
}

/** The column of a reference such as AB12, counted from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (column === 0 || column > 16_384)
    throw new TableError('bad-xlsx', 0, 'XLSX 文件的单元格位置有误，请用表格软件重新保存')
  return column - 1
}
