import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { rawZip, testDirectory } from './forged-package.testing.ts'
import { TableError } from './table-error.ts'
import { readXlsx } from './xlsx-reader.ts'

const tempDir = join(await testDirectory(), 'temp')
const STYLES = `<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
  <numFmt numFmtId="165" formatCode="0.00E+00&quot;day&quot;"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="57"/></cellXfs></styleSheet>`

type Parts = { sheet: string; strings?: string; workbook?: string; second?: string }

function workbook({ sheet, strings, workbook: book, second }: Parts): Buffer {
  const sheets = book ?? '<sheets><sheet name="人员" r:id="rId1"/></sheets>'
  const part = (name: string, xml: string) => ({ name, content: Buffer.from(`<?xml version="1.0"?>\n${xml}`) })
  return rawZip([
    part('xl/workbook.xml', `<workbook xmlns:r="r">${sheets}</workbook>`),
    part(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Target="worksheets/sheet1.xml" Id="rId1"/>' +
        '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    part('xl/styles.xml', STYLES),
    part('xl/worksheets/sheet1.xml', `<x:worksheet><x:sheetData>${sheet}</x:sheetData></x:worksheet>`),
    part('xl/worksheets/sheet2.xml', `<worksheet><sheetData>${second ?? ''}</sheetData></worksheet>`),
    ...(strings ? [part('xl/sharedStrings.xml', `<sst>${strings}</sst>`)] : []),
  ])
}

async function read(file: Buffer, size = file.length): Promise<string[][]> {
  const source = (async function* () {
    for (let offset = 0; offset < file.length; offset += size) yield file.subarray(offset, offset + size)
  })()
  const records: string[][] = []
  for await (const block of readXlsx(source, tempDir)) records.push(...block)
  return records
}

const refusedAs = (code: string) => (error: unknown) => error instanceof TableError && error.code === code

test('texts come as they are: shared, inline, rich, escaped, of formulas; phonetic guides are no text', async () => {
  const strings = `<si><t>姓名</t></si><si><r><t>周</t></r><r><t xml:space="preserve"> 茂 </t></r><rPh><t>zhou</t></rPh></si>
    <si><t>a&amp;b&#10;&#x59D3;_x000D_&lt;</t></si><si/>`
  const sheet =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c></row>' +
    '<row r="2"><c r="A2" t="inlineStr"><is><t>内</t></is></c><c r="C2" t="str"><f>A1&amp;"x"</f><v> 公式 </v></c></row>' +
    '<row r="3"/><row r="4"><c r="A4" s="1"/><c r="B4" t="s"><v>3</v></c></row>' +
    '<row r="5"><c r="B5" t="s"><v>2</v></c><c r="AA5" t="b"><v>1</v></c><c r="AB5" t="e"><v>#N/A</v></c></row>'
  assert.deepEqual(await read(workbook({ sheet, strings }), 13), [
    ['姓名', '周 茂 '],
    ['内', '', ' 公式 '],
    ['', 'a&b\n姓\r<', ...Array.from({ length: 24 }, () => ''), 'TRUE', '#N/A'],
  ])
})

test('numbers come as the file holds them, date cells as dates', async () => {
  const numbers = ['5.1998119840829491E+17', '519981198408294906', '13800134901', '0.1', '-1']
  const plain = numbers.map((number) => `<c><v>${number}</v></c>`).join('')
  const dated = (style: number, number: string) => `<c s="${style}"><v>${number}</v></c>`
  const sheet =
    `<row>${plain}</row><row>${dated(1, '46346')}${dated(2, '46346.395833333336')}${dated(4, '46346')}${dated(1, '59')}` +
    `${dated(1, '61')}${dated(3, '46346')}${dated(1, '-5')}<c t="d"><v>2026-11-20T00:00:00</v></c></row>`
  const dates = [
    '2026-11-20',
    '2026-11-20 09:30:00',
    '2026-11-20',
    '1900-02-28',
    '1900-03-01',
    '46346',
    '-5',
    '2026-11-20',
  ]
  assert.deepEqual(await read(workbook({ sheet })), [numbers, dates])
  const since1904 = '<workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets>'
  assert.deepEqual(await read(workbook({ sheet: `<row>${dated(1, '44884')}</row>`, workbook: since1904 })), [
    ['2026-11-20'],
  ])
})

test('a second sheet with content is refused, an empty or a hidden one is not', async () => {
  const sheet = '<row><c><v>1</v></c></row>'
  const book = (state: string) =>
    `<sheets><sheet name="a" r:id="rId1"/><sheet name="字典" ${state} r:id="rId2"/></sheets>`
  assert.deepEqual(await read(workbook({ sheet, workbook: book('') })), [['1']])
  assert.deepEqual(await read(workbook({ sheet, second: sheet, workbook: book('state="hidden"') })), [['1']])
  await assert.rejects(read(workbook({ sheet, second: sheet, workbook: book('') })), refusedAs('several-sheets'))
})

test('broken and hostile workbooks are refused', async () => {
  for (const sheet of [
    '<row><c></row>',
    '<row><c><v>&unknown;</v></c></row>',
    '<row><c><v>a & b</v></c></row>',
    '<!DOCTYPE x [<!ENTITY a "b">]><row/>',
    '<row><c><v>1</v>',
    '<a>'.repeat(100),
  ]) {
    await assert.rejects(read(workbook({ sheet })), refusedAs('bad-xml'))
  }
  await assert.rejects(
    read(workbook({ sheet: '<row><c t="s"><v>9</v></c></row>', strings: '<si/>' })),
    refusedAs('bad-xlsx'),
  )
  await assert.rejects(read(workbook({ sheet: '<row><c r="ZZZZ1"><v>9</v></c></row>' })), refusedAs('bad-xlsx'))
  await assert.rejects(read(workbook({ sheet: '<row><c r="ZZ1"><v>9</v></c></row>' })), refusedAs('too-many-columns'))
  await assert.rejects(read(rawZip([{ name: 'a.txt', content: Buffer.from('a') }])), refusedAs('bad-xlsx'))
})
