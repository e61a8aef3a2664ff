import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './new-id.ts'

test('an id is a UUID of version 7 that holds its moment', () => {
  const at = new Date('2026-11-20T06:05:07.123Z')
  const id = newId(at)
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), at.getTime())
})

test('ids made later sort later, and two of one moment differ', () => {
  const at = new Date('2026-11-20T06:05:07.123Z')
  assert.ok(newId(at) < newId(new Date(at.getTime() + 1)))
  assert.notEqual(newId(at), newId(at))
})
