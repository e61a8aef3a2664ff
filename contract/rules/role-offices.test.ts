import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Role, roles } from './permissions.ts'
import { officeLevelsOfRole, whyRoleDoesNotFit } from './role-offices.ts'

test('every role has a level of office, and a city role has no other than the city', () => {
  for (const role of Object.keys(roles) as Role[]) assert.ok(officeLevelsOfRole[role].length > 0, role)
  for (const role of ['city-officer', 'city-leader', 'system-admin', 'security-admin', 'audit-admin'] as const) {
    assert.deepEqual(officeLevelsOfRole[role], ['city'])
  }
})

test('a role in an office of the wrong level is refused with what to choose', () => {
  assert.equal(whyRoleDoesNotFit('caseworker', 'township'), undefined)
  assert.equal(whyRoleDoesNotFit('city-officer', 'county'), '“市级工作人员”的机构应为市局，请重新选择机构')
  assert.equal(whyRoleDoesNotFit('helper', 'city'), '“社工/志愿者”的机构应为司法所或县（市、区）局，请重新选择机构')
})
