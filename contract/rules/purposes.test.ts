import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sealedPurposes, statedPurpose, usualPurposes } from './purposes.ts'

test('a purpose has four characters or more besides blanks, and at most two hundred', () => {
  assert.equal(statedPurpose('看一看'), null)
  assert.equal(statedPurpose('  看 看  '), null)
  assert.equal(statedPurpose(' 核对 住址 '), '核对 住址')
  assert.equal(statedPurpose('核对住址'), '核对住址')
  assert.equal(statedPurpose('长'.repeat(200)), '长'.repeat(200))
  assert.equal(statedPurpose('长'.repeat(201)), null)
})

test('every usual purpose is one', () => {
  for (const purpose of [...usualPurposes, ...sealedPurposes]) assert.equal(statedPurpose(purpose), purpose)
})
