import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctionsColumns } from '@guitu/contract/rules/check-corrections-row.ts'
import { cellsOf, formErrors, serverErrors } from './case-form.ts'

const good = Object.fromEntries(correctionsColumns.map(({ key, example }) => [key, example]))

test('the form sends the cells of a row, without those left empty', () => {
  const cells = cellsOf('corrections', { ...good, injunction: '', phone: ' 13800134901 ', education: undefined })
  assert.equal(cells.姓名, '测试甲')
  assert.equal(cells.联系电话, '13800134901')
  assert.equal('禁止令' in cells, false)
  assert.equal('文化程度' in cells, false)
})

test('a row that holds has no errors; each fault stands at its field', () => {
  assert.deepEqual(formErrors('corrections', good, '2026-11-20'), {})
  const errors = formErrors('corrections', { ...good, idNumber: '519981198408294905', offence: '' }, '2026-11-20')
  assert.deepEqual(Object.keys(errors).sort(), ['idNumber', 'offence'])
})

test('a form does not speak of the cells of a table', () => {
  const errors = formErrors('corrections', { ...good, idNumber: '' }, '2026-11-20')
  assert.match(errors.idNumber?.join('') ?? '', /18 位公民身份号码$/)
})

test('a form without an office says so, with everything else that is wrong', () => {
  const errors = formErrors(
    'corrections',
    { ...good, county: undefined, officeName: undefined, name: '' },
    '2026-11-20',
  )
  assert.deepEqual(Object.keys(errors).sort(), ['name', 'officeName'])
  assert.deepEqual(errors.officeName, ['请选择司法所'])
})

test('what the server refuses stands at the field too', () => {
  assert.deepEqual(serverErrors('corrections', { 'cells.档案编号': '已有这个档案编号' }), {
    caseNumber: ['已有这个档案编号'],
  })
})
