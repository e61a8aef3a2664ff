import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctionsColumns } from '@guitu/contract/rules/check-corrections-row.ts'
import { templateOf } from './table-template.ts'

test('a template has the headings in their order and an example below', () => {
  const [head, example, end] = templateOf(correctionsColumns).slice(1).split('\r\n')
  assert.deepEqual(
    head?.split(','),
    correctionsColumns.map(({ header }) => header),
  )
  assert.equal(example?.split(',').length, correctionsColumns.length)
  assert.equal(end, '')
})

test('a spreadsheet reads it as UTF-8, and a comma stays inside its cell', () => {
  const column = { header: '住址', key: 'residence', required: true, maxLength: 9, hint: '', example: '一号,"二"号' }
  assert.equal(templateOf([column]), '\uFEFF住址\r\n"一号,""二""号"\r\n')
})
