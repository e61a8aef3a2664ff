import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultAftercareSettings as settings } from './aftercare-settings.ts'
import { arriveBy, checkArrangement, checkOutcomeDay, standingOfHandover } from './handover.ts'

const released = '2027-02-20'
const standing = (today: string, ...steps: { kind: 'arranged' | 'arrived' | 'missed'; day: string }[]) =>
  standingOfHandover(steps, released, today, settings)

test('a hand-over is prepared from thirty days before the release', () => {
  assert.equal(standing('2027-01-20'), 'not-due')
  assert.equal(standing('2027-01-21'), 'to-arrange')
})

test('ten days after the release it is missed, across the end of February', () => {
  assert.equal(arriveBy([], released, settings), '2027-03-02')
  assert.equal(standing('2027-03-02'), 'to-arrange')
  assert.equal(standing('2027-03-03'), 'missed')
})

test('a later meeting moves the day, an earlier one does not', () => {
  assert.equal(arriveBy([{ kind: 'arranged', day: '2027-02-25' }], released, settings), '2027-03-07')
  assert.equal(standing('2027-03-07', { kind: 'arranged', day: '2027-02-25' }), 'arranged')
  assert.equal(standing('2027-03-08', { kind: 'arranged', day: '2027-02-25' }), 'missed')
  assert.equal(arriveBy([{ kind: 'arranged', day: released }], released, settings), '2027-03-02')
})

test('the newest word counts: who comes late has come', () => {
  const missed = { kind: 'missed' as const, day: '2027-02-22' }
  assert.equal(standing('2027-02-22', { kind: 'arranged', day: released }, missed), 'missed')
  assert.equal(standing('2027-06-01', missed, { kind: 'arrived', day: '2027-05-30' }), 'arrived')
  assert.equal(standing('2027-02-23', missed, { kind: 'arranged', day: '2027-02-24' }), 'arranged')
})

test('a release long ago without a word is nobody’s omission now', () => {
  assert.equal(standing('2027-05-21'), 'missed')
  assert.equal(standing('2027-05-22'), 'unrecorded')
  assert.equal(standing('2027-05-22', { kind: 'arranged', day: released }), 'missed')
})

test('an arrangement names a day to come, a place and a name', () => {
  const asked = { meetsOn: '2027-02-20', place: '上午九点，达州监狱门口', meeterName: '周某' }
  const at = { today: '2027-02-10', releasedOn: released }
  assert.deepEqual(checkArrangement(asked, at), {})
  assert.match(checkArrangement({ ...asked, meetsOn: '2027-02-19' }, at).meetsOn!, /早于释放日期/)
  assert.match(checkArrangement(asked, { ...at, today: '2027-02-21' }).meetsOn!, /已过/)
  assert.match(checkArrangement({ ...asked, meetsOn: '2027-02-30' }, at).meetsOn!, /没有/)
  assert.deepEqual(Object.keys(checkArrangement({ ...asked, place: ' 门口 ', meeterName: ' ' }, at)), [
    'place',
    'meeterName',
  ])
})

test('an arrival lies between the release and today; on the day of release nobody is missed yet', () => {
  const at = { today: '2027-02-22', releasedOn: released }
  assert.equal(checkOutcomeDay({ arrived: true, day: released }, at), undefined)
  assert.match(checkOutcomeDay({ arrived: true, day: '2027-02-19' }, at)!, /早于释放日期/)
  assert.match(checkOutcomeDay({ arrived: true, day: '2027-02-23' }, at)!, /晚于今天/)
  assert.match(checkOutcomeDay({ arrived: false, day: released }, at)!, /次日/)
  assert.equal(checkOutcomeDay({ arrived: false, day: '2027-02-21' }, at), undefined)
})
