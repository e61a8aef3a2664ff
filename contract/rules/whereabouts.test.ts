import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceEventKinds } from './device-events.ts'
import { findWhereabouts } from './whereabouts.ts'

test('coordinates and trails are found at any depth and in any spelling', () => {
  for (const field of [
    { lat: 31.2 },
    { LNG: 107.5 },
    { gpsPoint: [] },
    { last_position: 'x' },
    { 轨迹: [] },
    { 经度: 1 },
    { track: [[1, 2]] },
  ]) {
    assert.notEqual(
      findWhereabouts({ events: [{ eventId: '1', more: { inner: [field] } }] }),
      undefined,
      JSON.stringify(field),
    )
  }
  assert.equal(findWhereabouts({ events: [{ kind: 'location' }] }), 'kind')
})

test('what an event may hold is not taken for it', () => {
  const events = Object.keys(deviceEventKinds).map((kind) => ({
    eventId: 'E-00000001',
    deviceNumber: 'DWH-000001',
    kind,
    occurredAt: '2026-11-20T09:00:00+08:00',
    silentMinutes: 90,
  }))
  assert.equal(findWhereabouts({ events }), undefined)
  for (const odd of [null, 'lat', 7, []]) assert.equal(findWhereabouts(odd), undefined)
})
