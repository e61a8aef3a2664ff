import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { counties } from '@guitu/contract/rules/counties.ts'

type Ring = [number, number][]
interface Outline {
  id: string
  properties: { code: string; name: string; cp: [number, number] }
  geometry: { type: string; coordinates: Ring[] }
}
const { features } = JSON.parse(readFileSync(new URL('./dazhou-counties.json', import.meta.url), 'utf8')) as {
  features: Outline[]
}

function isInside([x, y]: [number, number], ring: Ring): boolean {
  let inside = false
  for (const [index, [toX, toY]] of ring.entries()) {
    const [fromX, fromY] = ring.at(index - 1)!
    if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) inside = !inside
  }
  return inside
}

test('the map holds the seven counties under their codes and names', () => {
  assert.deepEqual(Object.fromEntries(features.map((one) => [one.id, one.properties.name])), { ...counties })
})

test('every label stands inside its own county and in no other', () => {
  for (const county of features) {
    const holding = features.filter((one) => isInside(county.properties.cp, one.geometry.coordinates[0]!))
    assert.deepEqual(
      holding.map((one) => one.id),
      [county.id],
    )
  }
})

test('outlines are closed rings', () => {
  for (const { geometry, id } of features) {
    assert.equal(geometry.type, 'Polygon', id)
    for (const ring of geometry.coordinates) assert.deepEqual(ring.at(0), ring.at(-1), id)
  }
})
