import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aftercareColumns } from './check-aftercare-row.ts'
import { correctionsColumns } from './check-corrections-row.ts'
import {
  cellsGivenByCounty,
  headingSet,
  mappingFor,
  missingColumns,
  suggestMapping,
  whyMappingDoesNotHold,
} from './map-headings.ts'

const corrections = correctionsColumns.map(({ header }) => header)

test('the headings of the template need no question, in any order, and with the reasons of rows that came back', () => {
  for (const headings of [corrections, corrections.toReversed(), [...corrections, '拒收原因']]) {
    const { mapping, isSure } = suggestMapping('corrections', headings)
    assert.equal(isSure, true)
    assert.deepEqual(
      mapping.map(({ column }) => column),
      headings.map((heading) => (heading === '拒收原因' ? null : heading)),
    )
  }
  assert.equal(
    suggestMapping(
      'aftercare',
      aftercareColumns.map(({ header }) => header),
    ).isSure,
    true,
  )
})

test('what offices call a column is recognised, and asked about', () => {
  const office = ['序号', '姓名*', '身份证号码（18位）', '手机号', '现住址', '矫正期起', '矫正期止']
  const { mapping, isSure } = suggestMapping('corrections', office)
  assert.equal(isSure, false)
  assert.deepEqual(
    mapping.map(({ column }) => column),
    [null, '姓名', '公民身份号码', '联系电话', '居住地', '矫正起始日期', '矫正终止日期'],
  )
  const help = suggestMapping('aftercare', ['解矫日期', '责任人']).mapping
  assert.deepEqual(help, [
    { heading: '解矫日期', column: '释放日期' },
    { heading: '责任人', column: '帮教责任人' },
  ])
})

test('a heading that bears the name of a column has it before one that only may mean it', () => {
  const { mapping } = suggestMapping('corrections', ['手机号', '联系电话', '电话'])
  assert.deepEqual(
    mapping.map(({ column }) => column),
    [null, '联系电话', null],
  )
})

test('one heading more than the template, or a required one less, is asked about', () => {
  assert.equal(suggestMapping('corrections', [...corrections, '备注']).isSure, false)
  assert.equal(
    suggestMapping(
      'corrections',
      corrections.filter((header) => header !== '罪名'),
    ).isSure,
    false,
  )
  assert.equal(
    suggestMapping(
      'corrections',
      corrections.filter((header) => header !== '民族'),
    ).isSure,
    true,
  )
})

test('the county need not stand in a table of the county', () => {
  const { mapping, isSure } = suggestMapping(
    'corrections',
    corrections.filter((header) => header !== '执行县市区'),
  )
  assert.equal(isSure, true)
  assert.deepEqual(missingColumns('corrections', mapping), [])
  assert.deepEqual(cellsGivenByCounty('511702', mapping), { 执行县市区: '511702' })
  assert.deepEqual(cellsGivenByCounty('511702', suggestMapping('corrections', corrections).mapping), {})
})

test('a mapping that leaves out, repeats or invents a column does not hold', () => {
  const good = suggestMapping('corrections', corrections).mapping
  const why = (mapping: typeof good) => whyMappingDoesNotHold('corrections', corrections, mapping)
  assert.equal(why(good), undefined)
  const as = (at: number, column: string | null) => good.with(at, { heading: corrections[at]!, column })
  assert.equal(why(as(corrections.indexOf('民族'), null)), undefined)
  assert.equal(why(as(corrections.indexOf('罪名'), null)), '还没有指定必填的列：罪名')
  assert.equal(why(as(corrections.indexOf('民族'), '姓名')), '“姓名”指定了两次，请只留一列')
  assert.match(why(as(0, '血型'))!, /没有“血型”这一列/)
  assert.match(why(good.slice(1))!, /不一致/)
  assert.match(why(good.with(0, { heading: '别的', column: '档案编号' }))!, /不一致/)
})

test('what was said once holds for the same headings in another order', () => {
  const said = [
    { heading: '证号', column: '公民身份号码' },
    { heading: '备注', column: null },
  ]
  assert.deepEqual(headingSet(['证号', '备注', '拒收原因']), headingSet(['备注', '证号']))
  assert.deepEqual(mappingFor(['备注', '证号', '拒收原因'], said), [
    { heading: '备注', column: null },
    { heading: '证号', column: '公民身份号码' },
    { heading: '拒收原因', column: null },
  ])
})
