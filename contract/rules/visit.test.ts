import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkReport, reportKindsOf } from './report.ts'
import { checkVisit, type TypedVisit } from './visit.ts'

const visit: TypedVisit = {
  kind: 'visit',
  how: 'in-person',
  heldOn: '2026-11-20',
  place: '本人家中',
  met: '本人',
  content: '近期在县城务工，情况稳定',
  nextOn: '2026-12-20',
  agreed: false,
}
const corrections = { kind: 'corrections', startDate: '2026-11-20', endDate: '2028-06-23' } as const
const faultsOf = (changes: Partial<TypedVisit>, about: Parameters<typeof checkVisit>[1] = corrections) =>
  Object.keys(checkVisit({ ...visit, ...changes }, about, '2026-11-20'))

test('a visit lies within the case and not in the future, and the next after it', () => {
  assert.deepEqual(faultsOf({}), [])
  assert.deepEqual(faultsOf({ heldOn: '2026-11-19' }), ['heldOn'])
  assert.deepEqual(faultsOf({ heldOn: '2026-11-21' }), ['heldOn'])
  assert.deepEqual(faultsOf({ heldOn: '2026-02-30' }), ['heldOn'])
  assert.deepEqual(faultsOf({ nextOn: '2026-11-20' }), ['nextOn'])
  assert.deepEqual(faultsOf({ nextOn: '2026-11-21' }), [])
  assert.deepEqual(faultsOf({ nextOn: '2027-11-20' }), [])
  assert.deepEqual(faultsOf({ nextOn: '2027-11-21' }), ['nextOn'])
  assert.deepEqual(faultsOf({ nextOn: '2026-12-20' }, { ...corrections, endDate: '2026-12-19' }), ['nextOn'])
  assert.deepEqual(faultsOf({ place: ' ', met: '我', content: '情况稳定' }), ['place', 'met', 'content'])
  assert.deepEqual(faultsOf({ how: 'phone', place: '' }), [])
})

test('in reintegration help the person agrees to a visit', () => {
  const aftercare = { ...corrections, kind: 'aftercare' } as const
  assert.deepEqual(faultsOf({}, aftercare), ['agreed'])
  assert.deepEqual(faultsOf({ agreed: true }, aftercare), [])
})

test('reports on health are owed under temporary release only, and a re-examination names its hospital', () => {
  const report = { kind: 'report', madeOn: '2026-11-20', content: '在家', hospital: '' } as const
  const check = (changes: object, category: string) =>
    Object.keys(checkReport({ ...report, ...changes }, { category, startDate: '2026-11-20' }, '2026-11-20'))
  assert.deepEqual(check({}, 'probation'), [])
  assert.deepEqual(check({ kind: 'health-report' }, 'probation'), ['kind'])
  assert.deepEqual(check({ kind: 're-examination' }, 'temporary-release'), ['hospital'])
  assert.deepEqual(check({ kind: 're-examination', hospital: '达州市中心医院' }, 'temporary-release'), [])
  assert.deepEqual(check({ madeOn: '2026-11-21', content: '好' }, 'probation'), ['madeOn', 'content'])
  assert.deepEqual(check({ madeOn: '2026-11-19' }, 'probation'), ['madeOn'])
  assert.equal(reportKindsOf('temporary-release').length, 3)
})
