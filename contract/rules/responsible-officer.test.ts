import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canBeResponsible } from './responsible-officer.ts'

test('who can be told first: somebody active of that office or above it, who may read alerts', () => {
  const caseworker = { active: true, role: 'caseworker', officeCode: '511702001' } as const
  assert.equal(canBeResponsible(caseworker, '511702001'), true)
  assert.equal(canBeResponsible(caseworker, '511702'), false)
  assert.equal(canBeResponsible(caseworker, '511702002'), false)
  assert.equal(canBeResponsible({ ...caseworker, active: false }, '511702001'), false)
  const county = { active: true, role: 'county-officer', officeCode: '511702' } as const
  assert.equal(canBeResponsible(county, '511702001'), true)
  assert.equal(canBeResponsible(county, '511722'), false)
  assert.equal(canBeResponsible({ active: true, role: 'city-officer', officeCode: '511700' }, '511722'), true)
  assert.equal(canBeResponsible({ active: true, role: 'system-admin', officeCode: '511700' }, '511722'), false)
})
