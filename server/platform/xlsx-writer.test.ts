import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, test } from 'node:test'
import { Archive } from '../features/packages/format/archive.ts'
import { readXlsx } from '../features/packages/format/xlsx-reader.ts'
import { openScratchFile, readStream } from './scratch-file.ts'
import { writeXlsx, type XlsxSheet } from './xlsx-writer.ts'

const at = new Date('2026-11-20T01:00:00Z')

async function written(
  sheets: readonly XlsxSheet[],
): Promise<{ records: string[][]; part(name: string): Promise<string> }> {
  const file = await openScratchFile(tmpdir())
  after(() => file.close())
  await writeXlsx(file, sheets, at)
  const records: string[][] = []
  for await (const block of readXlsx(readStream(file), tmpdir())) records.push(...block)
  const archive = await Archive.open(file.fd, (await file.stat()).size)
  return { records, part: async (name) => (await archive.read(name, 1 << 20)).toString() }
}

test('what is written is read back cell for cell, in many rows', async () => {
  const odd = ['519981198408294906', '', '=1+1', ' a <b> & "c"\n第二行\t', '𬱖㐂 🏠', '_x000D_', 'a\rb\u0001', '007']
  const rows = Array.from({ length: 1201 }, (_, line) => [...odd, String(line)])
  const columns = rows[0]!.map((_, column) => ({ heading: `列${column}`, width: 10 }))
  const { records } = await written([{ name: '人员', columns, rows }])
  assert.deepEqual(
    records[0],
    columns.map(({ heading }) => heading),
  )
  assert.deepEqual(records.slice(1), rows)
})

test('a number is a number, so that a column can be added up', async () => {
  const columns = [
    { heading: '机构', width: 20 },
    { heading: '走访', width: 10 },
  ]
  const { part, records } = await written([
    {
      name: '周报',
      columns,
      rows: [
        ['东城所', 12],
        ['西城所', 0],
      ],
    },
  ])
  assert.match(await part('xl/worksheets/sheet1.xml'), /<c s="3"><v>12<\/v><\/c>.*<c s="3"><v>0<\/v><\/c>/)
  assert.deepEqual(records.slice(1), [
    ['东城所', '12'],
    ['西城所', '0'],
  ])
})

test('cells are text, so that nothing in them is calculated, and new cells of a column are text too', async () => {
  const { part } = await written([{ name: '人员', columns: [{ heading: '号码', width: 20 }], rows: [['=1+1']] }])
  const sheet = await part('xl/worksheets/sheet1.xml')
  assert.match(sheet, /<c t="inlineStr"><is><t xml:space="preserve">=1\+1<\/t>/)
  assert.match(sheet, /<col min="1" max="1" width="20" style="0"/)
  assert.match(await part('xl/styles.xml'), /<cellXfs count="4"><xf numFmtId="49"/)
})

test('a column offers its choices, from a list of its own or from another sheet, beyond column Z as well', async () => {
  const plain = Array.from({ length: 27 }, (_, column) => ({ heading: `列${column}`, width: 10 }))
  const columns = [
    ...plain,
    { heading: '性别', width: 6, choices: ['男', '女'] },
    { heading: '司法所', width: 20, choices: { sheet: '机构', rows: 2 } },
  ]
  const { part } = await written([
    { name: '人员', columns, rows: [] },
    { name: '机构', hidden: true, columns: [{ heading: '机构', width: 20 }], rows: [['甲所'], ['乙所']] },
  ])
  const sheet = await part('xl/worksheets/sheet1.xml')
  assert.match(sheet, /sqref="AB2:AB20001"><formula1>&quot;男,女&quot;<\/formula1>/)
  assert.match(sheet, /sqref="AC2:AC20001"><formula1>'机构'!\$A\$2:\$A\$3<\/formula1>/)
  assert.match(await part('xl/workbook.xml'), /name="机构" sheetId="2" state="hidden"/)
})
