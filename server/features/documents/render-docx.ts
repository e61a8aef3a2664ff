import {
  AlignmentType,
  BorderStyle,
  Document,
  HeightRule,
  LineRuleType,
  convertMillimetersToTwip as mm,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type DocumentContent, type FigureTable, type FormCell, type FormRow, writtenDay } from './document-content.ts'

// Page, margins, type and spacing of official documents: GB/T 9704-2012 (A4, 156 mm × 225 mm of text, 3 号仿宋, title in 2 号小标宋).
const a4 = { width: 11906, height: 16838 }
const letterMargin = { top: mm(37), bottom: mm(25) }
// a form with the opinions of three levels stays on one page
const formMargin = { top: mm(22), bottom: mm(18) }
const textWidth = mm(156)
// The names are those that Windows, Word and WPS bring along: 仿宋_GB2312 and 小标宋 are bought, and where they are missing each program
// puts another typeface in their place. The hint makes quotation marks and dashes as wide as the Chinese around them.
const latin = 'Times New Roman'
const body = { ascii: latin, hAnsi: latin, eastAsia: '仿宋', cs: latin, hint: 'eastAsia' }
const head = { ...body, eastAsia: '宋体' }
const bold = { ...body, eastAsia: '黑体' }
/** Half points. */
const size = { title: 44, body: 32, form: 24, figures: 21 } as const
/** Twentieths of a point: 28 pt for text, 20 pt inside forms, 15 pt in tables of figures. */
const line = { body: 560, form: 400, figures: 300 } as const

function text(content: string, options: { size?: number; font?: typeof body } = {}): TextRun[] {
  const { size: half = size.body, font = body } = options
  return content
    .split('\n')
    .map((part, at) => new TextRun({ text: part, font, size: half, bold: font === head, ...(at ? { break: 1 } : {}) }))
}

function paragraph(
  content: string,
  options: {
    align?: (typeof AlignmentType)[keyof typeof AlignmentType]
    indent?: boolean
    size?: number
    font?: typeof body
    line?: number
    after?: number
    rightChars?: number
    /** Stays on the page of the paragraph after it: a seal, a name and a day are never torn apart. */
    keepNext?: boolean
  } = {},
): Paragraph {
  const half = options.size ?? size.body
  return new Paragraph({
    alignment: options.align ?? AlignmentType.JUSTIFIED,
    keepNext: options.keepNext ?? false,
    keepLines: true,
    spacing: { line: options.line ?? line.body, lineRule: LineRuleType.EXACT, after: options.after ?? 0 },
    indent: {
      // two characters, in twentieths of a point
      ...(options.indent ? { firstLine: half * 20 } : {}),
      ...(options.rightChars ? { right: options.rightChars * half * 10 } : {}),
    },
    children: text(content, { size: half, ...(options.font ? { font: options.font } : {}) }),
  })
}

const rule = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const
const borders = { top: rule, bottom: rule, left: rule, right: rule }

function cell(children: Paragraph[], columns: number, width: number): TableCell {
  return new TableCell({
    borders,
    columnSpan: columns,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children,
  })
}

/** Twelve columns, so that one, two or three labelled cells share a row; the first label has the same width in every row. */
const grid = 12
const labelColumns = 2

function formRow(row: FormRow): TableRow {
  const column = Math.floor(textWidth / grid)
  const label = (content: string): TableCell =>
    cell(
      [paragraph(content, { align: AlignmentType.CENTER, size: size.form, font: bold, line: line.form })],
      labelColumns,
      labelColumns * column,
    )
  if (!('signedBy' in row)) {
    const wide = grid / row.length - labelColumns
    return new TableRow({
      cantSplit: true,
      height: { value: mm(11), rule: HeightRule.ATLEAST },
      children: row.flatMap((each) => [
        label(each.label),
        cell(
          [paragraph(each.text, { align: AlignmentType.LEFT, size: size.form, line: line.form })],
          wide,
          wide * column,
        ),
      ]),
    })
  }
  const field = { size: size.form, line: line.form }
  return new TableRow({
    cantSplit: true,
    height: { value: mm(30), rule: HeightRule.ATLEAST },
    children: [
      label(row.label),
      cell(
        [
          paragraph(row.text, { ...field, align: AlignmentType.LEFT, after: mm(6) }),
          ...(row.signedBy === ''
            ? []
            : [paragraph(`${row.signedBy}（公章）`, { ...field, align: AlignmentType.RIGHT, rightChars: 2 })]),
          paragraph(writtenDay(row.day), { ...field, align: AlignmentType.RIGHT, rightChars: 2 }),
        ],
        grid - labelColumns,
        (grid - labelColumns) * column,
      ),
    ],
  })
}

function form(rows: readonly FormRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: Array.from({ length: grid }, () => Math.floor(textWidth / grid)),
    rows: rows.map(formRow),
  })
}

function figureTable({ headings, widths, rows }: FigureTable): Table {
  const column = Math.floor(textWidth / grid)
  const field = { size: size.figures, line: line.figures }
  const tableRow = (cells: readonly string[], header: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: header,
      children: cells.map((each, at) => {
        const align = header || at > 0 ? AlignmentType.CENTER : AlignmentType.LEFT
        return cell([paragraph(each, { ...field, align, ...(header ? { font: bold } : {}) })], 1, widths[at]! * column)
      }),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths.map((each) => each * column),
    rows: [tableRow(headings, true), ...rows.map((each) => tableRow(each, false))],
  })
}

/** Room between two tables, which would otherwise run into one. */
const gap = (): Paragraph => paragraph('', { size: 2, line: 120 })

function notesPage(notes: readonly string[]): Paragraph[] {
  const field = { size: size.figures, line: line.form }
  return [
    new Paragraph({ children: [new PageBreak()] }),
    ...notes.map((each, at) => paragraph(each, { ...field, ...(at === 0 ? { font: bold } : {}) })),
  ]
}

function heading(title: string, number: string): Paragraph[] {
  return [
    paragraph(title, { align: AlignmentType.CENTER, size: size.title, font: head, line: 700, after: 120 }),
    paragraph(number, { align: AlignmentType.CENTER, after: 240 }),
  ]
}

function counterfoilPage(
  title: string,
  number: string,
  cells: readonly FormCell[],
  seal: string,
): (Paragraph | Table)[] {
  return [
    new Paragraph({ children: [new PageBreak()] }),
    ...heading(`${title}（存根）`, number),
    form(cells.map((each) => [each])),
    paragraph('（骑缝处加盖公章）', { align: AlignmentType.CENTER, size: size.form, line: 800 }),
    paragraph(`${seal}留存`, { align: AlignmentType.RIGHT, size: size.form, rightChars: 2 }),
  ]
}

/**
 * The DOCX of a document: A4, with the number under the title, room for the seal of the office, the receipt that the person signs and the
 * counterfoil on a page of its own.
 */
export async function renderDocx(content: DocumentContent, number: string): Promise<Buffer> {
  const { title, addressee, paragraphs, rows, figures, signature, receipt, counterfoil, notes = [] } = content
  const file = new Document({
    creator: signature?.office ?? '',
    title,
    styles: {
      default: {
        document: { run: { font: body, size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: a4,
            margin: { ...(rows.length > 0 ? formMargin : letterMargin), left: mm(28), right: mm(26) },
          },
        },
        children: [
          ...heading(title, number),
          ...(addressee === '' ? [] : [paragraph(`${addressee}：`, { align: AlignmentType.LEFT })]),
          // no page bears a seal and no text
          ...paragraphs.map((each, at) => paragraph(each, { indent: true, keepNext: at === paragraphs.length - 1 })),
          ...(rows.length === 0 ? [] : [form(rows)]),
          ...(figures ? [gap(), figureTable(figures.table)] : []),
          ...(figures && figures.rowsBelow.length > 0 ? [gap(), form(figures.rowsBelow)] : []),
          ...(signature
            ? [
                // room for the seal, which lies over name and day
                paragraph('', { after: mm(8), keepNext: true }),
                paragraph(`${signature.office}（公章）`, { align: AlignmentType.RIGHT, rightChars: 2, keepNext: true }),
                paragraph(writtenDay(signature.day), { align: AlignmentType.RIGHT, rightChars: 3 }),
              ]
            : []),
          ...(receipt === ''
            ? []
            : [
                paragraph(receipt, { indent: true, keepNext: true }),
                paragraph('签名（捺印）：　　　　　　　　　　年　　月　　日', { align: AlignmentType.RIGHT }),
              ]),
          ...(counterfoil.length === 0 ? [] : counterfoilPage(title, number, counterfoil, signature?.office ?? '')),
          ...(notes.length === 0 ? [] : notesPage(notes)),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}
