import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctionsColumns } from './check-corrections-row.ts'
import { checkTableHeader } from './check-table-header.ts'

const headers = correctionsColumns.map((column) => column.header)

test('the full heading is good in any order', () => {
  assert.deepEqual(checkTableHeader(correctionsColumns, headers), { ok: true, ignored: [], absent: [] })
  assert.ok(checkTableHeader(correctionsColumns, headers.toReversed()).ok)
})

test('unknown headings are ignored and optional ones may be absent, and both are said', () => {
  const changed = ['序号', ...headers.filter((header) => header !== '民族')]
  assert.deepEqual(checkTableHeader(correctionsColumns, changed), { ok: true, ignored: ['序号'], absent: ['民族'] })
})

test('a required column that is missing and a heading that stands twice are refused', () => {
  const missing = checkTableHeader(
    correctionsColumns,
    headers.filter((header) => header !== '姓名'),
  )
  assert.ok(!missing.ok && missing.message.includes('缺少必需的列：姓名'))
  const repeated = checkTableHeader(correctionsColumns, [...headers, '姓名'])
  assert.ok(!repeated.ok && repeated.message.includes('列名重复：姓名'))
})
