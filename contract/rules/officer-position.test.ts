import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayAttachPosition, OFFICER_POSITION, officerPositionText } from './officer-position.ts'

test('where the officer stood is one text of two numbers and how exact they are', () => {
  const pattern = new RegExp(OFFICER_POSITION)
  assert.equal(officerPositionText(31.2134, 107.4678, 34.6), '31.21340, 107.46780 ±35 m')
  for (const accuracy of [0, 12.5, 1e9]) assert.match(officerPositionText(31.2134, 107.4678, accuracy), pattern)
  for (const text of ['31.21340, 107.46780', '31.21340, 107.46780 ±35 m; 31.3', '本人家中'])
    assert.doesNotMatch(text, pattern)
})

test('only at a person in corrections, and only face to face', () => {
  assert.equal(mayAttachPosition('corrections', 'in-person'), 'yes')
  assert.equal(mayAttachPosition('corrections', 'phone'), 'way')
  assert.equal(mayAttachPosition('aftercare', 'in-person'), 'kind')
  assert.equal(mayAttachPosition('school', 'in-person'), 'kind')
})
