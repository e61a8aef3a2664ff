import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAlerts } from '@guitu/contract/alerts.ts'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { listCases, readCase, readCaseHeader } from '@guitu/contract/cases.ts'
import { listNotices } from '@guitu/contract/notices.ts'
import { liftRestriction, readRestriction, restrictCase } from '@guitu/contract/restrictions.ts'
import { listTasks } from '@guitu/contract/tasks.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const leader = await app.account('county-leader', '511702', '何县长')
const named = await app.account('caseworker', '511702001', '陈小川')
const colleague = await app.account('caseworker', '511702001')
const officer = await app.account('county-officer', '511702')
const city = await app.account('city-officer', '511700')
const xuanhan = await app.account('county-leader', '511722')
const about = await addCase(app, '511702001')
await addCase(app, '511702001')
const others = [colleague, officer, city]

const restrict = (as: TestAccount, readerIds: string[]) =>
  app.call(restrictCase, { as, params: { id: about.id }, body: { readerIds, ground: '涉案证人，须缩小知悉范围' } })
const sees = async (as: TestAccount) =>
  (await app.call(readCase, { as, params: { id: about.id }, query: { purpose: '核对文书材料' } })).status
const ledger = async (as: TestAccount) => {
  const { rows, total } = (await app.call(listCases, { as, query: { kind: 'corrections' } })).json
  assert.equal(rows.length, total, 'the total is of what is seen')
  return total
}

test('a restricted record, and what is about it, is seen by the named staff and nobody else of the county', async () => {
  assert.equal((await restrict(officer, [named.id])).status, 403)
  assert.equal((await restrict(xuanhan, [named.id])).status, 404)
  const foreign = await restrict(leader, [xuanhan.id])
  assert.deepEqual([foreign.status, Object.keys(foreign.json.fields ?? {})], [400, ['readerIds']])
  const done = await restrict(leader, [named.id])
  assert.deepEqual(
    [done.status, done.json.readers.map(({ name }) => name).sort()],
    [200, ['何县长', '陈小川']],
    done.text,
  )

  // a notice still finds the person and becomes an alert, for those who may know
  assert.equal((await sendDetention(app, await addBody(app), about)).status, 200)
  await app.runJobs()
  for (const as of [leader, named]) {
    assert.equal(await sees(as), 200)
    assert.equal(await ledger(as), 2)
    assert.equal((await app.call(listAlerts, { as, query: {} })).json.total, 1)
    assert.deepEqual((await app.call(readCaseHeader, { as, params: { id: about.id } })).json.marks, ['restricted'])
  }
  for (const as of others) {
    assert.equal(await sees(as), 404)
    assert.equal(await ledger(as), 1)
    for (const endpoint of [readCaseHeader, readRestriction]) {
      assert.equal((await app.call(endpoint, { as, params: { id: about.id } })).status, 404)
    }
    assert.equal((await app.call(listCaseEvents, { as, params: { id: about.id }, query: {} })).status, 404)
    for (const endpoint of [listAlerts, listTasks, listNotices]) {
      assert.deepEqual((await app.call(endpoint, { as, query: {} })).json.rows, [])
    }
    assert.equal(
      (await app.call(listCases, { as, query: { kind: 'corrections', search: about.idNumber } })).json.total,
      0,
    )
  }
})

test('the list is changed by a leader who sees the record, and lifting opens it again', async () => {
  await restrict(leader, [named.id, officer.id])
  assert.deepEqual([await sees(officer), await sees(colleague)], [200, 404])
  await restrict(leader, [named.id])
  assert.equal(await sees(officer), 404)
  const lift = (as: TestAccount) =>
    app.call(liftRestriction, { as, params: { id: about.id }, body: { ground: '案件已经审结' } })
  assert.equal((await lift(named)).status, 403)
  assert.equal((await lift(leader)).status, 200)
  assert.equal((await lift(leader)).status, 200)
  for (const as of others) assert.deepEqual([await sees(as), await ledger(as)], [200, 2])
  const audit = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').select('action').where('subject_id', '=', about.id).orderBy('id').execute(),
  )
  assert.deepEqual(
    audit.map(({ action }) => action).filter((action) => action !== 'case.read'),
    ['case.restrict', 'case.restrict', 'case.restrict', 'case.lift-restriction'],
  )
})
