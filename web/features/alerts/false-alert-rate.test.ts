import assert from 'node:assert/strict'
import { test } from 'node:test'
import { falseAlertRate } from './false-alert-rate.ts'

test('not confirmed out of those that were judged; nothing while none was', () => {
  assert.equal(falseAlertRate({ confirmed: 2, notConfirmed: 1 }), '33%')
  assert.equal(falseAlertRate({ confirmed: 4, notConfirmed: 0 }), '0%')
  assert.equal(falseAlertRate({ confirmed: 0, notConfirmed: 0 }), null)
  assert.equal(falseAlertRate(undefined), null)
})
