import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alertCatalogue } from './alert-catalogue.ts'
import { correctionsOnlySources } from './notice-sources.ts'
import {
  checkNoticeType,
  type NoticeType,
  type NoticeTypeCode,
  noticeFieldsOf,
  noticeTypes,
  refusedNoticeTypes,
} from './notice-types.ts'

const types = Object.entries(noticeTypes) as [NoticeTypeCode, NoticeType][]

test('the rules a type feeds accept its sources, and are one for each kind of case', () => {
  for (const [code, type] of types) {
    for (const rule of type.rules) {
      const accepted: readonly string[] = alertCatalogue[rule].sources
      for (const source of type.sources) assert.ok(accepted.includes(source), `${code} ${rule} ${source}`)
    }
    assert.deepEqual(
      type.rules.flatMap((rule) => [...alertCatalogue[rule].caseKinds]).sort(),
      [...type.caseKinds].sort(),
    )
  }
})

test('no type takes a positioning order or a verification: those come by their own orders', () => {
  for (const [code, type] of types) {
    for (const source of correctionsOnlySources) assert.ok(!type.sources.includes(source), code)
  }
})

test('bodies are named where formal notices are accepted, and only there', () => {
  for (const [code, type] of types) {
    assert.equal(type.bodyKinds.length > 0, type.sources.includes('formal-notice'), code)
  }
})

test('every type that is not built is refused, with the page of the boundaries', () => {
  for (const code of Object.keys(refusedNoticeTypes)) {
    const check = checkNoticeType(code)
    assert.ok(!check.ok && check.refused === 'boundary' && check.page === 'boundaries', code)
    assert.ok(check.message.includes('边界'))
    assert.ok(!(code in noticeTypes))
  }
})

test('a type that nobody knows is refused as well', () => {
  for (const code of ['', 'lodging ', 'ADMINISTRATIVE-DETENTION', '__proto__', 'constructor', 'toString']) {
    const check = checkNoticeType(code)
    assert.ok(!check.ok && check.refused === 'unknown' && check.page === 'boundaries', code)
  }
})

test('only the codes of the table are accepted', () => {
  for (const [code] of types) assert.ok(checkNoticeType(code).ok)
  fc.assert(
    fc.property(fc.string(), (code) => {
      assert.equal(checkNoticeType(code).ok, Object.keys(noticeTypes).includes(code))
    }),
  )
})

test('a formal notice names body, number and date; a report of danger by staff names who reports it', () => {
  const formal = noticeFieldsOf('danger-report', 'formal-notice').map((field) => field.key)
  assert.deepEqual(formal, ['bodyName', 'documentNumber', 'documentDate', 'place'])
  const staff = noticeFieldsOf('danger-report', 'staff').filter((field) => field.required)
  assert.deepEqual(
    staff.map((field) => field.key),
    ['reporterName'],
  )
  assert.deepEqual(noticeFieldsOf('danger-report', 'rumour'), [])
})

test('no form asks for movements, spending, browsing or an illness', () => {
  for (const [, type] of types) {
    for (const field of type.fields) assert.doesNotMatch(field.key, /track|position|spend|face|diagnos|score/)
  }
})
