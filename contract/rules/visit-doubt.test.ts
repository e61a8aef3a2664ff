import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maybeSameVisit } from './visit-doubt.ts'

const visit = { heldOn: '2026-11-20', kind: 'visit', officerId: 'a' } as const

test('two records of a day may be one visit: by two officers whatever they call it, by one officer of one kind', () => {
  assert.equal(maybeSameVisit(visit, { ...visit, officerId: 'b' }), true)
  assert.equal(maybeSameVisit(visit, { ...visit, officerId: 'b', kind: 'talk' }), true)
  assert.equal(maybeSameVisit(visit, visit), true)
  assert.equal(maybeSameVisit(visit, { ...visit, kind: 'talk' }), false)
  assert.equal(maybeSameVisit(visit, { ...visit, officerId: 'b', heldOn: '2026-11-21' }), false)
})
