import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documentNumber, documentSeries } from './document-kinds.ts'

test('a number says year, bureau and kind, whichever township office it is made for', () => {
  assert.equal(documentNumber(documentSeries('leave-form', '511702001', '2026'), 12), '（2026）通川矫外审字第12号')
  assert.equal(documentSeries('leave-form', '511702', '2026'), documentSeries('leave-form', '511702009', '2026'))
})

test('a county of two characters keeps both, a city that is a county loses its 市, and Dazhou speaks for itself', () => {
  assert.equal(documentSeries('admission-notice', '511725', '2027'), '（2027）渠县矫告字')
  assert.equal(documentSeries('admission-notice', '511781003', '2027'), '（2027）万源矫告字')
  assert.equal(documentSeries('leave-decision', '511700', '2027'), '（2027）达州矫外告字')
})
