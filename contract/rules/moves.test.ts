import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultMeasureSettings as settings } from './measure-settings.ts'
import { allowedMoveActions, checkMoveDecider, checkMoveRequest, checkMoveReturn, reportDue } from './moves.ts'

const asked = {
  fromOffice: '511702001',
  toOffice: '511723',
  movesOn: '2026-12-20',
  reasonNote: '随配偶到开江居住',
  place: '开江县新宁镇',
}
const term = { today: '2026-11-20', termEnd: '2028-06-23' }
const wrong = (change: Partial<typeof asked>, days = term) =>
  Object.keys(checkMoveRequest({ ...asked, ...change }, days, settings))

test('a move is asked for one month ahead; after 31 January that is 28 February', () => {
  assert.deepEqual(wrong({}), [])
  assert.deepEqual(wrong({ movesOn: '2026-12-19' }), ['movesOn'])
  assert.deepEqual(wrong({ movesOn: '2027-02-27' }, { ...term, today: '2027-01-31' }), ['movesOn'])
  assert.deepEqual(wrong({ movesOn: '2027-02-28' }, { ...term, today: '2027-01-31' }), [])
  assert.deepEqual(wrong({ movesOn: '2028-06-24' }), ['movesOn'])
})

test('the new place is another office; within the county a township office', () => {
  assert.deepEqual(wrong({ toOffice: '511702001' }), ['toOffice'])
  assert.deepEqual(wrong({ toOffice: '511702' }), ['toOffice'])
  assert.deepEqual(wrong({ toOffice: '511700' }), ['toOffice'])
  assert.deepEqual(wrong({ toOffice: '511702002' }), [])
  assert.deepEqual(wrong({ reasonNote: '搬家', place: '镇' }), ['reasonNote', 'place'])
})

test('the person reports within seven days of the decision, across the turn of a month', () => {
  assert.equal(reportDue('2026-11-25', settings), '2026-12-02')
  assert.equal(reportDue('2028-02-25', settings), '2028-03-03')
})

test('another county is asked after the own has looked; within a county the county decides at once', () => {
  const to = (toOffice: string, state: 'requested' | 'forwarded' | 'accepted' | 'returned') =>
    allowedMoveActions({ state, fromOffice: '511702001', toOffice })
  assert.deepEqual(to('511723', 'requested'), ['review', 'withdraw'])
  assert.deepEqual(to('511723', 'forwarded'), ['decide', 'withdraw'])
  assert.deepEqual(to('511702002', 'requested'), ['decide', 'withdraw'])
  assert.deepEqual(to('511723001', 'accepted'), ['report'])
  assert.deepEqual(to('511723', 'returned'), [])
})

test('a county decides, not who entered it; a return has a ground and words', () => {
  assert.equal(checkMoveDecider('county-officer', false), undefined)
  for (const role of ['caseworker', 'city-officer'] as const) assert.ok(checkMoveDecider(role, false))
  assert.ok(checkMoveDecider('county-officer', true))
  assert.deepEqual(Object.keys(checkMoveReturn('past-conduct', '不同意')), ['ground', 'words'])
  assert.deepEqual(checkMoveReturn('no-residence', '经上门核实没有固定居所'), {})
})
