import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkQueryDecider, standingOfQuery } from './record-query.ts'

test('a leader who did not ask decides, nobody else', () => {
  assert.equal(checkQueryDecider('county-leader', false), undefined)
  assert.equal(checkQueryDecider('city-leader', false), undefined)
  assert.match(checkQueryDecider('county-leader', true)!, /自己/)
  for (const role of ['county-officer', 'city-officer', 'caseworker'] as const) {
    assert.match(checkQueryDecider(role, false)!, /负责人/)
  }
})

test('an approved query is closed at the very moment its hours are over', () => {
  const closesAt = '2026-11-23T01:00:00.000Z'
  assert.equal(standingOfQuery('approved', closesAt, new Date('2026-11-23T00:59:59.999Z')), 'approved')
  assert.equal(standingOfQuery('approved', closesAt, new Date(closesAt)), 'closed')
  assert.equal(standingOfQuery('requested', null, new Date(closesAt)), 'requested')
})
