import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closesAt, verificationStanding } from './verification.ts'

test('a question closes by itself 72 hours after its approval, to the second', () => {
  const at = closesAt(new Date('2026-11-20T01:00:00Z'))
  assert.equal(at.toISOString(), '2026-11-23T01:00:00.000Z')
  const open = { state: 'approved' as const, closesAt: at.toISOString() }
  assert.equal(verificationStanding(open, new Date(at.getTime() - 1)), 'approved')
  assert.equal(verificationStanding(open, at), 'expired')
  assert.equal(verificationStanding({ ...open, state: 'answered' }, at), 'answered')
  assert.equal(verificationStanding({ state: 'asked', closesAt: null }, at), 'asked')
})
