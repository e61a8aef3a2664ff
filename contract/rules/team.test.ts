import assert from 'node:assert/strict'
import { test } from 'node:test'
import { teamLacks } from './team.ts'

const man = { sex: 'male', knowsMinors: false } as const
const woman = { sex: 'female', knowsMinors: false } as const

test("a woman's team has a woman in it; a man's need not", () => {
  assert.match(teamLacks([man, man], { sex: 'female', minor: false })[0]!, /第二十五条/)
  assert.deepEqual(teamLacks([man, woman], { sex: 'female', minor: false }), [])
  assert.deepEqual(teamLacks([man], { sex: 'male', minor: false }), [])
})

test("a minor's team has somebody who knows minors", () => {
  assert.match(teamLacks([man, woman], { sex: 'female', minor: true })[0]!, /第五十二条/)
  assert.deepEqual(teamLacks([{ ...woman, knowsMinors: true }], { sex: 'female', minor: true }), [])
})

test('nobody is no team', () => {
  assert.equal(teamLacks([], { sex: 'male', minor: false }).length, 1)
})
