import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authoriseAccount } from '@guitu/contract/accounts.ts'
import {
  addOffice,
  listOffices,
  listResponsibleOfficers,
  readDutyRoster,
  setDutyRoster,
  setResponsibleOfficers,
} from '@guitu/contract/offices.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const system = await app.account('system-admin', '511700')
const office = { code: '511702901', name: '新城司法所', parentCode: '511702' }

const auditCount = async () =>
  (
    await app.asSystem((tx) =>
      tx.selectFrom('audit_entries').select('id').where('subject_type', '=', 'office').execute(),
    )
  ).length

test('a township office is added once, and is in the tree', async () => {
  const added = await app.call(addOffice, { as: system, body: office })
  assert.deepEqual([added.status, added.json.level, added.json.parentCode], [200, 'township', '511702'])
  const again = await app.call(addOffice, { as: system, body: office })
  assert.deepEqual([again.status, again.json], [200, added.json])
  const tree = await app.call(listOffices, { as: system })
  assert.equal(tree.json.filter((each) => each.code === office.code).length, 1)
  assert.equal(await auditCount(), 1)
})

test('a code of another county, a code or a name that is taken are refused by field', async () => {
  const elsewhere = await app.call(addOffice, { as: system, body: { ...office, code: '511722901' } })
  assert.deepEqual([elsewhere.status, Object.keys(elsewhere.json.fields ?? {})], [400, ['code']])
  const noCounty = await app.call(addOffice, {
    as: system,
    body: { ...office, code: '511799901', parentCode: '511799' },
  })
  assert.deepEqual([noCounty.status, Object.keys(noCounty.json.fields ?? {})], [400, ['parentCode']])
  const sameCode = await app.call(addOffice, { as: system, body: { ...office, name: '旧城司法所' } })
  assert.deepEqual([sameCode.status, sameCode.json.code], [409, 'code-taken'])
  const sameName = await app.call(addOffice, { as: system, body: { ...office, code: '511702902' } })
  assert.deepEqual([sameName.status, sameName.json.code], [409, 'name-taken'])
  const otherCounty = { code: '511703901', name: office.name, parentCode: '511703' }
  assert.equal((await app.call(addOffice, { as: system, body: otherCounty })).status, 200)
})

test('responsible officers are set in order, once, and only from the office or above', async () => {
  const caseworker = await app.account('caseworker', '511702001', '陈小川')
  const county = await app.account('county-officer', '511702', '郑明远')
  const params = { officeCode: '511702001' }
  const accountIds = [caseworker.id, county.id]
  const before = await auditCount()
  const set = await app.call(setResponsibleOfficers, { as: system, params, body: { accountIds } })
  assert.deepEqual(
    set.json.map((each) => [each.displayName, each.rank]),
    [
      ['陈小川', 1],
      ['郑明远', 2],
    ],
  )
  const again = await app.call(setResponsibleOfficers, { as: system, params, body: { accountIds } })
  assert.deepEqual(again.json, set.json)
  assert.equal(await auditCount(), before + 1)

  const stranger = await app.account('county-officer', '511722')
  const helper = await app.account('helper', '511702001')
  for (const unfit of [stranger, helper, system]) {
    const body = { accountIds: [county.id, unfit.id] }
    const refused = await app.call(setResponsibleOfficers, { as: system, params, body })
    assert.equal(refused.status, 400, unfit.role)
    assert.match(refused.json.fields?.accountIds ?? '', /第 2 位不能任东城司法所的责任人/)
  }
  const empty = await app.call(setResponsibleOfficers, { as: system, params, body: { accountIds: [] } })
  assert.equal(empty.status, 400)
  assert.match(empty.json.fields?.accountIds ?? '', /东城司法所不能没有责任人/)
  assert.deepEqual((await app.call(listResponsibleOfficers, { as: caseworker })).json, set.json)
  assert.deepEqual((await app.call(listResponsibleOfficers, { as: stranger })).json, [])
  const nowhere = { as: system, params: { officeCode: '511799' }, body: { accountIds } }
  assert.equal((await app.call(setResponsibleOfficers, nowhere)).status, 404)
})

test('a duty roster: every hour of the week has somebody, or the hour is named; whoever holds one alone cannot be taken out of use', async () => {
  const county = { officeCode: '511723' }
  const [day, night, stranger] = [
    await app.account('county-officer', '511723', '白班'),
    await app.account('county-leader', '511723', '夜班'),
    await app.account('county-officer', '511722'),
  ]
  const shift = (weekday: number, fromHour: number, toHour: number, accountId = day.id) => ({
    weekday,
    fromHour,
    toHour,
    accountId,
  })
  const week = [1, 2, 3, 4, 5, 6, 7].flatMap((each) => [
    shift(each, 0, 8, night.id),
    shift(each, 8, 20),
    shift(each, 20, 24, night.id),
  ])
  const set = (shifts: typeof week) => app.call(setDutyRoster, { as: system, params: county, body: { shifts } })
  assert.match((await set(week)).json.fields?.shifts ?? '', /请先设定开江县司法局的责任人/)
  await makeResponsible(app, day)
  const refusals: [typeof week, RegExp][] = [
    [week.filter((each) => !(each.weekday === 3 && each.fromHour === 8)), /周三 08:00–20:00 无人值班/],
    [[...week.slice(0, -1), shift(7, 20, 23, night.id)], /周日 23:00–24:00 无人值班/],
    [[], /周一 00:00–24:00、.*等 7 段 无人值班/],
    [[...week, shift(2, 0, 24, stranger.id)], /周二 00:00–24:00的值班人不能在开江县司法局值班/],
    [[...week, shift(2, 9, 9)], /结束时间要晚于开始时间/],
    [[...week, shift(2, 8, 9)], /周二 08:00–(09|20):00：同一个人从同一时间起排了两次/],
  ]
  for (const [shifts, message] of refusals) {
    const refused = await set(shifts)
    assert.equal(refused.status, 400)
    assert.match(refused.json.fields?.shifts ?? '', message)
  }
  assert.deepEqual((await app.call(readDutyRoster, { as: system, params: county })).json.shifts, [])
  const before = await auditCount()
  assert.equal((await set(week)).json.shifts.length, 21)
  assert.equal((await set(week.toReversed())).json.shifts.length, 21)
  assert.equal(await auditCount(), before + 1)

  const security = await app.account('security-admin', '511700')
  const stop = await app.call(authoriseAccount, {
    as: security,
    params: { id: night.id },
    body: { active: false, role: 'county-leader', officeCode: '511723', version: 1 },
  })
  assert.equal(stop.status, 409)
  assert.match(stop.json.message ?? '', /周一 00:00–08:00、周一 20:00–24:00、周二 00:00–08:00 等 14 段 无人值班/)
  const allDay = [1, 2, 3, 4, 5, 6, 7].map((each) => shift(each, 0, 24))
  assert.equal((await set([...week, ...allDay])).status, 200)
  const again = await app.call(authoriseAccount, {
    as: security,
    params: { id: night.id },
    body: { active: false, role: 'county-leader', officeCode: '511723', version: 1 },
  })
  assert.equal(again.status, 200)
  const { json } = await app.call(readDutyRoster, { as: system, params: county })
  assert.deepEqual([...new Set(json.shifts.map((each) => each.displayName))], ['白班'])
})
