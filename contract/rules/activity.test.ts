import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkExemption, checkSession, hoursByMonth, hoursHold, minorsAmongAdults } from './activity.ts'

test('hours are counted in halves, from a half to twelve', () => {
  assert.deepEqual([0, 0.5, 0.75, 2, 12, 12.5].map(hoursHold), [false, true, false, true, true, false])
})

test('an occasion lies within the cases of those who came, and not in the future', () => {
  const faults = (heldOn: string) =>
    Object.keys(checkSession({ heldOn, hours: 2, topic: '法治讲座' }, { today: '2026-11-20', earliest: '2026-06-30' }))
  assert.deepEqual(['2026-06-29', '2026-06-30', '2026-11-20', '2026-11-21'].map(faults), [
    ['heldOn'],
    [],
    [],
    ['heldOn'],
  ])
  const wrong = { heldOn: '2026-11-20', hours: 0, topic: ' ' }
  assert.deepEqual(Object.keys(checkSession(wrong, { today: '2026-11-20', earliest: '2026-06-30' })), [
    'hours',
    'topic',
  ])
})

test('minors come apart from adults, also when they have turned eighteen during the term', () => {
  const young = { personName: '小甲', birthDate: '2008-11-20', startDate: '2026-11-19' }
  const grown = { personName: '乙某', birthDate: '2008-11-20', startDate: '2026-11-21' }
  assert.deepEqual(minorsAmongAdults([young, grown]), ['小甲'])
  assert.deepEqual(minorsAmongAdults([young, young]), [])
  assert.deepEqual(minorsAmongAdults([grown, grown]), [])
})

test('an exemption has a ground that holds, words, and an end within a year and the term', () => {
  const about = { birthDate: '2008-11-20', startDate: '2026-06-24', endDate: '2028-06-23' }
  const asked = { ground: 'illness', note: '县医院诊断证明', from: '2026-11-20', to: '2027-11-20' } as const
  const faults = (changes: object, on = about) => Object.keys(checkExemption({ ...asked, ...changes }, on))
  assert.deepEqual(faults({}), [])
  assert.deepEqual(faults({ to: '2027-11-21' }), ['to'])
  assert.deepEqual(faults({ to: '2026-11-19' }), ['to'])
  assert.deepEqual(faults({ to: '2026-02-30' }), ['to'])
  assert.deepEqual(faults({ to: '2027-01-01' }, { ...about, endDate: '2026-12-31' }), ['to'])
  assert.deepEqual(faults({ from: '2026-06-23', to: '2026-12-31' }), ['from'])
  assert.deepEqual(faults({ note: '有证明' }), ['note'])
  // eighteen since, and still under the rules for minors; grown up when the term began
  assert.deepEqual(faults({ ground: 'minor', from: '2026-11-21', to: '2026-12-31' }), [])
  assert.deepEqual(faults({ ground: 'minor' }, { ...about, birthDate: '2008-06-23' }), ['ground'])
})

test('hours add up by month', () => {
  assert.deepEqual(
    hoursByMonth([
      { kind: 'education', heldOn: '2026-11-01', hours: 2 },
      { kind: 'education', heldOn: '2026-11-30', hours: 1.5 },
      { kind: 'public-benefit', heldOn: '2026-12-01', hours: 4 },
    ]),
    [
      { month: '2026-12', education: 0, publicBenefit: 4 },
      { month: '2026-11', education: 3.5, publicBenefit: 0 },
    ],
  )
})
