import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Frequency } from '@guitu/contract/supervision-classes.ts'
import {
  listReportFrequencies,
  listSupervisionClasses,
  setReportFrequencies,
  setSupervisionClass,
} from '@guitu/contract/supervision-classes.ts'
import type { Static } from 'typebox'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { reportFrequenciesOn } from './report-frequencies-on.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001')
const county = await app.account('county-officer', '511702')

const set = (caseId: string, to: 'strict' | 'general' | 'lenient', from: string) =>
  app.call(setSupervisionClass, {
    as: caseworker,
    params: { id: caseId },
    body: { id: newId(), class: to, from, ground: '遵守规定，表现稳定' },
  })
const holdingOn = async (caseId: string, day: string) => {
  const holding = await app.asSystem((tx) => reportFrequenciesOn(tx, [caseId], day))
  return holding.get(caseId)
}

test('without a decision 普管 stands in; a class holds from its day on, a change is never backdated', async () => {
  const { id } = await addCase(app, '511702001')
  const before = await app.call(listSupervisionClasses, { as: caseworker, params: { id } })
  assert.deepEqual(before.json.today, {
    class: 'general',
    decided: false,
    frequency: { every: 2, unit: 'week' },
    source: 'county',
  })
  assert.equal((await set(id, 'strict', '2025-06-23')).json.fields?.from, '开始日期应在 2025-06-24 至 2026-12-21 之间')
  assert.equal((await set(id, 'strict', '2025-06-24')).json.today?.class, 'strict')
  assert.ok((await set(id, 'strict', '2026-11-20')).json.fields?.class, 'it is that class already')
  assert.ok((await set(id, 'lenient', '2026-11-19')).json.fields?.from, 'yesterday')
  const later = await set(id, 'lenient', '2026-12-21')
  assert.deepEqual([later.status, later.json.today.class, later.json.decisions.length], [200, 'strict', 2])
  assert.equal((await holdingOn(id, '2026-12-20'))?.class, 'strict')
  assert.deepEqual(await holdingOn(id, '2026-12-21'), {
    class: 'lenient',
    decided: true,
    frequency: { every: 1, unit: 'month' },
    source: 'county',
  })
})

test('a case that waits for reception has no class to decide, and help after release knows none', async () => {
  const waiting = await addCase(app, '511702001', { state: 'pending-reception' })
  assert.equal((await set(waiting.id, 'strict', '2026-11-20')).status, 409)
  const aftercare = await addCase(app, '511702001', { kind: 'aftercare' })
  const refused = await set(aftercare.id, 'strict', '2026-11-20')
  assert.deepEqual([refused.status, refused.json.code], [422, 'no-supervision-for-kind'])
  assert.equal(
    (await app.call(listSupervisionClasses, { as: county, params: { id: aftercare.id } })).json.code,
    'no-supervision-for-kind',
  )
  assert.equal(await holdingOn(aftercare.id, '2026-11-20'), undefined)
})

test('a county sets its own frequencies, from a day on, and no other county is touched', async () => {
  const here = await addCase(app, '511702001')
  const elsewhere = await addCase(app, '511722001')
  const weekly: Static<typeof Frequency> = { every: 1, unit: 'week' }
  const decide = (from: string, general = weekly) =>
    app.call(setReportFrequencies, {
      as: county,
      body: {
        id: newId(),
        countyCode: '511702',
        from,
        frequencies: { strict: weekly, general, lenient: { every: 2, unit: 'week' } },
        ground: '县社区矫正委员会会议决定',
      },
    })
  assert.ok((await decide('2026-11-19')).json.fields?.from)
  assert.ok((await decide('2026-11-20', { every: 4, unit: 'week' })).json.fields?.['frequencies.lenient'])
  const decided = await decide('2026-12-01')
  assert.deepEqual([decided.status, decided.json.decided], [200, false], 'from December on')
  assert.deepEqual((await holdingOn(here.id, '2026-11-30'))?.frequency, { every: 2, unit: 'week' })
  assert.deepEqual((await holdingOn(here.id, '2026-12-01'))?.frequency, weekly)
  assert.deepEqual((await holdingOn(elsewhere.id, '2026-12-01'))?.frequency, { every: 2, unit: 'week' })
  const seen = await app.call(listReportFrequencies, { as: caseworker })
  assert.deepEqual(
    seen.json.map((each) => [each.countyCode, each.decisions.length]),
    [['511702', 1]],
    'a township office sees its county',
  )
})
