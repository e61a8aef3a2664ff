import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { createCase, listCases, readCaseHeader } from '@guitu/contract/cases.ts'
import {
  decideMerge,
  dismissDuplicate,
  listCaseMerges,
  listDuplicates,
  listMerges,
  proposeMerge,
} from '@guitu/contract/merges.ts'
import { commitImport } from '@guitu/contract/packages.ts'
import { restrictCase } from '@guitu/contract/restrictions.ts'
import { checkCharacter } from '@guitu/contract/rules/identity-number.ts'
import { sql } from 'kysely'
import pg from 'pg'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { addDuplicate, type TestDuplicate } from '../../testing/add-duplicate.ts'
import { addLeave } from '../../testing/add-leave.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import {
  exampleCells,
  importOf,
  openUpload,
  rowsOf,
  samplesValidAt,
  sealRows,
  trustSamples,
} from '../packages/packages.testing.ts'

const app = await startTestApp({ at: samplesValidAt })
await trustSamples(app)
const officer = await app.account('county-officer', '511702', '秦干事')
const colleague = await app.account('county-officer', '511702', '罗干事')
const leader = await app.account('county-leader', '511702', '吕局长')
const city = await app.account('city-officer', '511700', '文科长')
const cityLeader = await app.account('city-leader', '511700', '施局长')
const elsewhere = await app.account('county-officer', '511722')
const caseworker = await app.account('caseworker', '511702001', '周所员')

/** A number of the same birth date and sex, as when one digit was typed wrong. */
const wrongNumberOf = (idNumber: string): string => {
  const seventeen = `519982${idNumber.slice(6, 17)}`
  return seventeen + checkCharacter(seventeen)
}
const restrict = (id: string) =>
  app.call(restrictCase, {
    as: leader,
    params: { id },
    body: { readerIds: [leader.id], ground: '涉案证人，须缩小知悉范围' },
  })
/** Looks with the eyes of the superuser at what the application cannot see. */
async function look<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const client = new pg.Client(app.superuser)
  await client.connect()
  try {
    return (await client.query<Row>(text, [...values])).rows
  } finally {
    await client.end()
  }
}

const propose = (pair: TestDuplicate, as = officer, id = newId()) =>
  app.call(proposeMerge, {
    as,
    body: {
      id,
      pairId: pair.pairId,
      keptPersonId: pair.first.personId,
      reason: '录入时身份证号码错一位',
      evidence: '居民身份证原件',
    },
  })
const decide = (mergeId: string, as: TestAccount, approve = true, id = newId()) =>
  app.call(decideMerge, { as, params: { id: mergeId }, body: { id, approve, opinion: '已核对证件' } })
const pairsOf = async (as: TestAccount, view: 'open' | 'dismissed' = 'open') =>
  (await app.call(listDuplicates, { as, query: { view } })).json.rows.map(({ id }) => id)
const marksOf = async (id: string, as = officer) => (await app.call(readCaseHeader, { as, params: { id } })).json.marks

test('a pair of one name and birth date, or of one telephone and a like name, is found by who sees both', async () => {
  const pair = await addDuplicate(app, '511702001')
  assert.ok((await pairsOf(officer)).includes(pair.pairId))
  assert.deepEqual(await pairsOf(elsewhere), [])
  assert.deepEqual([await marksOf(pair.first.id), await marksOf(pair.second.id)], [['duplicate'], ['duplicate']])

  const across = await addDuplicate(app, '511702001', '511722001')
  assert.ok(!(await pairsOf(officer)).includes(across.pairId))
  assert.ok(!(await pairsOf(elsewhere)).includes(across.pairId))
  assert.ok((await pairsOf(city)).includes(across.pairId))
  assert.deepEqual(await marksOf(across.first.id), [])

  const [one, alike, other] = [
    await addCase(app, '511702001', { name: '测陈小川' }),
    await addCase(app, '511702001', { name: '测陈晓川' }),
    await addCase(app, '511702001', { name: '测刘大川' }),
  ]
  await app.asSystem((tx) =>
    tx
      .updateTable('persons')
      .set({ phone_index: app.parts.cipher.index('phone', one.phone) })
      .where('id', 'in', [alike.personId, other.personId])
      .execute(),
  )
  assert.deepEqual(await marksOf(one.id), ['duplicate'])
  assert.deepEqual(await marksOf(alike.id), ['duplicate'])
  assert.deepEqual(await marksOf(other.id), [])
})

test('not the same human being: kept with the reason, and not offered again', async () => {
  const pair = await addDuplicate(app, '511702001')
  const id = newId()
  const dismiss = (as: TestAccount, with_ = id) =>
    app.call(dismissDuplicate, {
      as,
      params: { id: pair.pairId },
      body: { id: with_, reason: '两人均已当面核实' },
    })
  assert.deepEqual([(await dismiss(caseworker)).status, (await dismiss(elsewhere)).status], [403, 404])
  assert.equal((await dismiss(officer)).status, 200)
  assert.equal((await dismiss(officer)).status, 200)
  assert.equal((await dismiss(officer, newId())).status, 409)
  assert.ok(!(await pairsOf(officer)).includes(pair.pairId))
  assert.ok((await pairsOf(officer, 'dismissed')).includes(pair.pairId))
  assert.deepEqual(await marksOf(pair.first.id), [])
  const refused = await propose(pair)
  assert.deepEqual([refused.status, refused.json.code], [409, 'dismissed'])
})

test('a second officer confirms, and two are one: cases, name, search, trace, events, and the old number is told', async () => {
  const pair = await addDuplicate(app, '511702001')
  await app.asSystem((tx) =>
    tx.updateTable('persons').set({ name: '测合并留' }).where('id', '=', pair.first.personId).execute(),
  )
  const id = newId()
  assert.deepEqual([(await propose(pair, leader)).status, (await propose(pair, elsewhere)).status], [403, 404])
  const proposed = await propose(pair, officer, id)
  assert.deepEqual([proposed.status, proposed.json.state, proposed.json.allowed], [200, 'proposed', []], proposed.text)
  assert.equal((await propose(pair, officer, id)).status, 200)
  assert.equal((await propose(pair, officer)).json.code, 'merge-open')
  assert.deepEqual((await app.call(listMerges, { as: officer, query: { view: 'todo' } })).json.rows, [])
  assert.equal((await app.call(listMerges, { as: colleague, query: { view: 'todo' } })).json.rows[0]!.id, id)

  assert.deepEqual(
    [(await decide(id, officer)).status, (await decide(id, caseworker)).status, (await decide(id, elsewhere)).status],
    [403, 403, 404],
  )
  const step = newId()
  const done = await decide(id, colleague, true, step)
  assert.deepEqual([done.status, done.json.state], [200, 'merged'], done.text)
  assert.equal((await decide(id, colleague, true, step)).status, 200)
  assert.equal((await decide(id, leader)).status, 409)

  const found = await app.call(listCases, { as: officer, query: { kind: 'corrections', search: '测合并留' } })
  assert.deepEqual(
    found.json.rows.map((row) => row.id),
    [pair.second.id],
  )
  const byNumber = { kind: 'corrections' as const, search: pair.second.idNumber }
  assert.equal((await app.call(listCases, { as: officer, query: byNumber })).json.total, 0)
  const { json: trace } = await app.call(listCaseMerges, { as: caseworker, params: { id: pair.second.id } })
  assert.deepEqual(
    trace.rows.map((row) => [row.goneName, row.reason, row.steps.map((each) => `${each.kind} ${each.officerName}`)]),
    [[pair.second.name, '录入时身份证号码错一位', ['proposed 秦干事', 'merged 罗干事']]],
  )
  for (const each of [pair.first, pair.second]) {
    const events = await app.call(listCaseEvents, { as: officer, params: { id: each.id }, query: {} })
    assert.deepEqual(events.json.rows.map(({ kind }) => kind).sort(), ['merge-proposed', 'persons-merged'])
  }
  // what the other had on record stays with the trace, encrypted, and the application cannot read it
  const [kept] = await look<{ secrets: Buffer }>('select gone_secrets as secrets from merges where id = $1', [id])
  assert.equal(app.parts.cipher.decryptPerson(kept!.secrets).idNumber, pair.second.idNumber)
  await assert.rejects(
    app.asSystem((tx) => sql`select gone_secrets from merges`.execute(tx)),
    { code: '42501' },
  )
  await restrict(pair.first.id)
  assert.equal((await app.call(listCaseMerges, { as: caseworker, params: { id: pair.first.id } })).status, 404)
})

test('the old wrong number is told, by form and in a table; a form says when somebody like it is there', async () => {
  const cells = exampleCells('corrections', { 档案编号: 'SJ5117022026000901' })
  const wrong = wrongNumberOf(cells.公民身份号码!)
  const create = (change: Record<string, string>) =>
    app.call(createCase, { as: officer, body: { id: newId(), kind: 'corrections', cells: { ...cells, ...change } } })
  const right = await create({})
  assert.deepEqual([right.status, right.json.notes], [200, []], right.text)
  const second = await create({ 档案编号: 'SJ5117022026000902', 公民身份号码: wrong })
  assert.match(second.json.notes.join(), /可能重复/)
  const pair = (await app.call(listDuplicates, { as: officer, query: { view: 'open' } })).json.rows.find(
    ({ persons }) => persons.some(({ cases }) => cases[0]!.id === right.json.id),
  )!
  const about = {
    pairId: pair.id,
    first: { personId: pair.persons.find(({ cases }) => cases[0]!.id === right.json.id)!.id },
  } as TestDuplicate
  const id = newId()
  const staged = await openUpload(
    app,
    officer,
    await sealRows([{ ...cells, 档案编号: 'SJ5117022026000906', 公民身份号码: wrong }]),
  )
  assert.equal((await propose(about, officer, id)).status, 200)
  assert.equal((await decide(id, leader)).status, 200)

  // a preview from before the merge is looked at anew
  await app.call(commitImport, { as: officer, params: { id: staged.id }, body: { acceptOlder: true } })
  await app.runJobs()
  assert.notEqual((await importOf(app, officer, staged.id)).state, 'committed')
  const refused = await create({ 档案编号: 'SJ5117022026000903', 公民身份号码: wrong })
  assert.equal(refused.status, 400)
  assert.match(refused.json.fields!['cells.公民身份号码']!, /录错的号码.*2026-11-23/)
  const rows = [{ ...cells, 档案编号: 'SJ5117022026000904', 公民身份号码: wrong }]
  const preview = await openUpload(app, officer, await sealRows(rows))
  assert.deepEqual([preview.rowsRejected, preview.rowsNew], [1, 0])
  assert.match((await rowsOf(app, officer, preview.id))[0]!.reasons[0]!.message, /改用正确的公民身份号码/)
  const stranger = await create({ 档案编号: 'SJ5117022026000905', 公民身份号码: wrong, 姓名: '测试旁人' })
  assert.equal(stranger.status, 200, stranger.text)
  assert.match(stranger.json.notes.join(), /曾在另一人名下录错/)
})

test('refused in words: cases of another county, a closed record, leaves in the window, consents that differ', async () => {
  const across = await addDuplicate(app, '511702001', '511722001')
  assert.equal((await propose(across, officer)).status, 404)
  const further = await addDuplicate(app, '511702001')
  await addCase(app, '511722001', { personId: further.second.personId })
  assert.equal((await propose(further)).json.code, 'merge-scope')
  const id = newId()
  assert.equal((await propose(across, city, id)).status, 200)
  assert.deepEqual([(await decide(id, leader)).status, (await decide(id, city)).status], [404, 403])
  assert.equal((await decide(id, cityLeader)).json.state, 'merged')

  const closed = await addDuplicate(app, '511702001')
  const extra = await addCase(app, '511702001', { personId: closed.first.personId })
  await restrict(extra.id)
  const refused = await propose(closed)
  assert.deepEqual([refused.status, refused.json.code], [409, 'merge-closed'])
  assert.match(refused.json.message!, /封存或者限制查看/)

  const away = await addDuplicate(app, '511702001')
  const waiting = newId()
  assert.equal((await propose(away, officer, waiting)).status, 200)
  for (const { id: caseId } of [away.first, away.second]) {
    await addLeave(app, { caseId, enteredBy: caseworker, inDays: 10, days: 2 })
  }
  assert.equal((await decide(waiting, leader)).json.code, 'merge-leaves')
  assert.equal((await decide(waiting, leader, false)).json.state, 'refused')
  assert.equal((await propose(away)).json.code, 'merge-leaves')

  const helped = await addDuplicate(app, '511702001', '511702001', { kind: 'aftercare', details: { consent: true } })
  await app.asSystem((tx) =>
    tx.updateTable('cases').set({ details: '{"consent":false}' }).where('id', '=', helped.second.id).execute(),
  )
  assert.equal((await propose(helped)).json.code, 'merge-consents')
})

test('every reference to a person is one the merge moves, found in the catalog', async () => {
  const pair = await addDuplicate(app, '511702001')
  const third = await addCase(app, '511702001', { name: pair.first.name })
  const dismissedPair = await app.asSystem(async (tx) => {
    const { birth_date } = await tx
      .selectFrom('persons')
      .select('birth_date')
      .where('id', '=', pair.first.personId)
      .executeTakeFirstOrThrow()
    await tx.updateTable('persons').set({ birth_date }).where('id', '=', third.personId).execute()
    return tx
      .selectFrom('duplicate_pairs')
      .select('id')
      .where((e) => e.or([e('first_person_id', '=', third.personId), e('second_person_id', '=', third.personId)]))
      .where((e) =>
        e.or([e('first_person_id', '=', pair.second.personId), e('second_person_id', '=', pair.second.personId)]),
      )
      .executeTakeFirstOrThrow()
  })
  await app.call(dismissDuplicate, {
    as: officer,
    params: { id: dismissedPair.id },
    body: { id: newId(), reason: '两人均已当面核实' },
  })
  const id = newId()
  await propose(pair, officer, id)
  assert.equal((await decide(id, leader)).json.state, 'merged')
  const left = await look<{ id: string }>('select id from persons where id = $1', [pair.second.personId])
  assert.deepEqual(left, [])
  const pairs = await look<{ n: number }>(
    'select count(*)::int as n from duplicate_pairs where $1 in (first_person_id, second_person_id)',
    [pair.first.personId],
  )
  assert.equal(pairs[0]!.n, 1)
})
