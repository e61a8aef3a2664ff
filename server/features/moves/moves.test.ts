import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { readCaseHeader } from '@guitu/contract/cases.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { listCaseMeasures, proposeMeasure } from '@guitu/contract/measures.ts'
import {
  decideMove,
  listMoves,
  readMove,
  reportArrival,
  requestMove,
  reviewMove,
  withdrawMove,
} from '@guitu/contract/moves.ts'
import { fileNotice } from '@guitu/contract/notices.ts'
import { readOverview } from '@guitu/contract/overview.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001')
const county = await app.account('county-officer', '511702')
const leader = await app.account('county-leader', '511702')
const receiving = await app.account('county-officer', '511723')
const receivingCaseworker = await app.account('caseworker', '511723001')
const third = await app.account('county-officer', '511722')
const city = await app.account('city-officer', '511700')

const ask = (caseId: string, toOffice = '511723', as: TestAccount = caseworker) =>
  app.call(requestMove, {
    as,
    body: {
      id: newId(),
      caseId,
      toOffice,
      movesOn: '2026-12-20',
      reason: 'family',
      reasonNote: '随配偶到开江居住',
      place: '开江县新宁镇',
    },
  })
const forward = (id: string, as: TestAccount = county) =>
  app.call(reviewMove, { as, params: { id }, body: { id: newId(), forward: true, words: '情况属实' } })
const decide = (id: string, as: TestAccount, body: Partial<BodyOf<typeof decideMove>>) =>
  app.call(decideMove, { as, params: { id }, body: { id: newId(), accept: true, words: '', ...body } })
const caseOf = (id: string, as: TestAccount) => app.call(readCaseHeader, { as, params: { id } })

test('a move to another county: asked, sent on, taken over in one go, reported; each side sees its own', async () => {
  const { id: caseId, name } = await addCase(app, '511702001')
  const before = {
    id: newId(),
    caseId,
    ground: 'minor-breach',
    facts: '未按时报告，经电话核实。',
    happenedOn: '2026-11-20',
  }
  await app.call(proposeMeasure, { as: caseworker, body: before })
  const asked = await ask(caseId)
  assert.deepEqual([asked.status, asked.json.state, asked.json.allowed], [200, 'requested', ['withdraw']], asked.text)
  const { id } = asked.json
  assert.equal((await ask(caseId)).json.code, 'move-open')

  // until it is sent on, nobody there knows of it
  assert.equal((await app.call(readMove, { as: receiving, params: { id } })).status, 404)
  assert.equal((await app.call(listMoves, { as: receiving, query: { view: 'todo' } })).json.total, 0)
  assert.equal((await forward(id, receiving)).status, 404)
  assert.equal((await forward(id)).json.state, 'forwarded')

  // then the request, with what it needs, and not the case
  const seen = await app.call(readMove, { as: receiving, params: { id } })
  assert.deepEqual([seen.json.move.personName, seen.json.move.caseInSight, seen.json.course], [name, false, []])
  assert.deepEqual(seen.json.move.allowed, ['decide'])
  assert.equal((await caseOf(caseId, receiving)).status, 404)
  assert.equal((await app.call(readMove, { as: third, params: { id } })).status, 404)
  assert.equal((await app.call(readMove, { as: receivingCaseworker, params: { id } })).status, 404)
  for (const who of [county, city]) assert.equal((await decide(id, who, { officeCode: '511723001' })).status, 403)

  const nowhere = await decide(id, receiving, {})
  assert.deepEqual(Object.keys(nowhere.json.fields ?? {}), ['officeCode'])
  assert.equal((await decide(id, receiving, { officeCode: '511722001' })).status, 400)
  const body = { id: newId(), accept: true, officeCode: '511723001', words: '已核实居所' }
  const [taken, again] = await Promise.all([decide(id, receiving, body), decide(id, receiving, body)])
  assert.deepEqual([taken.status, taken.json.state, taken.json.reportDue], [200, 'accepted', '2026-11-27'], taken.text)
  assert.deepEqual(again.json, taken.json, again.text)

  // the case has one office, and the story goes on where it is
  assert.equal((await caseOf(caseId, county)).status, 404)
  assert.equal((await caseOf(caseId, receivingCaseworker)).json.officeCode, '511723001')
  const there = await app.call(listCaseMeasures, { as: receiving, params: { id: caseId } })
  assert.equal(there.json.measures.length, 1)
  const story = await app.call(listCaseEvents, { as: receiving, params: { id: caseId }, query: {} })
  assert.deepEqual(story.json.rows.map((row) => row.kind).sort(), [
    'measure-proposed',
    'move-decided',
    'move-forwarded',
    'move-requested',
  ])
  const arrived = await app.call(reportArrival, {
    as: receivingCaseworker,
    params: { id },
    body: { id: newId(), on: '2026-11-20' },
  })
  assert.deepEqual([arrived.json.state, arrived.json.reportedOn], ['reported', '2026-11-20'], arrived.text)

  // the old county keeps what was done under it, and sees nothing that came later
  const kept = await app.call(readMove, { as: county, params: { id } })
  assert.deepEqual(kept.json.course.map((row) => row.kind).sort(), [
    'measure-proposed',
    'move-forwarded',
    'move-requested',
  ])
  assert.deepEqual([kept.json.move.state, kept.json.move.allowed], ['reported', []])
  assert.equal((await app.call(listMoves, { as: county, query: { view: 'out' } })).json.rows[0]?.id, id)
  assert.equal((await app.call(listMoves, { as: receiving, query: { view: 'in' } })).json.rows[0]?.id, id)
})

test('what an office kept of a case is closed when the case is sealed', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const { id } = (await ask(caseId)).json
  await forward(id)
  await decide(id, receiving, { officeCode: '511723001' })
  assert.equal((await app.call(readMove, { as: county, params: { id } })).json.course.length, 2)
  await app.asSystem((tx) => tx.updateTable('cases').set({ state: 'sealed' }).where('id', '=', caseId).execute())
  for (const who of [county, receiving]) {
    assert.equal((await app.call(readMove, { as: who, params: { id } })).status, 404)
  }
})

test('a return has a ground of the table, and the course of the case says it', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const { id } = (await ask(caseId)).json
  await forward(id)
  const bare = await decide(id, receiving, { accept: false, words: '不同意' })
  assert.deepEqual(Object.keys(bare.json.fields ?? {}), ['ground', 'words'])
  const back = { id: newId(), accept: false, ground: 'no-residence', words: '经上门核实，没有固定居所' }
  const returned = await decide(id, receiving, back)
  assert.deepEqual([returned.status, returned.json.state], [200, 'returned'], returned.text)
  assert.deepEqual((await decide(id, receiving, back)).json, returned.json)
  const story = await app.call(listCaseEvents, { as: county, params: { id: caseId }, query: { kinds: 'move-decided' } })
  assert.match(story.json.rows[0]?.note ?? '', /新执行地退回：经核实，在新执行地没有固定的居所/)
  // and it can be asked for again
  assert.equal((await ask(caseId)).status, 200)
})

test('within a county its officer decides, and not the one who asked', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const { id } = (await ask(caseId, '511702002', county)).json
  assert.equal((await decide(id, county, {})).status, 403)
  assert.equal((await decide(id, caseworker, {})).status, 403)
  const taken = await decide(id, leader, {})
  assert.deepEqual([taken.json.state, taken.json.toOffice], ['accepted', '511702002'], taken.text)
  assert.equal((await caseOf(caseId, county)).json.officeCode, '511702002')
  assert.equal((await caseOf(caseId, caseworker)).status, 404)
  assert.equal((await app.call(readMove, { as: caseworker, params: { id } })).json.course.length, 1)
})

test('open alerts and tasks are finished first, also when they come after the request was sent on', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const { id } = (await ask(caseId)).json
  await forward(id)
  const notice = {
    id: newId(),
    caseId,
    source: 'staff',
    type: 'hardship',
    occurredAt: '2026-11-20T08:00:00+08:00',
    facts: '家中失火，暂住亲戚家，生活困难。',
    details: { need: 'housing' },
  } as const
  const raised = await app.call(fileNotice, { as: county, body: notice })
  assert.equal(raised.json.alerts.length, 1, raised.text)
  const taken = await decide(id, receiving, { officeCode: '511723001' })
  assert.deepEqual([taken.status, taken.json.code], [409, 'open-work'])
  assert.equal((await caseOf(caseId, county)).json.officeCode, '511702001')
  const taken2 = await app.call(withdrawMove, {
    as: caseworker,
    params: { id },
    body: { id: newId(), words: '暂不搬迁' },
  })
  assert.equal(taken2.json.state, 'withdrawn')
  const second = (await ask(caseId)).json
  assert.equal((await forward(second.id)).json.code, 'open-work')
})

test('the totals of both counties follow a move', async () => {
  const total = async (code: string): Promise<number> =>
    (await app.call(readOverview, { as: city, query: { officeCode: code } })).json.total.corrections
  const { id: caseId } = await addCase(app, '511702001')
  const before = [await total('511702'), await total('511723')]
  const { id } = (await ask(caseId)).json
  await forward(id)
  assert.equal((await decide(id, receiving, { officeCode: '511723001' })).status, 200)
  assert.deepEqual([await total('511702'), await total('511723')], [before[0]! - 1, before[1]! + 1])
})

test('reintegration help has no place of execution to change', async () => {
  const { id: caseId } = await addCase(app, '511702001', { kind: 'aftercare' })
  assert.deepEqual((await ask(caseId)).json.code, 'corrections-only')
})

test('a record closed to all but named staff stays closed: who takes it over is the first reader there', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const { id } = (await ask(caseId)).json
  await forward(id)
  await app.asSystem((tx) => tx.updateTable('cases').set({ restricted: true }).where('id', '=', caseId).execute())
  assert.equal((await app.call(readMove, { as: county, params: { id } })).status, 404)
  const taken = await decide(id, receiving, { officeCode: '511723001' })
  assert.deepEqual([taken.status, taken.json.state], [200, 'accepted'], taken.text)
  assert.equal((await caseOf(caseId, receiving)).status, 200)
  assert.equal((await caseOf(caseId, receivingCaseworker)).status, 404)
  for (const who of [county, receivingCaseworker]) {
    assert.equal((await app.call(readMove, { as: who, params: { id } })).status, 404)
  }
})
