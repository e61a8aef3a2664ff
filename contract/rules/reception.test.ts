import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkReceptionDay, missingBefore, receptionDues, standingOfReport } from './reception.ts'

test('five days for the notice, ten for documents and report; the day of the effect is not counted', () => {
  assert.deepEqual(receptionDues('2027-02-20'), { notice: '2027-02-25', documents: '2027-03-02', report: '2027-03-02' })
  assert.equal(receptionDues('2028-02-20').report, '2028-03-01', 'across 29 February')
  assert.equal(receptionDues('2026-12-25').report, '2027-01-04')
})

test('the tenth day is in time, the eleventh is not', () => {
  const effect = '2026-11-10'
  assert.deepEqual(standingOfReport(effect, null, '2026-11-20'), { state: 'waiting', due: '2026-11-20', days: 0 })
  assert.deepEqual(standingOfReport(effect, null, '2026-11-21'), { state: 'overdue', due: '2026-11-20', days: 1 })
  assert.deepEqual(standingOfReport(effect, '2026-11-20', '2026-12-31'), {
    state: 'in-time',
    due: '2026-11-20',
    days: 0,
  })
  assert.deepEqual(standingOfReport(effect, '2026-11-22', '2026-12-31'), { state: 'late', due: '2026-11-20', days: 2 })
})

const none = { documents: null, reported: null, identity: null, declared: null }

test('the declaration comes last, and identity is checked of somebody who has come', () => {
  assert.deepEqual(missingBefore('identity', none), ['reported'])
  assert.deepEqual(missingBefore('declared', { ...none, reported: '2026-11-18' }), ['documents', 'identity'])
  assert.deepEqual(
    missingBefore('declared', { ...none, documents: '2026-11-19', reported: '2026-11-18', identity: '2026-11-18' }),
    [],
  )
})

test('no step lies ahead, none before the one it stands on, no declaration before the term', () => {
  const course = { taken: { ...none, reported: '2026-11-18' }, startDate: '2026-11-19', today: '2026-11-20' }
  assert.equal(checkReceptionDay('documents', '2026-11-20', course), null)
  assert.match(checkReceptionDay('documents', '2026-11-21', course)!, /不能晚于今天/)
  assert.equal(checkReceptionDay('identity', '2026-11-18', course), null)
  assert.match(checkReceptionDay('identity', '2026-11-17', course)!, /不能早于报到/)
  assert.equal(checkReceptionDay('declared', '2026-11-19', course), null)
  assert.match(checkReceptionDay('declared', '2026-11-18', course)!, /矫正起始日期/)
  const declared = { ...course, taken: { ...course.taken, declared: '2026-11-19' } }
  assert.match(checkReceptionDay('reported', '2026-11-20', declared)!, /不能晚于宣告/)
})
