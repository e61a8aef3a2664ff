import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import {
  chooseColumns,
  deleteFilter,
  exportSheet,
  listSavedFilters,
  readColumnChoice,
  type SavedFilterValue,
  saveFilter,
} from '@guitu/contract/ledger.ts'
import { sql } from 'kysely'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { readXlsx } from '../packages/format/xlsx-reader.ts'

const app = await startTestApp()
const officer = await app.account('county-officer', '511702')
const elsewhere = await app.account('county-officer', '511722')
const city = await app.account('city-officer', '511700')
const first = await addCase(app, '511702001')
const second = await addCase(app, '511702002')
const third = await addCase(app, '511722001')

async function ask(as: TestAccount, change: Record<string, unknown> = {}) {
  const body = {
    id: newId(),
    kind: 'corrections',
    purpose: '月度核对',
    wholeNumbers: false,
    columns: ['caseNumber', 'idNumberMasked', 'phoneMasked'],
    ...change,
  }
  const answer = await app.http.inject({
    method: exportSheet.method,
    url: exportSheet.path,
    headers: { cookie: as.cookie, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
  return {
    status: answer.statusCode,
    content: answer.rawPayload,
    json: answer.statusCode === 200 ? undefined : answer.json(),
    id: body.id,
  }
}

async function recordsOf(content: Buffer): Promise<string[][]> {
  async function* whole() {
    yield content
  }
  const records: string[][] = []
  for await (const block of readXlsx(whole(), tmpdir())) records.push(...block)
  return records
}

const deedsOf = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('audit_entries').selectAll().where('subject_id', '=', id).execute())

test('the list goes out as it is narrowed, within the scope, with masked numbers, and is audited with its purpose', async () => {
  const { status, content, id } = await ask(officer)
  assert.equal(status, 200)
  const [header, ...rows] = await recordsOf(content)
  assert.deepEqual(header, ['姓名', '档案编号', '公民身份号码', '联系电话'])
  assert.deepEqual(rows.map(([, number]) => number).sort(), [first.caseNumber, second.caseNumber].sort())
  for (const row of rows)
    for (const secret of [first.idNumber, second.idNumber, first.phone]) assert.ok(!row.includes(secret))
  const [deed] = await deedsOf(id)
  assert.deepEqual([deed!.action, deed!.actor_id, deed!.purpose], ['case.export-sheet', officer.id, '月度核对'])
  assert.deepEqual(deed!.summary, {
    filter: { kind: 'corrections' },
    rows: 2,
    wholeNumbers: false,
    columns: ['personName', 'caseNumber', 'idNumberMasked', 'phoneMasked'],
  })
  const narrowed = await ask(officer, { officeCode: '511702001', search: first.caseNumber })
  assert.deepEqual(
    (await recordsOf(narrowed.content)).slice(1).map(([, number]) => number),
    [first.caseNumber],
  )
  assert.doesNotMatch(JSON.stringify(await deedsOf(narrowed.id)), new RegExp(first.caseNumber))
  const all = await recordsOf((await ask(city)).content)
  assert.equal(all.length, 4)
})

test('whole numbers go out on an explicit word, which the audit log keeps', async () => {
  const { content, id } = await ask(officer, { wholeNumbers: true, search: first.caseNumber })
  assert.deepEqual((await recordsOf(content))[1], [first.name, first.caseNumber, first.idNumber, first.phone])
  const [deed] = await deedsOf(id)
  assert.equal((deed!.summary as { wholeNumbers: boolean }).wholeNumbers, true)
})

test('sealed cases, those of others, a list of nothing, a purpose or a column that is none: nothing goes out', async () => {
  const foreign = await ask(elsewhere, { countyCode: '511702' })
  assert.deepEqual([foreign.status, foreign.json.code], [409, 'nothing-to-export'])
  await app.asSystem((tx) => tx.updateTable('cases').set({ state: 'sealed' }).where('id', '=', third.id).execute())
  assert.equal((await ask(elsewhere)).status, 409)
  assert.equal((await ask(officer, { purpose: '  无  ' })).status, 400)
  assert.match((await ask(officer, { columns: ['secrets'] })).json.fields.columns, /没有这一列/)
  for (const role of ['caseworker', 'helper'] as const) {
    assert.equal((await ask(await app.account(role, '511702001'))).status, 403)
  }
  const audited = await app.asSystem((tx) =>
    tx
      .selectFrom('audit_entries')
      .select('id')
      .where('action', '=', 'case.export-sheet')
      .where('actor_id', '=', elsewhere.id)
      .execute(),
  )
  assert.deepEqual(audited, [])
})

test('a list of several pages goes out whole and once; of three exports at the same time one is told to wait', async () => {
  await app.asSystem((tx) =>
    sql`insert into cases (id, kind, case_number, person_id, person_name, office_code, county_code, state, category, start_date, end_date,
                           responsible_name, details, search, created_at, updated_at)
        select gen_random_uuid(), kind, 'MANY' || n, person_id, person_name, office_code, county_code, state, category, start_date, end_date,
               responsible_name, details, search, created_at, updated_at
          from cases, generate_series(1, 2100) as n where id = ${first.id}`.execute(tx),
  )
  const exports = [ask(officer), ask(officer), ask(officer)]
  const answers = await Promise.all(exports)
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 429])
  const [, ...rows] = await recordsOf(answers.find(({ status }) => status === 200)!.content)
  assert.equal(rows.length, 2102)
  assert.equal(new Set(rows.map(([, number]) => number)).size, 2102)
})

test('an officer keeps filters of their own, one of them the default, and nobody else sees them', async () => {
  const keep = (id: string, change: Partial<Omit<SavedFilterValue, 'id'>> = {}, as = officer) =>
    app.call(saveFilter, {
      as,
      params: { id },
      body: {
        kind: 'corrections',
        name: '快到期',
        filter: { state: 'active', endsTo: '2026-12-31' },
        isDefault: true,
        ...change,
      },
    })
  const list = async (as = officer) => (await app.call(listSavedFilters, { as, query: { kind: 'corrections' } })).json
  const [one, two] = [newId(), newId()]
  assert.equal((await keep(one)).status, 200)
  assert.equal((await keep(one)).status, 200)
  assert.deepEqual(await list(), [
    {
      id: one,
      kind: 'corrections',
      name: '快到期',
      filter: { state: 'active', endsTo: '2026-12-31' },
      isDefault: true,
    },
  ])
  const taken = await keep(two)
  assert.deepEqual([taken.status, taken.json.code], [409, 'name-taken'])
  await keep(two, { name: '姓周的', filter: { search: '周' } })
  assert.deepEqual(
    (await list()).map(({ name, isDefault }) => [name, isDefault]),
    [
      ['姓周的', true],
      ['快到期', false],
    ],
  )
  for (const search of ['519981198408294906', '138 0013 4901']) {
    assert.match((await keep(newId(), { name: '号码', filter: { search } })).json.fields!.search!, /不能存入/)
  }
  assert.deepEqual(await list(elsewhere), [])
  assert.equal((await keep(one, { name: '别人的' }, elsewhere)).status, 404)
  await app.call(deleteFilter, { as: elsewhere, params: { id: one } })
  assert.equal((await list()).length, 2)
  assert.equal((await app.call(deleteFilter, { as: officer, params: { id: one } })).status, 200)
  assert.equal((await list()).length, 1)
})

test('the columns an officer hid are theirs, on every computer', async () => {
  const read = async (as: TestAccount) =>
    (await app.call(readColumnChoice, { as, params: { kind: 'aftercare' } })).json.hidden
  assert.equal(await read(officer), null)
  const hide = (hidden: string[]) =>
    app.call(chooseColumns, { as: officer, params: { kind: 'aftercare' }, body: { hidden } })
  await hide(['sex', 'createdAt'])
  assert.deepEqual(await read(officer), ['sex', 'createdAt'])
  await hide([])
  assert.deepEqual([await read(officer), await read(elsewhere)], [[], null])
})
