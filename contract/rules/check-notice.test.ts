import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkNotice } from './check-notice.ts'
import { type NoticeTypeCode, noticeTypes } from './notice-types.ts'

const receivedAt = new Date('2026-11-20T02:00:00Z')
const good: Parameters<typeof checkNotice>[0] = {
  type: 'administrative-detention',
  source: 'formal-notice',
  bodyKind: 'police',
  facts: '因殴打他人被行政拘留十日。',
  occurredAt: new Date('2026-11-19T12:00:00Z'),
  receivedAt,
  values: {
    bodyName: '达州市公安局通川区分局',
    documentNumber: '通公（治）行罚决字〔2026〕1号',
    documentDate: '20261119',
    grounds: '殴打他人',
    periodFrom: '2026-11-19',
    periodTo: '2026/11/29',
  },
}

function fieldsOf(
  changes: Partial<typeof good>,
  values: Record<string, unknown> = {},
): Readonly<Record<string, string>> {
  const check = checkNotice({ ...good, ...changes, values: { ...good.values, ...values } })
  return check.ok ? {} : check.fields
}

test('a good notice gives the values to store, dates in one form, blanks left out', () => {
  const check = checkNotice({ ...good, values: { ...good.values, place: ' ' } })
  assert.deepEqual(check, {
    ok: true,
    values: {
      bodyName: '达州市公安局通川区分局',
      documentNumber: '通公（治）行罚决字〔2026〕1号',
      documentDate: '2026-11-19',
      grounds: '殴打他人',
      periodFrom: '2026-11-19',
      periodTo: '2026-11-29',
    },
  })
})

test('every wrong field is named at once', () => {
  const check = checkNotice({ ...good, facts: ' ', values: {} })
  assert.ok(!check.ok)
  assert.deepEqual(Object.keys(check.fields).sort(), [
    'bodyName',
    'documentDate',
    'documentNumber',
    'facts',
    'grounds',
    'periodFrom',
    'periodTo',
  ])
})

test('facts have 2 to 2000 characters, rare ones counted as one', () => {
  assert.deepEqual(fieldsOf({ facts: '打人' }), {})
  assert.match(fieldsOf({ facts: '打' }).facts!, /未填写/)
  assert.deepEqual(fieldsOf({ facts: '𠮷'.repeat(2000) }), {})
  assert.match(fieldsOf({ facts: '𠮷'.repeat(2001) }).facts!, /最多 2000/)
  assert.match(fieldsOf({ facts: '打人\u0000' }).facts!, /损坏/)
})

test('what happened happened before it was received, five minutes of a fast clock apart', () => {
  assert.deepEqual(fieldsOf({ occurredAt: new Date('2026-11-20T02:05:00Z') }), {})
  assert.match(fieldsOf({ occurredAt: new Date('2026-11-20T02:05:00.001Z') }).occurredAt!, /不能晚于现在/)
  assert.match(fieldsOf({ occurredAt: new Date(Number.NaN) }).occurredAt!, /不是有效/)
})

test('a document is dated today in Shanghai at the latest', () => {
  const lateEvening = { receivedAt: new Date('2026-11-20T15:59:59Z') }
  assert.deepEqual(fieldsOf(lateEvening, { documentDate: '2026-11-20' }), {})
  assert.match(fieldsOf(lateEvening, { documentDate: '2026-11-21' }).documentDate!, /不能晚于今天/)
  assert.match(fieldsOf({}, { documentDate: '2026-11-31' }).documentDate!, /不存在/)
  assert.match(fieldsOf({}, { documentDate: '昨天' }).documentDate!, /2026-11-20/)
})

test('a period ends on the day it begins or later', () => {
  assert.deepEqual(fieldsOf({}, { periodTo: '2026-11-19' }), {})
  assert.match(fieldsOf({}, { periodTo: '2026-11-18' }).periodTo!, /不能早于起始日期/)
})

test('texts keep to their length', () => {
  assert.deepEqual(fieldsOf({}, { documentNumber: '号'.repeat(80) }), {})
  assert.match(fieldsOf({}, { documentNumber: '号'.repeat(81) }).documentNumber!, /最多 80/)
  assert.match(fieldsOf({}, { documentNumber: 7 }).documentNumber!, /应为文字/)
})

test('the source must fit the type, and the body must be one that decides it', () => {
  assert.match(fieldsOf({ source: 'staff' }).source!, /正式通报/)
  assert.match(fieldsOf({ source: 'positioning-order' }).source!, /正式通报/)
  assert.match(fieldsOf({ bodyKind: 'court' }).bodyName!, /公安机关/)
})

test('what no rule needs is not taken in', () => {
  assert.match(fieldsOf({}, { track: '…' }).track!, /请去掉/)
  const hidden: Record<string, unknown> = JSON.parse(JSON.stringify(good.values).replace('{', '{"__proto__":"x",'))
  assert.equal(checkNotice({ ...good, values: hidden }).ok, false)
})

test('a choice is one of its options', () => {
  const hardship = {
    type: 'hardship',
    source: 'self',
    bodyKind: null,
    facts: '房屋漏雨无处可住',
    values: { need: 'housing' },
  } as const
  assert.ok(checkNotice({ ...good, ...hardship }).ok)
  assert.equal(checkNotice({ ...good, ...hardship, values: { need: 'gambling' } }).ok, false)
  assert.equal(checkNotice({ ...good, ...hardship, values: { need: 'toString' } }).ok, false)
})

test('no values make the check throw', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.anything())
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(noticeTypes) as NoticeTypeCode[])),
      fc.string(),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(good.values))), value),
      (type, source, values) => void checkNotice({ ...good, type, source, values }),
    ),
  )
})
