import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { CaseEventKind } from './case-event-kinds.ts'
import { type AftercareDeed, checkConsent, consentInForce, consentNeededFor } from './consent.ts'

const given = (...purposes: string[]) => ({ kind: 'given' as const, purposes })
const withdrawn = (...purposes: string[]) => ({ kind: 'withdrawn' as const, purposes })

test('the newest word about a purpose counts', () => {
  assert.deepEqual(consentInForce([], undefined), { help: false, visits: false })
  assert.deepEqual(consentInForce([given('help')], true), { help: true, visits: false })
  assert.deepEqual(consentInForce([given('help', 'visits'), withdrawn('help')], true), { help: false, visits: true })
  assert.deepEqual(consentInForce([given('help'), withdrawn('help'), given('help')], true), {
    help: true,
    visits: false,
  })
})

test('the ledger counts while nothing was recorded here, and its 否 always', () => {
  assert.deepEqual(consentInForce([], true), { help: true, visits: true })
  assert.deepEqual(consentInForce([], false), { help: false, visits: false })
  assert.deepEqual(consentInForce([given('help', 'visits')], false), { help: false, visits: false })
})

test('of a consent that rests on the ledger, help goes on without the visits, and not the visits without help', () => {
  assert.deepEqual(consentInForce([withdrawn('visits')], true), { help: true, visits: false })
  assert.deepEqual(consentInForce([withdrawn('visits')], false), { help: false, visits: false })
  assert.deepEqual(consentInForce([withdrawn('visits')], undefined), { help: false, visits: false })
  assert.deepEqual(consentInForce([withdrawn('help')], true), { help: false, visits: false })
  assert.deepEqual(consentInForce([withdrawn('visits'), given('visits')], true), { help: true, visits: true })
  assert.deepEqual(consentInForce([withdrawn('visits'), withdrawn('help')], true), { help: false, visits: false })
  // who was asked here said it of each purpose
  assert.deepEqual(consentInForce([given('visits')], true), { help: false, visits: true })
  assert.deepEqual(consentInForce([given('visits'), withdrawn('visits')], true), { help: false, visits: false })
})

test('without consent what the law asks for may be done, and nothing else', () => {
  const none = { help: false, visits: false }
  const allowed = (Object.keys(consentNeededFor) as AftercareDeed[]).filter((deed) => !checkConsent(none, deed))
  assert.deepEqual(allowed, ['handover', 'registration', 'three-nones'])
  assert.match(checkConsent(none, 'aid')!, /没有同意“帮扶”，不能登记需求、安排帮扶.*请先征得本人同意/)
  assert.match(checkConsent({ help: true, visits: false }, 'visit-agreement')!, /走访联系/)
  assert.equal(checkConsent({ help: true, visits: false }, 'class'), undefined)
})

test('the database hides and erases the same lines of the course of a case', () => {
  const sql = readFileSync(new URL('../../db/migrations/0015_aftercare.sql', import.meta.url), 'utf8')
  const help: CaseEventKind[] = [
    'aid-class-set',
    'group-joined',
    'group-left',
    'settlement-recorded',
    'aid-needed',
    'aid-promised',
    'aid-settled',
  ]
  const visits: CaseEventKind[] = ['visits-agreed', 'visits-declined']
  for (const kinds of [help, visits]) {
    const list = new RegExp(kinds.map((kind) => `'${kind}'`).join(',\\s*'), 'g')
    assert.equal(sql.match(list)?.length, 2, kinds.join())
  }
})
