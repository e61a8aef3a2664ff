import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { listCases } from '@guitu/contract/cases.ts'
import { commitImport, discardImport, type PackageImportValue } from '@guitu/contract/packages.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { downloadRejectedSheet, downloadTemplate, mapColumns, uploadSpreadsheet } from '@guitu/contract/spreadsheets.ts'
import iconv from 'iconv-lite'
import { openScratchFile, readStream } from '../../platform/scratch-file.ts'
import { writeXlsx } from '../../platform/xlsx-writer.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { readXlsx } from './format/xlsx-reader.ts'
import { packageFile } from './package-file.ts'
import { commitUpload, exampleCells, importOf, ledgerOf, rowsOf, samplesValidAt } from './packages.testing.ts'

const app = await startTestApp({ at: samplesValidAt })
const tongchuan = await app.account('county-officer', '511702')
const xuanhan = await app.account('county-officer', '511722')

async function* whole(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

async function workbook(headings: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const file = await openScratchFile(tmpdir())
  await writeXlsx(
    file,
    [{ name: '人员', columns: headings.map((heading) => ({ heading, width: 12 })), rows }],
    samplesValidAt,
  )
  const parts: Buffer[] = []
  for await (const part of readStream(file)) parts.push(part)
  await file.close()
  return Buffer.concat(parts)
}

/** The records of a workbook that was handed out. */
async function recordsOf(content: Buffer): Promise<string[][]> {
  const records: string[][] = []
  for await (const block of readXlsx(whole(content), tmpdir())) records.push(...block)
  return records
}

async function download(url: string, as: TestAccount): Promise<{ status: number; content: Buffer }> {
  const answer = await app.http.inject({ method: 'GET', url, headers: { cookie: as.cookie } })
  return { status: answer.statusCode, content: answer.rawPayload }
}

const rejectedOf = async (id: string, as = tongchuan) =>
  recordsOf((await download(downloadRejectedSheet.path.replace(':id', id), as)).content)

async function openSheet(
  content: Buffer,
  {
    as = tongchuan,
    kind = 'corrections',
    fileName = '花名册.xlsx',
  }: { as?: TestAccount; kind?: CaseKindValue; fileName?: string } = {},
): Promise<PackageImportValue> {
  const id = randomUUID()
  const sent = await app.call(uploadSpreadsheet, { as, params: { id }, query: { fileName, kind }, upload: content })
  assert.equal(sent.status, 200, sent.text)
  await app.runJobs()
  return importOf(app, as, id)
}

const first = exampleCells('corrections')
const second = exampleCells('corrections', {
  档案编号: '通矫〔2026〕2号',
  姓名: '买买提·吐尔逊',
  性别: '男',
  公民身份号码: '519977196801132897',
  出生日期: '1968-01-13',
  联系电话: '13800134300',
})
const headings = Object.keys(first)
const cellsOf = (row: Readonly<Record<string, string>>) => headings.map((heading) => row[heading] ?? '')

test('the template has the headings, and filled in it goes through preview to the ledger', async () => {
  const template = await download(downloadTemplate.path.replace(':kind', 'corrections'), tongchuan)
  assert.deepEqual(await recordsOf(template.content), [headings])
  const preview = await openSheet(await workbook(headings, [cellsOf(first), cellsOf(second)]))
  assert.deepEqual(
    [preview.state, preview.origin, preview.rowsNew, preview.rowsRejected],
    ['preview', 'spreadsheet', 2, 0],
  )
  const kept = await readFile(packageFile(app.parts.config.dataDir, preview.id))
  assert.equal(kept.subarray(0, 2).toString() === 'PK', false, 'nothing readable lies on the disk')
  assert.deepEqual(await ledgerOf(app), { persons: [], cases: [] })
  const committed = await commitUpload(app, tongchuan, preview.id)
  assert.equal(committed.state, 'committed')
  const found = await app.call(listCases, { as: tongchuan, query: { kind: 'corrections', search: '通矫〔2026〕2号' } })
  assert.deepEqual(
    found.json.rows.map(({ personName }) => personName),
    ['买买提·吐尔逊'],
  )
  const course = await app.call(listCaseEvents, { as: tongchuan, params: { id: found.json.rows[0]!.id }, query: {} })
  assert.deepEqual(
    course.json.rows.map(({ note }) => note),
    ['随表格建档'],
  )
})

test('a CSV of GB18030 with a title above and blank rows between is read; the same again changes nothing', async () => {
  const lines = [
    '通川区社区矫正对象花名册',
    headings.join(','),
    cellsOf(first).join(','),
    ','.repeat(headings.length - 1),
    cellsOf(second).join(','),
    '',
  ]
  for (const content of [iconv.encode(lines.join('\r\n'), 'gb18030'), Buffer.from(`\uFEFF${lines.join('\r\n')}`)]) {
    const preview = await openSheet(content, { fileName: '花名册.csv' })
    assert.deepEqual([preview.state, preview.rowsUnchanged, preview.rowsTotal], ['preview', 2, 2], preview.message)
  }
})

test('headings of an office are asked about once, the county remembers them, and columns it has not leave the record alone', async () => {
  const names: Record<string, string> = { 公民身份号码: '身份证号', 联系电话: '手机号', 居住地: '住址' }
  const left = ['民族', '执行县市区', '禁止令', '文化程度']
  const columns = headings.filter((heading) => !left.includes(heading))
  const own = ['序号', ...columns.map((heading) => names[heading] ?? heading)]
  const sheet = async () =>
    workbook(own, [['1', ...columns.map((heading) => (heading === '罪名' ? '危险驾驶罪' : first[heading]!))]])
  const asked = await openSheet(await sheet())
  assert.equal(asked.state, 'mapping')
  assert.deepEqual(asked.mapping!.slice(0, 3), [
    { heading: '序号', column: null },
    { heading: '档案编号', column: '档案编号' },
    { heading: '姓名', column: '姓名' },
  ])
  assert.deepEqual(asked.mapping!.find(({ heading }) => heading === '身份证号')!.column, '公民身份号码')
  const early = await app.call(commitImport, { as: tongchuan, params: { id: asked.id }, body: {} })
  assert.deepEqual([early.status, early.json.allowed], [409, ['map-columns', 'discard']])
  const say = (mapping: NonNullable<typeof asked.mapping>, as = tongchuan) =>
    app.call(mapColumns, { as, params: { id: asked.id }, body: { mapping } })
  const incomplete = await say(
    asked.mapping!.map((each) => (each.heading === '罪名' ? { ...each, column: null } : each)),
  )
  assert.deepEqual([incomplete.status, incomplete.json.fields?.mapping], [400, '还没有指定必填的列：罪名'])
  assert.equal((await say(asked.mapping!, xuanhan)).status, 404)
  const said = await say(asked.mapping!)
  assert.equal(said.json.state, 'opening', said.text)
  assert.equal((await say(asked.mapping!)).status, 200)
  await app.runJobs()
  const preview = await importOf(app, tongchuan, asked.id)
  assert.deepEqual([preview.state, preview.rowsChanged], ['preview', 1])
  const [row] = await rowsOf(app, tongchuan, asked.id, 'changed')
  assert.deepEqual(row!.changes, [{ column: '罪名', old: '交通肇事罪', new: '危险驾驶罪' }])
  await commitUpload(app, tongchuan, asked.id)
  const { persons, cases } = await ledgerOf(app)
  const changed = cases.find(({ case_number }) => case_number === first.档案编号)!
  const person = persons.find(({ id }) => id === changed.person_id)!
  assert.deepEqual([person.ethnicity, (changed.details as { education: string }).education], ['汉族', '初中'])
  const again = await openSheet(await sheet())
  assert.deepEqual([again.state, again.rowsUnchanged], ['preview', 1])
  // what one county says, another is not told
  assert.equal((await openSheet(await sheet(), { as: xuanhan })).state, 'mapping')
})

test('rejected rows come back as XLSX cell for cell with their reasons, and corrected the file goes in as it is', async () => {
  const wrong = cellsOf({ ...second, 公民身份号码: '519977196801132890', 罪名: '=1+1', 禁止令: ' 第一行\n第二行' })
  const preview = await openSheet(await workbook(headings, [cellsOf({ ...first, 罪名: '盗窃罪' }), wrong]))
  assert.deepEqual([preview.rowsChanged, preview.rowsRejected], [1, 1])
  const [header, row] = await rejectedOf(preview.id)
  assert.deepEqual(header, [...headings, '拒收原因'])
  assert.deepEqual(row!.slice(0, -1), wrong)
  assert.match(row!.at(-1)!, /^公民身份号码/)
  const fixed = row!.with(headings.indexOf('公民身份号码'), second.公民身份号码!)
  const corrected = await openSheet(await workbook(header!, [fixed]))
  assert.deepEqual([corrected.state, corrected.rowsRejected, corrected.rowsChanged], ['preview', 0, 1])
})

test('a file that is no table, an old workbook, an empty or a damaged one: refused with what to do', async () => {
  const id = randomUUID()
  const refusedAtOnce = (content: Buffer) =>
    app.call(uploadSpreadsheet, {
      as: tongchuan,
      params: { id },
      query: { fileName: 'x.xlsx', kind: 'corrections' },
      upload: content,
    })
  const old = await refusedAtOnce(Buffer.from('d0cf11e0a1b11ae100', 'hex'))
  assert.deepEqual([old.status, old.json.code], [400, 'not-a-spreadsheet'])
  assert.match(old.json.message!, /另存为 \.xlsx/)
  assert.equal((await refusedAtOnce(Buffer.from('%PDF-1.7\0\0'))).status, 400)
  const good = await workbook(headings, [cellsOf(first)])
  for (const [content, text] of [
    [await workbook(headings, []), /没有数据/],
    [good.subarray(0, good.length - 30), /损坏或不完整/],
    [await workbook(['姓名', '姓名'], [['a', 'b']]), /“姓名”出现了两次/],
  ] as const) {
    const refused = await openSheet(content)
    assert.equal(refused.state, 'refused')
    assert.match(refused.message, text)
  }
})

test('only the staff of a county bring its tables in, and confirm them', async () => {
  for (const [role, office] of [
    ['city-officer', '511700'],
    ['caseworker', '511702001'],
    ['system-admin', '511700'],
  ] as const) {
    const as = await app.account(role, office)
    const answer = await app.call(uploadSpreadsheet, {
      as,
      params: { id: randomUUID() },
      query: { fileName: 'x.csv', kind: 'corrections' },
      upload: Buffer.from('x'),
    })
    assert.equal(answer.status, 403, role)
  }
  const city = await app.account('city-officer', '511700')
  const preview = await openSheet(await workbook(headings, [cellsOf({ ...first, 罪名: '抢劫罪' })]))
  const answer = await app.call(commitImport, { as: city, params: { id: preview.id }, body: {} })
  assert.deepEqual([answer.status, answer.json.code], [403, 'county-decides'])
  assert.equal((await app.call(discardImport, { as: xuanhan, params: { id: preview.id } })).status, 404)
  const elsewhere = await openSheet(await workbook(headings, [cellsOf(first)]), { as: xuanhan })
  assert.deepEqual([elsewhere.state, elsewhere.rowsRejected], ['preview', 1])
  const [row] = await rowsOf(app, xuanhan, elsewhere.id)
  assert.ok(row!.reasons.some(({ column }) => column === '执行县市区'))
  assert.equal((await download(downloadRejectedSheet.path.replace(':id', preview.id), xuanhan)).status, 404)
})

test('rows that the database cannot take leave nothing behind, and an officer can decide again', async () => {
  const preview = await openSheet(await workbook(headings, [cellsOf({ ...first, 罪名: '抢夺罪' })]))
  const before = await ledgerOf(app)
  await app.asSystem((tx) =>
    tx.updateTable('package_rows').set({ category: null }).where('import_id', '=', preview.id).execute(),
  )
  const failed = await commitUpload(app, tongchuan, preview.id)
  assert.equal(failed.state, 'preview')
  assert.match(failed.message, /没有任何数据入库（错误代码 23502）/)
  assert.deepEqual(await ledgerOf(app), before)
  const discarded = await app.call(discardImport, { as: tongchuan, params: { id: preview.id } })
  assert.equal(discarded.json.state, 'discarded')
})

test('a commit that waits for its next try can be given up', async () => {
  const preview = await openSheet(await workbook(headings, [cellsOf({ ...first, 罪名: '抢夺罪' })]))
  await app.call(commitImport, { as: tongchuan, params: { id: preview.id }, body: {} })
  const discarded = await app.call(discardImport, { as: tongchuan, params: { id: preview.id } })
  assert.equal(discarded.json.state, 'discarded')
  await app.runJobs()
  assert.equal((await importOf(app, tongchuan, preview.id)).state, 'discarded')
})
