import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { aftercareColumns, checkAftercareRow } from './check-aftercare-row.ts'
import type { Cells, RowContext } from './read-cells.ts'

const context: RowContext = { county: '511722', today: '2026-11-21' }
const sampleFile = new URL('../../../shared/samples/aftercare-xuanhan.csv', import.meta.url)
const [headings, ...sampleLines] = readFileSync(sampleFile, 'utf8').trimEnd().split('\r\n')
const headers = headings!.split(',')

function cellsOf(line: string): Record<string, string> {
  const values = line.split(',')
  return Object.fromEntries(headers.map((header, i) => [header, values[i] ?? '']))
}

const good: Cells = cellsOf(sampleLines[0]!)

function check(changes: Record<string, string | undefined>) {
  return checkAftercareRow({ ...good, ...changes }, context)
}

function reasonsOf(changes: Record<string, string | undefined>): string[] {
  const result = check(changes)
  return result.ok ? [] : result.reasons.map((reason) => reason.message)
}

function notesOf(changes: Record<string, string | undefined>): string[] {
  const result = check(changes)
  assert.ok(result.ok, JSON.stringify(result))
  return result.notes
}

test('the columns are those of the sample, in its order', () => {
  assert.deepEqual(
    aftercareColumns.map((column) => column.header),
    headers,
  )
})

test('every row of the sample is accepted with its cells as sent, but for what needs a consent that is not given', () => {
  assert.equal(sampleLines.length, 500)
  const translated = new Set(['sex', 'releaseSource', 'aidClass', 'threeNones', 'consent'])
  for (const line of sampleLines) {
    const cells = cellsOf(line)
    const result = checkAftercareRow(cells, context)
    assert.ok(result.ok, `${line}\n${JSON.stringify(result)}`)
    for (const column of aftercareColumns) {
      if (translated.has(column.key)) continue
      const withheld: boolean =
        !result.row.consent && ['employment', 'relativeName', 'relativePhone'].includes(column.key)
      assert.equal(result.row[column.key] ?? '', withheld ? '' : cells[column.header], column.header)
    }
    assert.equal(result.row.consent, cells.同意帮教 === '是')
    assert.equal(result.row.threeNones, cells.三无人员 === '是')
  }
})

test('a row becomes the values to store', () => {
  const result = check({})
  assert.ok(result.ok)
  assert.deepEqual(result.notes, [])
  assert.deepEqual(result.row, {
    caseNumber: 'AZ5117222026000001',
    name: '周茂翔',
    sex: 'male',
    idNumber: '519946196209282859',
    birthDate: '1962-09-28',
    ethnicity: '汉族',
    household: '四川省达州市宣汉县',
    residence: '四川省达州市宣汉县测试街666号',
    phone: '13800134733',
    releaseSource: 'corrections',
    releaseDate: '2023-06-07',
    releasingBody: null,
    startDate: '2023-06-07',
    endDate: '2026-06-07',
    aidClass: 'general',
    threeNones: false,
    county: '511722',
    officeName: '胡家司法所',
    responsibleName: '贾岩',
    employment: '待业',
    consent: true,
    relativeName: '姚志',
    relativePhone: '13800130777',
  })
})

test('every reason is given at once, each beginning with its column', () => {
  const result = checkAftercareRow({}, context)
  assert.ok(!result.ok)
  const required = aftercareColumns.filter((column) => column.required).map((column) => column.header)
  assert.deepEqual(result.reasons.map((reason) => reason.column).sort(), required.sort())
  for (const reason of result.reasons) assert.ok(reason.message.startsWith(reason.column), reason.message)
})

test('consent and 三无 are yes or no, and nothing is guessed', () => {
  assert.match(reasonsOf({ 同意帮教: '' })[0]!, /未填写/)
  assert.match(reasonsOf({ 同意帮教: '同意' })[0]!, /是、否/)
  assert.match(reasonsOf({ 三无人员: 'Y' })[0]!, /是、否/)
  assert.match(notesOf({ 同意帮教: '否' })[0]!, /没有同意帮教/)
  const without = check({
    同意帮教: '否',
    帮教类别: '重点',
    就业情况: '待业',
    亲属姓名: '姚志',
    亲属电话: '13800130777',
  })
  assert.ok(without.ok)
  const { employment, relativeName, relativePhone, aidClass } = without.row
  assert.deepEqual([employment, relativeName, relativePhone, aidClass], [null, null, null, 'general'])
  assert.match(without.notes[0]!, /就业情况、亲属信息、重点类别不予保存/)
})

test('help begins on the day of release or later, and ends after it begins', () => {
  assert.deepEqual(reasonsOf({ 帮教起始日期: '2023-06-07' }), [])
  assert.match(reasonsOf({ 帮教起始日期: '2023-06-06' })[0]!, /早于释放日期/)
  assert.match(reasonsOf({ 帮教终止日期: '2023-06-07' })[0]!, /应晚于帮教起始日期/)
  assert.deepEqual(reasonsOf({ 帮教终止日期: '2023-06-08' }), [])
})

test('a period longer than usual is noted by source', () => {
  assert.deepEqual(notesOf({ 帮教终止日期: '2026-06-08' }), [])
  assert.match(notesOf({ 帮教终止日期: '2026-06-09' })[0]!, /三年/)
  const prison = { 来源: '刑满释放', 释放单位: '四川省测试监狱' }
  assert.deepEqual(notesOf({ ...prison, 帮教终止日期: '2028-06-08' }), [])
  assert.match(notesOf({ ...prison, 帮教终止日期: '2028-06-09' })[0]!, /五年/)
})

test('a release still to come and a missing prison are notes', () => {
  const term = { 帮教起始日期: '2026-11-22', 帮教终止日期: '2029-11-21' }
  assert.match(notesOf({ ...term, 释放日期: '2026-11-22' })[0]!, /衔接/)
  assert.deepEqual(notesOf({ ...term, 释放日期: '2026-11-21' }), [])
  assert.match(notesOf({ 来源: '刑满释放' })[0]!, /释放单位/)
})

test('a release before the age of twelve is refused', () => {
  // Born 1962-09-28.
  assert.match(reasonsOf({ 释放日期: '1974-09-27' })[0]!, /未满十二周岁/)
  assert.deepEqual(reasonsOf({ 释放日期: '1974-09-28' }), [])
})

test('no cells make the check throw, and a refusal always has a reason', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(good)), fc.constant(undefined))
  const cells = fc.record(Object.fromEntries(headers.map((header) => [header, cell])))
  fc.assert(
    fc.property(cells, (generated) => {
      const result = checkAftercareRow(generated, context)
      if (result.ok) assert.equal(result.row.county, context.county)
      else assert.ok(result.reasons.length > 0)
    }),
  )
})
