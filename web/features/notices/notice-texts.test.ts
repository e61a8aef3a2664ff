import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detailTexts, noticeTypeText } from './notice-texts.ts'

test('what a notice says is shown under the labels of its form, choices in words', () => {
  assert.deepEqual(detailTexts('hardship', 'self', { need: 'housing' }), [
    { key: 'need', label: '困难方面', value: '住房' },
  ])
  assert.deepEqual(
    detailTexts('danger-report', 'staff', { reporterName: '李大嫂', reporterPhone: '' }).map(({ label }) => label),
    ['报告人'],
  )
})

test('in the order of the form, however the database keeps it; what the form does not have comes last', () => {
  const details = { officer: '王警官', periodTo: '2026-11-27', grounds: '殴打他人', periodFrom: '2026-11-22' }
  assert.deepEqual(
    detailTexts('administrative-detention', 'formal-notice', details).map(({ label }) => label),
    ['案由', '起始日期', '终止日期', 'officer'],
  )
})

test('a type or field that the table no longer knows is shown as it is, not hidden', () => {
  assert.equal(noticeTypeText('withdrawn-type'), 'withdrawn-type')
  assert.deepEqual(detailTexts('withdrawn-type', 'staff', { old: 'x' }), [{ key: 'old', label: 'old', value: 'x' }])
})
