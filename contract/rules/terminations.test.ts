import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkInjunction, standingOfInjunction } from './injunctions.ts'
import { checkInterruption } from './interruptions.ts'
import { defaultMeasureSettings as settings } from './measure-settings.ts'
import {
  allowedTerminationActions,
  checkCertificate,
  checkEarlyEnd,
  checkEndDecider,
  checkPreparation,
  preparesFrom,
} from './terminations.ts'

test('the end is prepared from thirty days before it, across February', () => {
  assert.equal(preparesFrom('2027-03-15', settings), '2027-02-13')
  assert.match(checkPreparation('2027-03-15', '2027-02-12', settings) ?? '', /2027-02-13/)
  assert.equal(checkPreparation('2027-03-15', '2027-02-13', settings), undefined)
})

test('no certificate before the last day; never announced in public for a minor', () => {
  const on = (today: string, minor: boolean, announced: 'public' | 'apart') =>
    Object.keys(checkCertificate({ termEnd: '2026-11-30', today, minor }, announced))
  assert.deepEqual(on('2026-11-29', false, 'public'), ['announced'])
  assert.deepEqual(on('2026-11-30', false, 'public'), [])
  assert.deepEqual(on('2026-12-01', true, 'public'), ['announced'])
  assert.deepEqual(on('2026-12-01', true, 'apart'), [])
})

test('an early end has a document and a ground that the category knows', () => {
  const about = { category: 'probation', startDate: '2025-06-24', today: '2026-11-20' }
  const ended = { ground: 'revocation', on: '2026-11-20', documentNumber: '（2026）川刑更1号' } as const
  assert.deepEqual(checkEarlyEnd(ended, about), {})
  assert.deepEqual(Object.keys(checkEarlyEnd(ended, { ...about, category: 'control' })), ['ground'])
  assert.deepEqual(Object.keys(checkEarlyEnd({ ...ended, ground: 'return-to-prison' }, about)), ['ground'])
  assert.deepEqual(checkEarlyEnd({ ...ended, ground: 'death' }, about), {})
  assert.deepEqual(Object.keys(checkEarlyEnd({ ...ended, ground: 'expiry' }, about)), ['ground'])
  assert.deepEqual(Object.keys(checkEarlyEnd({ ...ended, on: '2026-11-21', documentNumber: '' }, about)), [
    'on',
    'documentNumber',
  ])
})

test('appraised, reviewed, certified, handed over: one after the other', () => {
  const course = { ground: 'expiry', handover: 'none', mayPrepare: true, dayHasCome: false } as const
  const allowed = (change: object) => allowedTerminationActions({ state: null, ...course, ...change })
  assert.deepEqual(allowed({ ground: null }), ['appraise', 'end-early'])
  assert.deepEqual(allowed({ ground: null, mayPrepare: false }), ['end-early'])
  assert.deepEqual(allowed({ state: 'appraised' }), ['review', 'end-early'])
  assert.deepEqual(allowed({ state: 'reviewed' }), ['end-early'])
  assert.deepEqual(allowed({ state: 'reviewed', dayHasCome: true }), ['certify', 'end-early'])
  assert.deepEqual(allowed({ state: 'ended' }), ['hand-over'])
  assert.deepEqual(allowed({ state: 'ended', handover: 'declined' }), [])
  for (const ground of ['revocation', 'moved-away'] as const) {
    assert.deepEqual(allowed({ state: 'ended', ground }), [], ground)
  }
  assert.ok(checkEndDecider('caseworker', false))
  assert.ok(checkEndDecider('county-officer', true))
  assert.equal(checkEndDecider('county-leader', false), undefined)
})

test('an injunction ends with its last day, within the term, and with control or probation only', () => {
  const days = { from: '2026-11-20', to: '2027-02-28' }
  assert.equal(standingOfInjunction(days, '2026-11-19'), 'coming')
  assert.equal(standingOfInjunction(days, '2026-11-20'), 'in-force')
  assert.equal(standingOfInjunction(days, '2027-02-28'), 'in-force')
  assert.equal(standingOfInjunction(days, '2027-03-01'), 'ended')
  const term = { category: 'probation', startDate: '2026-11-20', endDate: '2027-11-19' }
  const entered = { ...days, content: '进入网吧', court: '通川区人民法院', documentNumber: '（2026）川刑初1号' }
  assert.deepEqual(checkInjunction(entered, term), {})
  assert.deepEqual(Object.keys(checkInjunction({ ...entered, to: '2027-11-20' }, term)), ['to'])
  assert.deepEqual(Object.keys(checkInjunction({ ...entered, from: '2026-11-19' }, term)), ['from'])
  assert.deepEqual(Object.keys(checkInjunction(entered, { ...term, category: 'parole' })), ['kind'])
})

test('contact is lost on a day of the term that is not to come', () => {
  const started = { kind: 'lost-contact', from: '2026-11-18', ground: '电话无法接通，家人也不知去向' } as const
  const days = { today: '2026-11-20', startDate: '2026-11-18' }
  assert.deepEqual(checkInterruption(started, days), {})
  assert.deepEqual(Object.keys(checkInterruption({ ...started, from: '2026-11-21' }, days)), ['from'])
  assert.deepEqual(Object.keys(checkInterruption({ ...started, from: '2026-11-17', ground: '失联' }, days)), [
    'from',
    'ground',
  ])
})
