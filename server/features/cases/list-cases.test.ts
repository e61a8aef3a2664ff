import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCases } from '@guitu/contract/cases.ts'
import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { sql } from 'kysely'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { countedAtMost, foldCaseCounts } from './list-queries.ts'

const app = await startTestApp()
const tongchuan = await app.account('county-officer', '511702')
const xuanhan = await app.account('county-officer', '511722')
const city = await app.account('city-officer', '511700')
const dongcheng = await app.account('caseworker', '511702001')
const helper = await app.account('helper', '511702001')

const lei = await addCase(app, '511702001', { name: '雷洋明' })
await addCase(app, '511702002', { name: '𬱖㐂' })
await addCase(app, '511702002', { name: '买买提·吐尔逊' })
const shan = await addCase(app, '511702104', { name: '单雄信', state: 'ended' })
await addCase(app, '511702104', { kind: 'aftercare', name: '雷洋明' })
await addCase(app, '511722001', { name: '雷洋' })

const find = async (as: TestAccount, query: Partial<QueryOf<typeof listCases>>) => {
  const answer = await app.call(listCases, { as, query: { kind: 'corrections', ...query } })
  assert.equal(answer.status, 200, answer.text)
  return answer.json
}
const names = (page: Awaited<ReturnType<typeof find>>) => page.rows.map((row) => row.personName)

test('each sees the ledger of the own office, newest first, with the exact total', async () => {
  assert.deepEqual(names(await find(city, {})), ['雷洋', '单雄信', '买买提·吐尔逊', '𬱖㐂', '雷洋明'])
  assert.equal((await find(city, {})).total, 5)
  assert.deepEqual(names(await find(tongchuan, {})), ['单雄信', '买买提·吐尔逊', '𬱖㐂', '雷洋明'])
  assert.equal((await find(tongchuan, {})).total, 4)
  assert.deepEqual(names(await find(dongcheng, {})), ['雷洋明'])
  assert.equal((await find(dongcheng, {})).total, 1)
  assert.deepEqual(names(await find(xuanhan, {})), ['雷洋'])
})

test('a filter of another county finds nothing and counts nothing', async () => {
  for (const query of [
    { countyCode: '511702' },
    { officeCode: '511702001' },
    { countyCode: '511702', state: 'active' },
    { search: '雷洋明' },
    { search: lei.idNumber },
    { search: lei.caseNumber },
    { search: lei.phone },
  ]) {
    const page = await find(xuanhan, query)
    assert.deepEqual([page.rows.length, page.total], [0, 0], JSON.stringify(query))
  }
})

test('a helper sees assigned cases only, in rows and in the total', async () => {
  assert.equal((await find(helper, {})).total, 0)
  await app.asSystem((tx) =>
    tx
      .insertInto('case_assignments')
      .values({
        case_id: lei.id,
        account_id: helper.id,
        office_code: '511702001',
        created_by: city.id,
        created_at: app.clock.now(),
      })
      .execute(),
  )
  const page = await find(helper, {})
  assert.deepEqual([names(page), page.total], [['雷洋明'], 1])
  assert.deepEqual(names(await find(helper, { search: '洋明' })), ['雷洋明'])
  assert.deepEqual(names(await find(helper, { search: '单' })), [])
})

test('a name is found by any part: characters, pinyin, initials, rare characters, with or without the dot', async () => {
  for (const search of ['雷洋明', '洋明', '明', '雷', 'leiyangming', 'leiyang', 'yangming', 'LYM', 'ym', ' 雷 洋 ']) {
    assert.ok(names(await find(tongchuan, { search })).includes('雷洋明'), search)
  }
  assert.deepEqual(names(await find(tongchuan, { search: '𬱖' })), ['𬱖㐂'])
  for (const search of ['买买提吐尔逊', '买买提·吐', '吐尔逊', 'maimaiti', 'mmtt'])
    assert.deepEqual(names(await find(tongchuan, { search })), ['买买提·吐尔逊'], search)
  assert.deepEqual(names(await find(tongchuan, { search: 'shanxiong' })), ['单雄信'], 'a surname has its own reading')
  assert.deepEqual(names(await find(tongchuan, { search: "雷'洋\\" })), [])
  assert.deepEqual(names(await find(tongchuan, { search: '···' })), [])
})

test('an exact ID number, phone or case number finds the one case, however it was typed', async () => {
  const wide = lei.idNumber.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  for (const search of [
    lei.idNumber,
    lei.idNumber.toLowerCase(),
    wide,
    lei.phone,
    lei.caseNumber,
    lei.caseNumber.toLowerCase(),
  ]) {
    assert.deepEqual(names(await find(tongchuan, { search })), ['雷洋明'], search)
  }
  const landline = app.parts.cipher.index('phone', '0818-2345678')
  await app.asSystem(async (tx) => {
    await tx.updateTable('persons').set({ phone_index: landline }).where('id', '=', lei.personId).execute()
    await tx.updateTable('cases').set({ case_number: '通矫〔2026〕12号' }).where('id', '=', lei.id).execute()
  })
  for (const search of ['0818-2345678', '(0818)2345678', '通矫〔2026〕12号']) {
    assert.deepEqual(names(await find(tongchuan, { search })), ['雷洋明'], search)
  }
})

test('state, office and pages narrow, and totals follow a change of state at once', async () => {
  assert.deepEqual(names(await find(tongchuan, { state: 'ended' })), ['单雄信'])
  assert.equal((await find(tongchuan, { officeCode: '511702002' })).total, 2)
  const second = await find(tongchuan, { pageSize: 10, page: 2 })
  assert.deepEqual([second.rows.length, second.total], [0, 4])
  await app.asSystem((tx) => tx.updateTable('cases').set({ state: 'active' }).where('id', '=', shan.id).execute())
  assert.equal((await find(tongchuan, { state: 'ended' })).total, 0)
  assert.equal((await find(tongchuan, { state: 'active' })).total, 4)
  await app.runJobs()
  await app.asSystem(async (tx) => {
    await foldCaseCounts(tx)
  })
  assert.equal((await find(tongchuan, { state: 'active' })).total, 4)
  assert.equal((await find(city, { state: 'active' })).total, 5)
})

test('kept totals equal counted ones after any mix of changes', async () => {
  const { rows } = await app.asSystem(async (tx) => ({
    rows: await tx
      .selectFrom('cases')
      .select(['kind', 'state', 'office_code'])
      .select((e) => e.fn.countAll<number>().as('n'))
      .groupBy(['kind', 'state', 'office_code'])
      .execute(),
  }))
  for (const group of rows) {
    const page = await app.call(listCases, {
      as: city,
      query: { kind: group.kind as 'corrections', state: group.state, officeCode: group.office_code },
    })
    assert.equal(page.json.total, group.n)
  }
})

test('unknown fields and wild pages are refused in words', async () => {
  const answer = await app.http.inject({
    method: 'GET',
    url: '/api/cases?kind=corrections&pageSize=33&hobby=1',
    headers: { cookie: city.cookie },
  })
  assert.equal(answer.statusCode, 400)
  assert.match(answer.json().message, /每页条数.*不认识的字段“hobby”|不认识的字段“hobby”.*每页条数/)
})

test('a common name is found in the place and the state that were asked for, however many bear it elsewhere', async () => {
  await app.asSystem((tx) =>
    sql`insert into cases (id, kind, case_number, person_id, person_name, office_code, county_code, state, category, start_date, end_date,
                           search, created_at, updated_at)
        select gen_random_uuid(), kind, 'SJ511702' || n, person_id, person_name, office_code, county_code, state, category, start_date,
               end_date, search, created_at + interval '1 day', updated_at
          from cases, generate_series(1000000, ${1_000_000 + countedAtMost + 1}) as n where id = ${lei.id}`.execute(tx),
  )
  const late = await addCase(app, '511722002', { name: '雷洋明', state: 'ended' })
  const found = async (query: Partial<QueryOf<typeof listCases>>) => {
    const { rows, total, totalIsFloor } = await find(city, { search: '雷洋明', ...query })
    return [rows.map((row) => row.id), total, totalIsFloor]
  }
  assert.deepEqual(await found({ officeCode: '511722002' }), [[late.id], 1, false])
  assert.deepEqual(await found({ countyCode: '511722', state: 'ended' }), [[late.id], 1, false])
  assert.deepEqual((await found({})).slice(1), [countedAtMost, true])
})
