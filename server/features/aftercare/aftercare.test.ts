import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  arrangeHandover,
  joinGroup,
  leaveGroup,
  listAftercare,
  markThreeNones,
  readAftercare,
  readAftercareFigures,
  recordArrival,
  recordSettlement,
  registerPerson,
  setClass,
} from '@guitu/contract/aftercare.ts'
import { promiseAid, recordNeed } from '@guitu/contract/aids.ts'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { readCase } from '@guitu/contract/cases.ts'
import type { Endpoint } from '@guitu/contract/endpoint.ts'
import { listCaseLeaves, requestLeave, requestPermit } from '@guitu/contract/leaves.ts'
import { type Action, may } from '@guitu/contract/rules/permissions.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { keepSessionsOpen } from '../../testing/keep-sessions-open.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { validValue } from '../../testing/valid-value.ts'
import { WrittenTables } from '../../testing/written-tables.ts'
import { findOpenHandovers } from './find-open-handovers.ts'
import { endAftercareJob } from './jobs.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001', '周所员')
const county = await app.account('county-officer', '511702')
const elsewhere = await app.account('county-officer', '511722')
await keepSessionsOpen(app)

const person = (details: Record<string, string | boolean>, options: { endDate?: string } = {}) =>
  addCase(app, '511702001', {
    kind: 'aftercare',
    startDate: String(details.releaseDate ?? '2025-06-24'),
    details: { releaseSource: 'prison', threeNones: false, consent: false, ...details },
    ...options,
  })
const meeting = {
  meetsOn: '2026-12-01',
  place: '上午九点，达州监狱门口',
  meeter: 'office' as const,
  meeterName: '周所员',
}
const list = async (view: 'handover' | 'overdue' | 'ending', as = caseworker) =>
  (await app.call(listAftercare, { as, query: { view, pageSize: 100 } })).json.rows

test('a hand-over is arranged before the release, kept after it, and told in the course of the case', async () => {
  const { id } = await person({ releaseDate: '2026-12-01' })
  const params = { id }
  const early = await app.call(recordArrival, {
    as: caseworker,
    params,
    body: { id: newId(), arrived: true, day: '2026-11-20' },
  })
  assert.equal(early.status, 400, 'nobody arrives before they are released')
  const arranged = await app.call(arrangeHandover, { as: caseworker, params, body: { id: newId(), ...meeting } })
  assert.deepEqual([arranged.status, arranged.json.handover], [200, 'arranged'], arranged.text)
  const row = (await list('handover')).find((each) => each.caseId === id)!
  assert.deepEqual(
    [row.daysLeft, row.standing, row.about],
    [11, 'arranged', '2026-12-01，上午九点，达州监狱门口，周所员'],
  )
  assert.ok(!(await list('handover', elsewhere)).some((each) => each.caseId === id))

  app.clock.moveTo(new Date('2026-12-01T08:00:00Z'))
  const arrived = await app.call(recordArrival, {
    as: caseworker,
    params,
    body: { id: newId(), arrived: true, day: '2026-12-01' },
  })
  assert.equal(arrived.json.handover, 'arrived', arrived.text)
  assert.deepEqual(
    arrived.json.handoverSteps.map((step) => [step.kind, step.day, step.officerName]),
    [
      ['arranged', '2026-12-01', '周所员'],
      ['arrived', '2026-12-01', '周所员'],
    ],
  )
  const again = await app.call(arrangeHandover, {
    as: caseworker,
    params,
    body: { id: newId(), ...meeting, meetsOn: '2026-12-02' },
  })
  assert.deepEqual([again.status, again.json.code], [409, 'handed-over'])
  assert.ok(!(await list('handover')).some((each) => each.caseId === id))
  const registered = await app.call(registerPerson, {
    as: caseworker,
    params,
    body: { id: newId(), day: '2026-12-01', certificate: '（2026）达狱释证字第12号' },
  })
  assert.equal(registered.json.registration?.day, '2026-12-01', registered.text)
  const twice = await app.call(registerPerson, {
    as: county,
    params,
    body: { id: newId(), day: '2026-12-01', certificate: '（2026）达狱释证字第12号' },
  })
  assert.deepEqual([twice.status, twice.json.code], [409, 'registered'])
  const course = await app.call(listCaseEvents, { as: county, params, query: {} })
  assert.deepEqual(course.json.rows.map((each) => each.kind).sort(), [
    'aftercare-registered',
    'handover-arranged',
    'handover-arrived',
  ])
})

test('ten days after the release somebody who was not met is asked after; 三无 stand first', async () => {
  const late = await person({ releaseDate: '2026-12-20' })
  const alone = await person({ releaseDate: '2026-12-21', threeNones: true })
  const longAgo = await person({ releaseDate: '2026-06-01' })
  const missed = () =>
    app.asSystem(async (tx) =>
      (await findOpenHandovers(tx, '', app.clock.now())).flatMap((each) =>
        each.standing === 'missed' ? [each.caseId] : [],
      ),
    )
  // the end of 30 December in Shanghai, with the server in UTC, and the first minute of the 31st
  app.clock.moveTo(new Date('2026-12-30T15:59:00Z'))
  assert.ok(!(await missed()).includes(late.id))
  app.clock.moveTo(new Date('2026-12-30T16:01:00Z'))
  assert.deepEqual(await missed(), [late.id])
  app.clock.moveTo(new Date('2026-12-31T16:01:00Z'))
  assert.deepEqual(await missed(), [alone.id, late.id])
  assert.ok(!(await missed()).includes(longAgo.id))
  const found = await app.call(recordArrival, {
    as: caseworker,
    params: { id: late.id },
    body: { id: newId(), arrived: true, day: '2026-12-28', note: '本人已在亲属家住下' },
  })
  assert.equal(found.json.handover, 'arrived')
  assert.deepEqual(await missed(), [alone.id])
})

test('without consent there is no class, group or record of settling; with it there is', async () => {
  const { id } = await person({ releaseDate: '2026-06-01' })
  const params = { id }
  const today = '2027-01-01'
  const attempts = async () => [
    await app.call(setClass, {
      as: caseworker,
      params,
      body: { id: newId(), aidClass: 'key', reason: '家庭困难，需要多帮' },
    }),
    await app.call(joinGroup, {
      as: caseworker,
      params,
      body: { id: newId(), name: '姚村干', role: 'village', joinedOn: today },
    }),
    await app.call(recordSettlement, {
      as: caseworker,
      params,
      body: { id: newId(), settlement: 'employed', day: today, note: '在县城餐馆务工' },
    }),
  ]
  for (const answer of await attempts()) {
    assert.deepEqual([answer.status, answer.json.code], [409, 'no-consent'])
    assert.match(answer.json.message!, /请先征得本人同意/)
  }
  const mark = { id: newId(), threeNones: true, reason: '无住所、无亲属、无收入' }
  const marked = await app.call(markThreeNones, { as: caseworker, params, body: mark })
  assert.deepEqual([marked.status, marked.json.threeNones], [200, true], 'relief is a duty of the law')
  await app.asSystem((tx) =>
    tx
      .updateTable('cases')
      .set({ details: JSON.stringify({ releaseDate: '2026-06-01', consent: true, threeNones: true }) })
      .where('id', '=', id)
      .execute(),
  )
  for (const answer of await attempts()) assert.equal(answer.status, 200, answer.text)
  const shown = await app.call(readAftercare, { as: county, params })
  assert.deepEqual(
    [shown.json.aidClass, shown.json.group.map((member) => member.name), shown.json.settlements[0]?.settlement],
    ['key', ['姚村干'], 'employed'],
  )
  const record = await app.call(readCase, { as: county, params, query: { purpose: '办理帮教' } })
  assert.deepEqual([record.json.category, record.json.details.threeNones], ['key', true])
  const memberId = shown.json.group[0]!.id
  const left = await app.call(leaveGroup, { as: caseworker, params: { id, memberId }, body: { leftOn: today } })
  assert.equal(left.json.group[0]?.leftOn, today, left.text)
  const other = await app.call(leaveGroup, { as: caseworker, params: { id, memberId }, body: { leftOn: '2026-12-31' } })
  assert.equal(other.status, 409)
})

test('figures add up', async () => {
  app.clock.moveTo(new Date('2026-12-31T08:00:00Z'))
  const { id } = await person({ releaseDate: '2026-12-15', consent: true })
  const params = { id }
  const need = await app.call(recordNeed, {
    as: caseworker,
    params,
    body: { id: newId(), kind: 'housing', need: '没有住处，暂住旅馆', askedOn: '2026-12-16' },
  })
  app.clock.moveTo(new Date('2026-12-20T08:00:00Z'))
  await app.call(promiseAid, {
    as: caseworker,
    params: { id: need.json.id },
    body: { id: newId(), promisedBy: '东城街道办', dueOn: '2026-12-30' },
  })
  app.clock.moveTo(new Date('2026-12-30T08:00:00Z'))
  assert.ok(!(await list('overdue')).some((row) => row.caseId === id), 'its last day is not late')
  app.clock.moveTo(new Date('2026-12-31T08:00:00Z'))
  const late = (await list('overdue')).find((row) => row.caseId === id)!
  assert.deepEqual([late.daysLeft, late.about], [-1, '住房：东城街道办'])
  const figures = (await app.call(readAftercareFigures, { as: county, query: {} })).json
  const { handover, settlement, aid } = figures.counts
  assert.equal(handover.arrived + handover.missed + handover.waiting + handover.unrecorded, handover.released)
  assert.equal(settlement.settled + settlement.unsettled + settlement.withoutConsent, settlement.live)
  assert.equal(aid.given + aid.overdue + aid.notGiven + aid.declined, aid.due)
  assert.deepEqual([handover.arrived, settlement.settled, aid.overdue, figures.rates.aid], [2, 1, 1, 0])
  const nothing = (await app.call(readAftercareFigures, { as: elsewhere, query: {} })).json
  assert.deepEqual([nothing.counts.handover.released, nothing.counts.settlement.live], [0, 0])
})

test('a period shows thirty days before its end, and ends by itself the day after', async () => {
  const { id } = await person({ releaseDate: '2024-04-01' }, { endDate: '2027-03-31' })
  const state = async () =>
    (await app.call(readCase, { as: county, params: { id }, query: { purpose: '办理帮教' } })).json.state
  const listed = async () => (await list('ending')).some((row) => row.caseId === id)
  app.clock.moveTo(new Date('2027-02-28T08:00:00Z'))
  assert.equal(await listed(), false)
  app.clock.moveTo(new Date('2027-02-28T16:00:00Z'))
  assert.equal(await listed(), true)
  // 31 March, one minute before midnight in Shanghai
  app.clock.moveTo(new Date('2027-03-31T15:59:00Z'))
  await endAftercareJob.run(app.parts, {})
  assert.equal(await state(), 'active')
  app.clock.moveTo(new Date('2027-03-31T16:05:00Z'))
  await endAftercareJob.run(app.parts, {})
  await endAftercareJob.run(app.parts, {})
  assert.equal(await state(), 'ended')
  const course = await app.call(listCaseEvents, { as: county, params: { id }, query: { kinds: 'aftercare-ended' } })
  assert.deepEqual(
    course.json.rows.map((row) => [row.actorName, row.note]),
    [['系统', '帮教期限到 2027-03-31 为止']],
  )
  const after = await app.call(markThreeNones, {
    as: caseworker,
    params: { id },
    body: { id: newId(), threeNones: true, reason: '无住所、无亲属、无收入' },
  })
  assert.deepEqual([after.status, after.json.code], [409, 'case-state'])
})

test('a case of corrections has none of this, and a case of help no leave and no permit', async () => {
  const corrections = await addCase(app, '511702001')
  const wrong = await app.call(readAftercare, { as: county, params: { id: corrections.id } })
  assert.deepEqual([wrong.status, wrong.json.code], [422, 'aftercare-only'])
  const { id } = await person({ releaseDate: '2026-06-01', consent: true })
  const asked = { id: newId(), caseId: id, from: '2027-04-10', to: '2027-04-11' }
  const leave = await app.call(requestLeave, {
    as: caseworker,
    body: { ...asked, reason: 'family', reasonNote: '参加妹妹的婚礼', place: '重庆市', urgent: false },
  })
  const permit = await app.call(requestPermit, {
    as: caseworker,
    body: { ...asked, purpose: '到邻县批发市场进货', frequency: '每周二、四', places: ['开江县'] },
  })
  const leaves = await app.call(listCaseLeaves, { as: county, params: { id } })
  for (const answer of [leave, permit, leaves]) {
    assert.deepEqual([answer.status, answer.json.page], [422, 'boundaries'], answer.text)
  }
})

/** What an officer may do about a case of reintegration help, besides what is about the case in itself; everything else refuses it. */
const aboutHelp =
  /^(case|record|aftercare|notice|alert|task|visit|overview|office|export|import|notification|person-access)\./

test('whatever is made for people in corrections refuses a case of help: no report, no positioning, no measure', async () => {
  const { id } = await person({ releaseDate: '2026-06-01', consent: true })
  const written = await WrittenTables.watch(app)
  const tried: string[] = []
  for (const endpoint of app.endpoints) {
    if (endpoint.method === 'GET') continue
    // a visit the person agreed to is help
    if (endpoint.path === '/api/visits') continue
    const bodyFields = (endpoint.body as { properties?: Record<string, unknown> } | undefined)?.properties ?? {}
    const onCase = /^\/api\/cases\/:id\/[^:]*$/.test(endpoint.path)
    if (!(onCase || 'caseId' in bodyFields) || aboutHelp.test(endpoint.action)) continue
    const answer = await app.call(endpoint as Endpoint, {
      as: may('county-officer', endpoint.action as Action) ? county : caseworker,
      ...(onCase ? { params: { id } as never } : {}),
      ...(endpoint.query ? { query: validValue(endpoint.query as never) as never } : {}),
      ...(endpoint.body
        ? {
            body: {
              ...(validValue(endpoint.body as never) as object),
              ...('caseId' in bodyFields ? { caseId: id } : {}),
            } as never,
          }
        : {}),
    })
    tried.push(`${endpoint.method} ${endpoint.path} ${answer.status}`)
  }
  assert.ok(tried.length >= 5, tried.join())
  assert.deepEqual(
    tried.filter((line) => !/ (403|404|409|422)$/.test(line)),
    [],
  )
  assert.deepEqual(await written.take('writes'), [])
  await written.close()
})
