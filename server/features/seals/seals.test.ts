import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAlerts, readAlert } from '@guitu/contract/alerts.ts'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { listCases, readCase, readCaseHeader, revealCase } from '@guitu/contract/cases.ts'
import { readOverview } from '@guitu/contract/overview.ts'
import { decideRecordQuery, listRecordQueries, listSeals, requestRecordQuery, sealCase } from '@guitu/contract/seals.ts'
import { listTasks } from '@guitu/contract/tasks.ts'
import pg from 'pg'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase, type TestCase } from '../../testing/add-case.ts'
import { addSealedCase } from '../../testing/add-sealed-case.ts'
import { detentionNotice } from '../../testing/detention-notice.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const officer = await app.account('county-officer', '511702', '唐县员')
const colleague = await app.account('county-officer', '511702')
const leader = await app.account('county-leader', '511702', '何县长')
const otherLeader = await app.account('county-leader', '511702')
const caseworker = await app.account('caseworker', '511702001')
const city = await app.account('city-officer', '511700')
const xuanhan = await app.account('county-leader', '511722')
const purpose = '核对文书材料'

const look = async (as: TestAccount, about: TestCase): Promise<number> =>
  (await app.call(readCase, { as, params: { id: about.id }, query: { purpose } })).status
const ask = (as: TestAccount, about: TestCase, id = newId()) =>
  app.call(requestRecordQuery, {
    as,
    body: {
      id,
      caseId: about.id,
      bodyName: '通川区人民检察院',
      bodyOfficer: '李检察官（证号 510001）',
      documentNumber: '通检查〔2026〕12号',
      legalBasis: '刑事诉讼法第二百八十六条：司法机关为办案需要',
      reason: '办理另案需要核实执行情况',
    },
  })
const decide = (as: TestAccount, query: string, approve: boolean, id = newId()) =>
  app.call(decideRecordQuery, { as, params: { id: query }, body: { id, approve, opinion: '函件齐全' } })
const jobs = async (...names: string[]): Promise<void> => {
  for (const name of names) {
    await app.parts.workerDatabase.pool.query('select graphile_worker.add_job($1)', [name])
  }
  await app.runJobs()
}

test('an ended case is sealed at once by an officer, and then nobody reads it or anything about it', async () => {
  const about = await addCase(app, '511702001')
  const body = await addBody(app)
  await app.http.inject({
    method: 'POST',
    url: '/api/v1/notices',
    headers: { authorization: `Bearer ${body.key}`, 'idempotency-key': newId() },
    payload: detentionNotice(about),
  })
  const alert = (await app.call(listAlerts, { as: officer, query: { caseId: about.id } })).json.rows[0]!
  const seal = (as: TestAccount, id = newId()) =>
    app.call(sealCase, { as, params: { id: about.id }, body: { id, ground: '本人已迁居外省，提前封存' } })
  const early = await seal(officer)
  assert.deepEqual([early.status, early.json.code], [409, 'case-state'])
  await app.asSystem((tx) => tx.updateTable('cases').set({ state: 'ended' }).where('id', '=', about.id).execute())
  const busy = await seal(officer)
  assert.deepEqual([busy.status, busy.json.code], [409, 'work-left'], busy.text)
  await app.asSystem(async (tx) => {
    await tx.updateTable('alerts').set({ state: 'closed', outcome: 'confirmed', closed_at: app.clock.now() }).execute()
    await tx.updateTable('tasks').set({ state: 'closed', closed_at: app.clock.now() }).execute()
  })
  assert.equal((await seal(xuanhan)).status, 404)
  assert.equal((await seal(caseworker)).status, 403)
  const id = newId()
  assert.equal((await seal(officer, id)).status, 200)
  assert.equal((await seal(officer, id)).status, 200, 'the same id again is the same seal')
  for (const as of [officer, leader, caseworker, city]) {
    assert.equal(await look(as, about), 404)
    const at = { as, params: { id: about.id } }
    assert.equal((await app.call(readCaseHeader, at)).status, 404)
    assert.equal((await app.call(listCaseEvents, at)).status, 404)
    assert.equal((await app.call(readAlert, { as, params: { id: alert.id } })).status, 404)
    assert.equal((await app.call(listAlerts, { as, query: {} })).json.total, 0)
    assert.equal((await app.call(listTasks, { as, query: {} })).json.total, 0)
    assert.equal((await app.call(listCases, { as, query: { kind: 'corrections' } })).text.includes(about.name), false)
    assert.equal(
      (await app.call(listCases, { as, query: { kind: 'corrections', search: about.idNumber } })).json.total,
      0,
    )
  }
  const list = await app.call(listCases, { as: officer, query: { kind: 'corrections' } })
  assert.deepEqual([list.json.total, list.json.rows.length], [0, 0])
  assert.equal((await app.call(readOverview, { as: officer, query: {} })).text.includes(about.name), false)
})

test('the register shows a number and a day, finds a whole ID number, and says nothing of the person', async () => {
  const about = await addSealedCase(app, '511702001')
  for (const search of [about.idNumber, about.caseNumber]) {
    const found = await app.call(listSeals, { as: officer, query: { search } })
    assert.deepEqual(
      found.json.rows.map((row) => [row.caseNumber, row.sealedByName, row.erasedFrom, row.openUntil]),
      [[about.caseNumber, '系统', '2036-11-21', null]],
    )
    assert.ok(!found.text.includes(about.name))
  }
  assert.equal((await app.call(listSeals, { as: officer, query: { search: about.name } })).json.total, 0)
  assert.equal((await app.call(listSeals, { as: xuanhan, query: {} })).json.total, 0)
})

test('a sealed record opens to the one who asked, on the word of another, for 72 hours and no longer', async () => {
  const start = app.clock.now()
  const about = await addSealedCase(app, '511702001')
  assert.equal((await ask(xuanhan, about)).status, 404)
  const id = newId()
  const asked = await ask(leader, about, id)
  assert.deepEqual([asked.status, asked.json.state, asked.json.allowed], [200, 'requested', []], asked.text)
  assert.equal((await ask(leader, about, id)).json.queryNumber, asked.json.queryNumber)
  assert.equal((await ask(officer, about, id)).status, 409)
  assert.equal((await decide(leader, id, true)).status, 403, 'not by the one who asked')
  assert.equal((await decide(officer, id, true)).status, 403, 'not by an officer')
  assert.equal((await decide(xuanhan, id, true)).status, 404)
  assert.equal(await look(leader, about), 404)
  const todo = await app.call(listRecordQueries, { as: otherLeader, query: { view: 'todo' } })
  assert.deepEqual(
    todo.json.rows.map((row) => [row.id, row.allowed]),
    [[id, ['decide']]],
  )

  const step = newId()
  const approved = await decide(otherLeader, id, true, step)
  assert.deepEqual([approved.status, approved.json.state], [200, 'approved'])
  assert.equal((await decide(otherLeader, id, true, step)).status, 200)
  assert.equal((await decide(otherLeader, id, false)).status, 409)
  const read = await app.call(readCase, { as: leader, params: { id: about.id }, query: { purpose } })
  assert.deepEqual([read.status, read.json.personName, read.json.allowed], [200, about.name, []])
  const { marks, openUntil } = (await app.call(readCaseHeader, { as: leader, params: { id: about.id } })).json
  assert.deepEqual([marks.at(-1), openUntil], ['sealed', approved.json.closesAt])
  assert.equal(
    (await app.call(revealCase, { as: leader, params: { id: about.id }, body: { purpose } })).json.idNumber,
    about.idNumber,
  )
  for (const as of [otherLeader, officer, city]) assert.equal(await look(as, about), 404, 'to nobody else')
  const audit = await app.asSystem((tx) =>
    tx
      .selectFrom('audit_entries')
      .select(['action', 'purpose', 'summary'])
      .where('subject_id', '=', about.id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    audit.map(({ action }) => action),
    ['record-query.request', 'record-query.approve', 'case.read', 'case.reveal'],
  )
  assert.deepEqual([audit[2]?.purpose, audit[2]?.summary], [purpose, { sealed: true }])

  // without a session that idles out on the way: the moment is what counts
  app.clock.moveTo(new Date(start.getTime() + 72 * 3_600_000 - 1))
  const late = await signInAnew(leader)
  assert.equal(await look(late, about), 200)
  app.clock.moveTo(new Date(start.getTime() + 72 * 3_600_000))
  assert.equal(await look(late, about), 404, 'before any job has run')
  const mine = await app.call(listRecordQueries, { as: late, query: { view: 'mine' } })
  assert.deepEqual(
    mine.json.rows.map((row) => [row.state, row.allowed]),
    [['closed', []]],
  )
  await jobs('close-record-queries')
  const closed = await app.call(listRecordQueries, { as: late, query: { view: 'all' } })
  assert.deepEqual(
    closed.json.rows[0]?.steps.map(({ kind }) => kind),
    ['requested', 'approved', 'closed'],
  )
})

test('a query that was not approved opens nothing', async () => {
  const asking = await signInAnew(colleague)
  const about = await addSealedCase(app, '511702002')
  const asked = await ask(asking, about)
  const refused = await decide(await signInAnew(leader), asked.json.id, false)
  assert.deepEqual([refused.json.state, refused.json.closesAt], ['refused', null])
  assert.equal(await look(asking, about), 404)
})

test('ended records are sealed by themselves on the day after the set days, but not while work is left', async () => {
  const about = await addCase(app, '511722001', { state: 'ended', name: '明自清' })
  const busy = await addCase(app, '511722001', { state: 'ended', name: '余有事' })
  const aftercare = await addCase(app, '511722001', { state: 'ended', kind: 'aftercare' })
  await app.asSystem(async (tx) => {
    const ids = [about.id, busy.id, aftercare.id]
    await tx
      .updateTable('cases')
      .set({ end_date: '2026-11-30', updated_at: '2026-12-01T02:00:00Z' })
      .where('id', 'in', ids)
      .execute()
    await tx
      .insertInto('tasks')
      .values({
        id: newId(),
        task_number: 'RW20261120-999999',
        kind: 'visit',
        title: '送还证件',
        case_id: busy.id,
        office_code: '511722001',
        county_code: '511722',
        created_at: app.clock.now(),
        deadline: app.clock.now(),
        state: 'assigned',
      })
      .execute()
    await tx
      .insertInto('settings')
      .values({
        key: 'record',
        value: JSON.stringify({ counties: { '511722': { sealAfterDays: 40 } } }),
        updated_at: app.clock.now(),
      })
      .execute()
  })
  const states = async () =>
    (await app.asSystem((tx) => tx.selectFrom('cases').select(['id', 'state']).execute()))
      .filter(({ id }) => [about.id, busy.id, aftercare.id].includes(id))
      .map(({ id, state }) => `${id === busy.id ? 'busy' : 'done'} ${state}`)
      .sort()
  app.clock.moveTo(new Date('2027-01-09T15:59:00Z'))
  await jobs('seal-ended-cases')
  assert.deepEqual(await states(), ['busy ended', 'done ended', 'done ended'])
  // midnight in Shanghai, still the day before in UTC: 40 whole days have passed
  app.clock.moveTo(new Date('2027-01-09T16:00:00Z'))
  await jobs('seal-ended-cases', 'seal-ended-cases')
  assert.deepEqual(await states(), ['busy ended', 'done sealed', 'done sealed'])
})

test('when the years are over nothing of the person is left in any table, and a row to count is', async () => {
  const about = await addCase(app, '511702003', { name: '欧阳将忘' })
  const other = await addCase(app, '511702003', { personId: about.personId, kind: 'aftercare', name: '欧阳将忘' })
  const alone = await addCase(app, '511702003', { name: '司马无余' })
  const body = await addBody(app)
  for (const each of [about, alone]) {
    const receipt = await app.http.inject({
      method: 'POST',
      url: '/api/v1/notices',
      headers: { authorization: `Bearer ${body.key}`, 'idempotency-key': newId() },
      payload: detentionNotice(each),
    })
    assert.equal(receipt.statusCode, 200)
  }
  await app.asSystem(async (tx) => {
    for (const each of [about, alone]) {
      await tx
        .updateTable('alerts')
        .set({ state: 'closed', outcome: 'confirmed', closed_at: app.clock.now() })
        .where('case_id', '=', each.id)
        .execute()
      await tx
        .updateTable('tasks')
        .set({ state: 'closed', closed_at: app.clock.now() })
        .where('case_id', '=', each.id)
        .execute()
      await tx.updateTable('cases').set({ state: 'ended', end_date: '2026-12-31' }).where('id', '=', each.id).execute()
    }
  })
  app.clock.moveTo(new Date('2027-03-01T02:00:00Z'))
  await jobs('seal-ended-cases')
  app.clock.moveTo(new Date('2037-03-01T15:00:00Z'))
  await jobs('erase-records')
  const erased = () => app.asSystem((tx) => tx.selectFrom('erased_records').selectAll().orderBy('case_id').execute())
  assert.deepEqual(
    (await erased()).filter(({ case_id }) => case_id === alone.id),
    [],
    'ten years to the day: still kept',
  )
  app.clock.moveTo(new Date('2037-03-01T16:00:00Z'))
  await jobs('erase-records', 'erase-records')
  const skeleton = (await erased()).find(({ case_id }) => case_id === alone.id)
  assert.deepEqual(
    [skeleton?.kind, skeleton?.office_code, skeleton?.end_date],
    ['corrections', '511702003', '2026-12-31'],
  )
  const rows = skeleton?.rows as Record<string, number>
  assert.deepEqual([rows.cases, rows.persons, rows.alerts, rows.notices], [1, 1, 1, 1])

  const client = new pg.Client(app.superuser)
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows: hits } = await client.query(`select 1 from ${name} t where t::text like any ($1) limit 1`, [
      [alone.name, alone.personId, alone.phone.slice(-4) + alone.name].map((text) => `%${text}%`),
    ])
    if (hits.length > 0) found.push(name)
  }
  await client.end()
  assert.deepEqual(found, [])
  const kept = await app.asSystem((tx) =>
    tx.selectFrom('cases').select('id').where('person_id', '=', about.personId).execute(),
  )
  assert.deepEqual(kept, [{ id: other.id }], 'the person stays with the case that is kept')
  const asked = await ask(await signInAnew(leader), alone)
  assert.deepEqual([asked.status, asked.json.code], [409, 'record-erased'])
})

/** The clock was moved past the end of every session. */
async function signInAnew(account: TestAccount): Promise<TestAccount> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/session',
    payload: { loginName: account.loginName, password: 'test-password', app: 'desk' },
  })
  const cookie = answer.cookies[0]
  return { ...account, cookie: `${cookie?.name}=${cookie?.value}` }
}
