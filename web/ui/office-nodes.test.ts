import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeValue } from '@guitu/contract/offices.ts'
import { filterNodes, officeNodes } from './office-nodes.ts'

const office = (code: string, shortName: string, parentCode: string | null, active = true): OfficeValue => ({
  code,
  name: `达州市${shortName}`,
  shortName,
  level: code.length === 9 ? 'township' : parentCode === null ? 'city' : 'county',
  parentCode,
  active,
})
const all = [
  office('511702002', '西城司法所', '511702'),
  office('511702001', '东城司法所', '511702'),
  office('511702003', '撤销司法所', '511702', false),
  office('511722001', '东乡司法所', '511722'),
  office('511722', '宣汉县', '511700'),
  office('511702', '通川区', '511700'),
  office('511700', '达州市', null),
]

test('the city sees one tree in the order of codes, without offices that are closed', () => {
  const [city, ...others] = officeNodes(all, '5117')
  assert.equal(others.length, 0)
  assert.deepEqual(
    city?.children.map((county) => county.title),
    ['通川区', '宣汉县'],
  )
  assert.deepEqual(
    city?.children[0]?.children.map((township) => township.title),
    ['东城司法所', '西城司法所'],
  )
})

test('a county sees itself and what is below, a township office only itself', () => {
  assert.deepEqual(
    officeNodes(all, '511702').map((node) => [node.title, node.children.length]),
    [['通川区', 2]],
  )
  assert.deepEqual(
    officeNodes(all, '511702001').map((node) => node.title),
    ['东城司法所'],
  )
})

test('a filter keeps the way to what it found', () => {
  const [city] = filterNodes(officeNodes(all, '5117'), '东')
  assert.deepEqual(
    city?.children.map((county) => [county.title, county.children.map((township) => township.title)]),
    [
      ['通川区', ['东城司法所']],
      ['宣汉县', ['东乡司法所']],
    ],
  )
  assert.deepEqual(filterNodes(officeNodes(all, '5117'), '没有'), [])
})
