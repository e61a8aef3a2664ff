import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listTasks } from '@guitu/contract/tasks.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { insertTasks } from './queries.ts'

const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001')
const colleague = await app.account('caseworker', '511702001')
const helper = await app.account('helper', '511702001')

/** Where each fifth task is and whose it is; they are due one after the other, so that every page holds some of each. */
const places = [
  { officeCode: '511702001', assigneeId: null },
  { officeCode: '511702001', assigneeId: caseworker.id },
  { officeCode: '511702002', assigneeId: caseworker.id },
  { officeCode: '511702001', assigneeId: colleague.id },
  { officeCode: '511702002', assigneeId: null },
]
const tasks = Array.from({ length: 50 }, (_, n) => ({
  id: newId(),
  kind: 'verification' as const,
  title: '核实情况',
  alertId: null,
  caseId: null,
  createdBy: null,
  createdAt: app.clock.now(),
  deadline: new Date(app.clock.now().getTime() + (n + 1) * 60_000),
  ...places[n % places.length]!,
}))
await app.asSystem(async (tx) => {
  await insertTasks(tx, tasks)
})
const idsWhere = (holds: (place: (typeof places)[number]) => boolean): string[] =>
  tasks.filter(holds).map((task) => task.id)

/** All pages of a list, one after the other. */
async function listed(as: TestAccount, query: { mine?: boolean }): Promise<{ ids: string[]; total: number }> {
  const ids: string[] = []
  for (let page = 1; ; page++) {
    const { rows, total } = (await app.call(listTasks, { as, query: { ...query, page, pageSize: 10 } })).json
    ids.push(...rows.map((row) => row.id))
    if (rows.length < 10) return { ids, total }
  }
}

test('what is of the township and what is assigned from elsewhere is one list in the order of deadlines, each task once', async () => {
  const own = idsWhere((place) => place.officeCode === '511702001' || place.assigneeId === caseworker.id)
  assert.equal(own.length, 40)
  assert.deepEqual(await listed(caseworker, {}), { ids: own, total: 40 })
})

test('mine is what was given to me, and what nobody of my office has taken', async () => {
  const mine = idsWhere(
    (place) => place.assigneeId === caseworker.id || (place.assigneeId === null && place.officeCode === '511702001'),
  )
  assert.deepEqual(await listed(caseworker, { mine: true }), { ids: mine, total: 30 })
})

test('the county has all of them, and a helper none but what is assigned', async () => {
  const county = await app.account('county-officer', '511702')
  assert.deepEqual(await listed(county, {}), { ids: tasks.map((task) => task.id), total: 50 })
  assert.deepEqual(await listed(helper, {}), { ids: [], total: 0 })
  const given = tasks[9]!.id
  await app.asSystem((tx) => tx.updateTable('tasks').set({ assignee_id: helper.id }).where('id', '=', given).execute())
  assert.deepEqual(await listed(helper, {}), { ids: [given], total: 1 })
})

test('a task is found by its number, a part of its title, or the person it is about, within one’s own place', async () => {
  const about = await addCase(app, '511702002', { name: '欧阳建华' })
  const [of, titled] = [newId(), newId()]
  const common = {
    kind: 'visit' as const,
    alertId: null,
    createdBy: null,
    createdAt: app.clock.now(),
    assigneeId: null,
  }
  const deadline = new Date(app.clock.now().getTime() + 86_400_000)
  await app.asSystem((tx) =>
    insertTasks(tx, [
      { ...common, id: of, title: '送达文书', caseId: about.id, officeCode: '511702002', deadline },
      { ...common, id: titled, title: '排查 100%_到户', caseId: null, officeCode: '511702002', deadline },
    ]),
  )
  const county = await app.account('county-officer', '511702')
  const find = async (as: TestAccount, search: string) =>
    (await app.call(listTasks, { as, query: { search } })).json.rows.map((row) => row.id)
  const number = (await app.call(listTasks, { as: county, query: { caseId: about.id } })).json.rows[0]!.taskNumber
  for (const typed of ['欧阳', 'ouyangjianhua', 'oyjh', about.caseNumber, about.phone, number, '送达']) {
    assert.deepEqual(await find(county, typed), [of], typed)
  }
  assert.deepEqual(await find(county, '0%_到'), [titled])
  assert.deepEqual([await find(county, '1_0'), await find(county, '%')], [[], [titled]])
  for (const typed of ['欧阳', number, '送达']) assert.deepEqual(await find(caseworker, typed), [], typed)
})
