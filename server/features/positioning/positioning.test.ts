import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import {
  decideExtension,
  decideOrder,
  extendOrder,
  liftOrder,
  listCaseOrders,
  listPositioningOrders,
  proposeOrder,
  tellPerson,
} from '@guitu/contract/positioning.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { addOrder } from '../../testing/add-order.ts'
import { keepSessionsOpen } from '../../testing/keep-sessions-open.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { setDatabaseClock } from '../../testing/set-database-clock.ts'
import { startTestApp, testStart } from '../../testing/start-test-app.ts'
import { sweepOrdersJob } from './jobs.ts'

// A positioning order from its ground to its end: who asks, who approves, when it is in force, how it is extended, lifted and over.

const app = await startTestApp()
await setDatabaseClock(app, testStart)
const caseworker = await app.account('caseworker', '511702001')
const leader = await app.account('county-leader', '511702')
const otherLeader = await app.account('county-leader', '511702')
const vendor = await addBody(app, 'device-vendor')
const today = shanghaiDate(testStart)
let devices = 0
const deviceNumber = (): string => `DWH-${String(++devices).padStart(6, '0')}`

const wanted = (caseId: string) => ({
  id: newId(),
  caseId,
  ground: 'left-area' as const,
  evidence: '十一月十日未经批准前往重庆市，本人承认，有车站证明。',
  vendorId: vendor.id,
  deviceKind: 'anklet',
  deviceNumber: deviceNumber(),
  from: today,
  to: addDays(today, 29),
})
const inForce = async (): Promise<{ id: string; caseId: string }> => {
  const about = await addCase(app, '511702001')
  const id = await addOrder(app, {
    caseId: about.id,
    vendorId: vendor.id,
    deviceNumber: deviceNumber(),
    applicant: caseworker,
    leader,
    told: true,
  })
  return { id, caseId: about.id }
}

test('asked for with a ground and evidence, approved by the head of the bureau, told, in force', async () => {
  const about = await addCase(app, '511702001')
  const body = wanted(about.id)
  const proposed = await app.call(proposeOrder, { as: caseworker, body })
  assert.deepEqual(
    [proposed.status, proposed.json.standing, proposed.json.allowed],
    [200, 'proposed', []],
    proposed.text,
  )
  const early = await app.call(tellPerson, {
    as: caseworker,
    params: { id: body.id },
    body: { id: newId(), on: today, how: 'in-person' },
  })
  assert.deepEqual([early.status, early.json.allowed], [409, ['decide']], 'nobody is told of what is not approved')
  const decision = { params: { id: body.id }, body: { id: newId(), approve: true, words: '' } }
  assert.equal(
    (await app.call(decideOrder, { as: await app.account('county-officer', '511702'), ...decision })).status,
    403,
  )
  assert.deepEqual(
    (await app.call(listPositioningOrders, { as: leader, query: { view: 'todo' } })).json.rows.map((row) => row.id),
    [body.id],
  )
  const approved = await app.call(decideOrder, { as: leader, ...decision })
  assert.deepEqual([approved.json.standing, approved.json.effectiveAt], ['approved', null])
  const told = await app.call(tellPerson, {
    as: caseworker,
    params: { id: body.id },
    body: { id: newId(), on: today, how: 'in-person' },
  })
  assert.deepEqual(
    [told.json.standing, told.json.effectiveAt, told.json.endsAt, told.json.allowed],
    ['in-force', testStart.toISOString(), '2026-12-19T16:00:00.000Z', ['extend', 'lift']],
  )
  assert.deepEqual(
    told.json.steps.map((step) => step.kind),
    ['proposed', 'approved', 'told'],
  )
})

test('who asked never approves, and the database would not keep it', async () => {
  const about = await addCase(app, '511702001')
  const body = wanted(about.id)
  assert.equal((await app.call(proposeOrder, { as: leader, body })).status, 200)
  const decide = (as: typeof leader) =>
    app.call(decideOrder, { as, params: { id: body.id }, body: { id: newId(), approve: true, words: '' } })
  assert.deepEqual([(await decide(leader)).status, (await decide(leader)).json.code], [403, 'not-the-decider'])
  await assert.rejects(
    app.asSystem((tx) =>
      tx
        .updateTable('positioning_orders')
        .set({ state: 'approved', decided_by: leader.id, decided_at: testStart })
        .where('id', '=', body.id)
        .execute(),
    ),
    { code: '23514' },
  )
  assert.equal((await decide(otherLeader)).status, 200)
})

test('a telephone is no device, and one person has one open order', async () => {
  const about = await addCase(app, '511702001')
  const phone = await app.call(proposeOrder, { as: caseworker, body: { ...wanted(about.id), deviceKind: 'phone' } })
  assert.deepEqual([phone.status, phone.json.page], [422, 'boundaries'])
  const number = await app.call(proposeOrder, {
    as: caseworker,
    body: { ...wanted(about.id), deviceNumber: '13800134901' },
  })
  assert.deepEqual([number.status, Object.keys(number.json.fields ?? {})], [400, ['deviceNumber']])
  const long = await app.call(proposeOrder, { as: caseworker, body: { ...wanted(about.id), to: '2027-02-20' } })
  assert.match(long.json.fields?.to ?? '', /2027-02-19/)
  assert.equal((await app.call(proposeOrder, { as: caseworker, body: wanted(about.id) })).status, 200)
  assert.equal((await app.call(proposeOrder, { as: caseworker, body: wanted(about.id) })).json.code, 'order-open')
})

test('an extension has an assessment before the old end and an approval of its own; then the end moves', async () => {
  const { id } = await inForce()
  const asked = {
    id: newId(),
    assessedOn: today,
    assessment: '仍在拟提请撤销缓刑期间，有必要继续使用。',
    to: '2027-03-19',
  }
  const extended = await app.call(extendOrder, { as: caseworker, params: { id }, body: asked })
  assert.deepEqual([extended.json.standing, extended.json.lastDay], ['in-force', '2026-12-19'], extended.text)
  const decision = { params: { id }, body: { id: newId(), approve: true, words: '' } }
  const approved = await app.call(decideExtension, { as: leader, ...decision })
  assert.deepEqual(
    [approved.json.lastDay, approved.json.endsAt],
    ['2027-03-19', '2027-03-19T16:00:00.000Z'],
    approved.text,
  )
})

test('what waits for approval when the order is over is not approved any more, also by the clock of the database alone', async () => {
  const { id } = await inForce()
  const body = {
    id: newId(),
    assessedOn: today,
    assessment: '仍在拟提请撤销缓刑期间，有必要继续使用。',
    to: '2027-01-31',
  }
  assert.equal((await app.call(extendOrder, { as: caseworker, params: { id }, body })).status, 200)
  await setDatabaseClock(app, new Date('2026-12-19T16:00:00Z'))
  const late = await app.call(decideExtension, {
    as: leader,
    params: { id },
    body: { id: newId(), approve: true, words: '' },
  })
  assert.deepEqual([late.status, late.json.code], [409, 'order-over'], late.text)
  await setDatabaseClock(app, testStart)
})

test('lifted at once by any officer of the county, and nothing opens it again', async () => {
  const { id, caseId } = await inForce()
  const body = { id: newId(), words: '已找到稳定工作，不再需要' }
  const lifted = await app.call(liftOrder, { as: await app.account('county-officer', '511702'), params: { id }, body })
  assert.deepEqual(
    [lifted.json.standing, lifted.json.overAt, lifted.json.allowed],
    ['lifted', testStart.toISOString(), []],
  )
  await app.asSystem((tx) =>
    tx.updateTable('positioning_orders').set({ state: 'in-force', over_at: null }).where('id', '=', id).execute(),
  )
  const { orders } = (await app.call(listCaseOrders, { as: caseworker, params: { id: caseId } })).json
  assert.equal(orders[0]!.standing, 'lifted')
})

test('reintegration help knows no positioning: no route takes it', async () => {
  const { caseId } = await addAftercare(app, caseworker)
  for (const answer of [
    await app.call(proposeOrder, { as: caseworker, body: wanted(caseId) }),
    await app.call(listCaseOrders, { as: caseworker, params: { id: caseId } }),
  ]) {
    assert.deepEqual([answer.status, answer.json.code, answer.json.page], [422, 'corrections-only', 'boundaries'])
  }
})

test('it is over by its date before any job has run; the job, and a sweep without it, say so', async () => {
  const { id, caseId } = await inForce()
  // a session that was opened before the clock moved has run out
  const newcomer = () => app.account('caseworker', '511702001')
  const other = await inForce()
  const standing = async (of: string): Promise<unknown[]> => {
    const { orders } = (await app.call(listCaseOrders, { as: await newcomer(), params: { id: of } })).json
    return [orders[0]!.standing, orders[0]!.state, orders[0]!.steps.at(-1)!.kind]
  }
  await app.parts.workerDatabase.pool.query('delete from graphile_worker._private_jobs where key = $1', [
    `end-positioning-order:${other.id}`,
  ])
  app.clock.moveTo(new Date('2026-12-19T15:59:59Z'))
  await app.runJobs()
  assert.deepEqual(await standing(caseId), ['in-force', 'in-force', 'reminded'])
  app.clock.moveTo(new Date('2026-12-19T16:00:01Z'))
  assert.deepEqual(await standing(caseId), ['ended', 'in-force', 'reminded'])
  await app.runJobs()
  assert.deepEqual(await standing(caseId), ['ended', 'ended', 'ended'])
  assert.deepEqual(await standing(other.caseId), ['ended', 'in-force', 'reminded'])
  await sweepOrdersJob.run(app.parts, undefined)
  assert.deepEqual(await standing(other.caseId), ['ended', 'ended', 'ended'])
  assert.equal(
    (await app.call(liftOrder, { as: await newcomer(), params: { id }, body: { id: newId(), words: '再解除' } }))
      .status,
    409,
  )
})

test('those who work on an order are reminded once before its end, and told of it, inside the application alone', async () => {
  await keepSessionsOpen(app)
  const begun = app.clock.now()
  const responsible = await app.account('county-officer', '511702')
  await makeResponsible(app, responsible)
  const { id } = await inForce()
  const lastDay = addDays(shanghaiDate(begun), 29)
  const told = () =>
    app.asSystem((tx) =>
      tx
        .selectFrom('notifications')
        .where('order_id', '=', id)
        .select(['account_id as who', 'channel', 'text', 'link'])
        .orderBy('created_at')
        .execute(),
    )
  const goTo = async (day: string, hour: number): Promise<void> => {
    const at = new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000)
    app.clock.moveTo(at)
    await setDatabaseClock(app, at)
    await app.runJobs()
  }
  await goTo(addDays(lastDay, -7), 8.9)
  assert.deepEqual(await told(), [])
  await goTo(addDays(lastDay, -7), 9)
  await Promise.all([sweepOrdersJob.run(app.parts, {}), app.runJobs()])
  const reminded = await told()
  assert.deepEqual(reminded.map((row) => row.who).sort(), [caseworker.id, leader.id, responsible.id].sort())
  for (const { channel, text } of reminded) {
    assert.equal(channel, 'in-app')
    assert.match(text, new RegExp(`电子定位 DW.+ 将于 ${lastDay} 到期`))
  }
  // nobody of another place reads it, and the city has no part in positioning
  for (const stranger of [await app.account('county-officer', '511703'), await app.account('city-officer', '511700')]) {
    const { json } = await app.call(listMyNotifications, { as: stranger, query: {} })
    assert.ok(json.rows.every((row) => !row.text.includes('电子定位')))
  }
  await goTo(addDays(lastDay, 1), 0)
  await sweepOrdersJob.run(app.parts, {})
  const ended = (await told()).slice(reminded.length)
  assert.deepEqual(ended.map((row) => row.who).sort(), [caseworker.id, leader.id, responsible.id].sort())
  for (const { text } of ended) assert.match(text, /自动结束/)
})

test('an order that nobody was told of in time, or whose course is over or elsewhere, ends by itself and stands in no way', async () => {
  await keepSessionsOpen(app)
  const begun = shanghaiDate(app.clock.now())
  const order = async (told: boolean) => {
    const about = await addCase(app, '511702001')
    const named = { caseId: about.id, vendorId: vendor.id, deviceNumber: deviceNumber() }
    return { caseId: about.id, id: await addOrder(app, { ...named, applicant: caseworker, leader, told }) }
  }
  const [untold, over, moved, running] = [await order(false), await order(true), await order(true), await order(true)]
  const late = { ...wanted((await addCase(app, '511702001')).id), from: begun, to: addDays(begun, 5) }
  assert.equal((await app.call(proposeOrder, { as: caseworker, body: late })).status, 200)
  const change = (id: string, to: { state?: string; office_code?: string; county_code?: string }) =>
    app.asSystem((tx) => tx.updateTable('cases').set(to).where('id', '=', id).execute())
  await change(over.caseId, { state: 'ended' })
  await change(moved.caseId, { office_code: '511722001', county_code: '511722' })
  const lastStep = async ({ id }: { id: string }): Promise<unknown[]> => {
    const [row] = await app.asSystem((tx) =>
      tx
        .selectFrom('positioning_orders as o')
        .innerJoin('positioning_steps as s', 's.order_id', 'o.id')
        .where('o.id', '=', id)
        .select(['o.state', 's.kind'])
        .orderBy('s.number', 'desc')
        .limit(1)
        .execute(),
    )
    return [row!.state, row!.kind]
  }
  await sweepOrdersJob.run(app.parts, {})
  assert.deepEqual(
    [await lastStep(over), await lastStep(moved), await lastStep(untold), await lastStep(running)],
    [
      ['lifted', 'course-over'],
      ['lifted', 'moved-away'],
      ['approved', 'approved'],
      ['in-force', 'told'],
    ],
  )
  const past = new Date(Date.parse(`${addDays(begun, 30)}T00:00:00+08:00`))
  app.clock.moveTo(past)
  await setDatabaseClock(app, past)
  await sweepOrdersJob.run(app.parts, {})
  assert.deepEqual(await lastStep(untold), ['ended', 'ended'])
  const again = { ...wanted(untold.caseId), from: addDays(begun, 30), to: addDays(begun, 40) }
  assert.equal((await app.call(proposeOrder, { as: caseworker, body: again })).status, 200)
  const decide = (approve: boolean) =>
    app.call(decideOrder, {
      as: leader,
      params: { id: late.id },
      body: { id: newId(), approve, words: '期限已过，请重新申请' },
    })
  assert.equal((await decide(true)).json.code, 'order-past')
  assert.equal((await decide(false)).json.standing, 'refused')
})
