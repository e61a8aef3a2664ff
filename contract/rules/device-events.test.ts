import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alertCatalogue } from './alert-catalogue.ts'
import { considerAbsencesOfDevice, deviceEventKinds, ruleOfEvent } from './device-events.ts'

test('every rule that an event feeds takes positioning orders as its source', () => {
  for (const { rule } of Object.values(deviceEventKinds)) {
    if (rule) assert.ok((alertCatalogue[rule].sources as readonly string[]).includes('positioning-order'), rule)
  }
})

test('a silence is an alert from the minutes of the setting on', () => {
  assert.equal(ruleOfEvent({ kind: 'silent', silentMinutes: 59 }, 60), null)
  assert.equal(ruleOfEvent({ kind: 'silent', silentMinutes: 60 }, 60), 'C208')
  assert.equal(ruleOfEvent({ kind: 'tamper', silentMinutes: null }, 60), 'C208')
})

test('an approved leave that covers the Shanghai day explains a crossing; a refused one, another day and a permit do not', () => {
  const leave = { id: '1', approved: true, from: '2026-11-21', to: '2026-11-21', places: ['重庆市'] }
  const at = (moment: string, leaves = [leave]) => considerAbsencesOfDevice({ leaves, permits: [] }, new Date(moment))
  assert.equal(at('2026-11-20T15:59:59Z').covered, false)
  assert.equal(at('2026-11-20T16:00:00Z').covered, true)
  assert.equal(at('2026-11-20T16:00:00Z', [{ ...leave, approved: false }]).covered, false)
  const permit = considerAbsencesOfDevice({ leaves: [], permits: [leave] }, new Date('2026-11-21T03:00:00Z'))
  assert.deepEqual([permit.covered, permit.considered[0]!.kind], [false, 'permit'])
})
