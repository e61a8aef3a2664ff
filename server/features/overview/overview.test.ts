import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOverview } from '@guitu/contract/overview.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const city = await app.account('city-officer', '511700')
const county = await app.account('county-officer', '511702')
const caseworker = await app.account('caseworker', '511702001')
const police = await addBody(app)

const one = await addCase(app, '511702001')
await addCase(app, '511702001', { state: 'pending-reception' })
await addCase(app, '511702002')
await addCase(app, '511702002', { state: 'ended' })
await addCase(app, '511702002', { state: 'sealed' })
await addCase(app, '511702001', { kind: 'aftercare' })
const xuanhan = await addCase(app, '511722001')
await sendDetention(app, police, one)
await sendDetention(app, police, xuanhan)

test('the city: its seven counties with live cases, open alerts by level and open tasks', async () => {
  const { status, json } = await app.call(readOverview, { as: city, query: {} })
  assert.equal(status, 200)
  assert.equal(json.offices.length, 7)
  assert.deepEqual([json.officeCode, json.parentCode], ['511700', null])
  const tongchuan = json.offices.find((office) => office.officeCode === '511702')
  assert.deepEqual(tongchuan, {
    officeCode: '511702',
    name: '通川区司法局',
    corrections: 3,
    aftercare: 1,
    alerts: { level1: 0, level2: 1, level3: 0 },
    openTasks: 1,
    overdueTasks: 0,
  })
  assert.deepEqual([json.total.corrections, json.total.aftercare, json.total.alerts.level2], [4, 1, 2])
})

test('a county: its townships, which add up', async () => {
  const { json } = await app.call(readOverview, { as: county, query: {} })
  assert.deepEqual([json.officeCode, json.parentCode], ['511702', '511700'])
  const own = json.offices.filter((office) => office.corrections + office.aftercare > 0)
  assert.deepEqual(
    own.map((office) => [office.officeCode, office.corrections, office.aftercare]),
    [
      ['511702001', 2, 1],
      ['511702002', 1, 0],
    ],
  )
  assert.equal(
    json.offices.reduce((sum, office) => sum + office.openTasks, 0),
    json.total.openTasks,
  )
})

test('the city opens a county, a county a township, and nobody what is not theirs', async () => {
  const drilled = await app.call(readOverview, { as: city, query: { officeCode: '511702' } })
  const direct = await app.call(readOverview, { as: county, query: {} })
  assert.deepEqual(drilled.json.offices, direct.json.offices)
  const township = await app.call(readOverview, { as: county, query: { officeCode: '511702001' } })
  assert.deepEqual([township.json.offices, township.json.total.corrections], [[], 2])
  const own = await app.call(readOverview, { as: caseworker, query: {} })
  assert.deepEqual([own.json.officeCode, own.json.total.corrections], ['511702001', 2])
  for (const [as, officeCode] of [
    [county, '511722'],
    [county, '511700'],
    [caseworker, '511702'],
    [caseworker, '511702002'],
    [city, '511799'],
  ] as const) {
    assert.equal((await app.call(readOverview, { as, query: { officeCode } })).status, 404, officeCode)
  }
})

test('folding the kept counts changes no figure', async () => {
  const before = await app.call(readOverview, { as: city, query: {} })
  await app.asSystem(async (tx) => {
    const { sql } = await import('kysely')
    await sql`select fold_case_counts()`.execute(tx)
  })
  assert.deepEqual((await app.call(readOverview, { as: city, query: {} })).json.total, before.json.total)
})

test('helpers and administrators have no overview', async () => {
  for (const role of ['helper', 'system-admin', 'security-admin', 'audit-admin'] as const) {
    assert.equal((await app.call(readOverview, { as: await app.account(role, '511702'), query: {} })).status, 403)
  }
})

test('a task counts as overdue from the moment its deadline has passed', async () => {
  app.clock.advance(24 * 3_600_000)
  const inTime = await app.call(readOverview, { as: await app.account('city-officer', '511700'), query: {} })
  assert.deepEqual([inTime.json.total.openTasks, inTime.json.total.overdueTasks], [2, 0])
  app.clock.advance(1)
  const late = await app.call(readOverview, { as: await app.account('city-officer', '511700'), query: {} })
  assert.deepEqual([late.json.total.openTasks, late.json.total.overdueTasks], [2, 2])
})
