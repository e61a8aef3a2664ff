import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allowedOrderActions,
  checkDeviceNumber,
  checkExtension,
  checkOrder,
  checkOrderDecider,
  effectFrom,
  endOfOrder,
  reminderOf,
  standingOfOrder,
} from './positioning.ts'

const evidence = '经核实，于十一月三日进入禁止进入的场所，有派出所证明。'
const limits = { today: '2026-08-31', termEnd: '2027-12-31' }

test('an order lasts three months at most, counted by the calendar', () => {
  const faultOf = (from: string, to: string): string | undefined =>
    checkOrder({ evidence, from, to }, { ...limits, today: from }).to
  assert.equal(faultOf('2026-08-31', '2026-11-30'), undefined)
  assert.match(faultOf('2026-08-31', '2026-12-01') ?? '', /最晚到 2026-11-30/)
  assert.equal(faultOf('2026-11-20', '2027-02-19'), undefined)
  assert.match(faultOf('2026-11-20', '2027-02-20') ?? '', /最晚到 2027-02-19/)
  assert.equal(faultOf('2026-11-30', '2027-02-28'), undefined)
  assert.match(faultOf('2026-11-30', '2027-03-01') ?? '', /最晚到 2027-02-28/)
})

test('an order needs words of evidence, days that exist, and stays within the term', () => {
  assert.deepEqual(Object.keys(checkOrder({ evidence: '有证据', from: '2026-08-30', to: '2026-02-30' }, limits)), [
    'evidence',
    'from',
    'to',
  ])
  assert.match(
    checkOrder({ evidence, from: '2026-08-31', to: '2026-09-02' }, { ...limits, termEnd: '2026-09-01' }).to!,
    /2026-09-01/,
  )
})

test('it ends at midnight in Shanghai after its last day, by itself', () => {
  const order = { state: 'in-force' as const, effectiveAt: '2026-08-31T01:00:00.000Z', lastDay: '2026-11-30' }
  assert.equal(endOfOrder('2026-11-30').toISOString(), '2026-11-30T16:00:00.000Z')
  assert.equal(standingOfOrder(order, new Date('2026-11-30T15:59:59.999Z')), 'in-force')
  assert.equal(standingOfOrder(order, new Date('2026-11-30T16:00:00.000Z')), 'ended')
  assert.equal(standingOfOrder(order, new Date('2026-08-31T00:59:59.999Z')), 'coming')
})

test('it is in force from the notice to the person, and not before its first day', () => {
  assert.equal(effectFrom('2026-11-21', new Date('2026-11-20T01:00:00Z')).toISOString(), '2026-11-20T16:00:00.000Z')
  assert.equal(effectFrom('2026-11-20', new Date('2026-11-20T01:00:00Z')).toISOString(), '2026-11-20T01:00:00.000Z')
  assert.ok(!allowedOrderActions('proposed', false).includes('tell'))
})

test('an extension is assessed before the old end and adds three months at most', () => {
  const order = { today: '2026-11-25', firstDay: '2026-08-31', lastDay: '2026-11-30', termEnd: '2027-12-31' }
  const of = (assessedOn: string, to: string, today = order.today) =>
    checkExtension({ assessedOn, assessment: evidence, to }, { ...order, today })
  assert.deepEqual(of('2026-11-25', '2027-02-28'), {})
  assert.match(of('2026-11-25', '2027-03-01').to!, /最晚到 2027-02-28/)
  assert.match(of('2026-11-26', '2027-02-28').assessedOn!, /不能晚于今天/)
  assert.match(of('2026-12-01', '2027-02-28', '2026-12-02').assessedOn!, /期限届满/)
  assert.match(of('2026-11-25', '2026-11-30').to!, /晚于 2026-11-30/)
})

test('the head of the county bureau approves, and never what they asked for', () => {
  assert.equal(checkOrderDecider('county-leader', false), undefined)
  assert.match(checkOrderDecider('county-leader', true)!, /自己/)
  for (const role of ['county-officer', 'city-leader', 'caseworker'])
    assert.match(checkOrderDecider(role, false)!, /县级负责人/)
})

test('a telephone number is no device number', () => {
  for (const text of ['13800134901', '+86 138-0013-4901', '8613800134901', '0818-2345678']) {
    assert.match((checkDeviceNumber(text) as { message: string }).message, /电话号码/, text)
  }
  assert.deepEqual(checkDeviceNumber(' dwh-000123 '), { ok: true, number: 'DWH-000123' })
  assert.ok(!checkDeviceNumber('A1').ok)
})

test('the reminder comes at nine in Shanghai, days before the last day, and on the last day of a short order', () => {
  assert.equal(reminderOf('2026-12-01', '2027-02-28', 7).toISOString(), '2027-02-21T01:00:00.000Z')
  assert.equal(reminderOf('2027-02-21', '2027-02-28', 7).toISOString(), '2027-02-21T01:00:00.000Z')
  assert.equal(reminderOf('2027-02-22', '2027-02-28', 7).toISOString(), '2027-02-28T01:00:00.000Z')
})
