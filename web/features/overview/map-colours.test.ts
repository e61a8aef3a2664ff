import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mapColours, tintOf } from './map-colours.ts'
import { officeFilter } from './office-filter.ts'

test('the gravest open alert decides the colour, and level 3 colours nothing', () => {
  assert.equal(tintOf({ alerts: { level1: 1, level2: 9, level3: 9 } }), 'level1')
  assert.equal(tintOf({ alerts: { level1: 0, level2: 1, level3: 0 } }), 'level2')
  assert.equal(tintOf({ alerts: { level1: 0, level2: 0, level3: 5 } }), 'calm')
})

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

test('words on the map can be read on every ground (WCAG 2.2, 1.4.3)', () => {
  for (const colours of [mapColours.desk, mapColours.wall]) {
    for (const ground of [colours.calm, colours.level2, colours.level1, colours.hover]) {
      assert.ok(contrast(colours.text, ground) >= 4.5, `${colours.text} on ${ground}`)
    }
    assert.ok(contrast(colours.faintText, colours.outside) >= 4.5, `${colours.faintText} on ${colours.outside}`)
    for (const chip of [colours.chip1, colours.chip2]) assert.ok(contrast(chip.text, chip.ground) >= 4.5, chip.ground)
  }
})

test('a figure leads to the list of its own office', () => {
  assert.equal(officeFilter('511700'), '')
  assert.equal(officeFilter('511702'), '&countyCode=511702')
  assert.equal(officeFilter('511702001'), '&officeCode=511702001')
  assert.equal(officeFilter('511702100'), '&officeCode=511702100')
})
