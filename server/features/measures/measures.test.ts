import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { readCaseHeader } from '@guitu/contract/cases.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { endInjunction, enterInjunction, listInjunctions } from '@guitu/contract/injunctions.ts'
import {
  endInterruption,
  listInterruptions,
  noteInterruption,
  startInterruption,
} from '@guitu/contract/interruptions.ts'
import { requestLeave } from '@guitu/contract/leaves.ts'
import {
  answerAppeal,
  answerMeasure,
  appealMeasure,
  decideMeasure,
  deliverMeasure,
  findWithoutEffect,
  hearPerson,
  listCaseMeasures,
  listMeasures,
  proposeMeasure,
} from '@guitu/contract/measures.ts'
import { recordReceptionStep } from '@guitu/contract/receptions.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001')
const county = await app.account('county-officer', '511702')
const leader = await app.account('county-leader', '511702')
const today = '2026-11-20'
const facts = '未按规定时间报告，经电话和上门核实。'

const propose = (caseId: string, ground: string, as: TestAccount = caseworker, id = newId()) =>
  app.call(proposeMeasure, { as, body: { id, caseId, ground, facts, happenedOn: today } })
const hear = (id: string, declined = false) =>
  app.call(hearPerson, {
    as: caseworker,
    params: { id },
    body: { id: newId(), declined, on: today, words: declined ? '' : '当天手机没电，已经改正' },
  })
const decide = (id: string, as: TestAccount, approve = true, words = '') =>
  app.call(decideMeasure, { as, params: { id }, body: { id: newId(), approve, words } })
const deliver = (id: string, receiver = '本人') =>
  app.call(deliverMeasure, {
    as: caseworker,
    params: { id },
    body: { id: newId(), on: today, receiver, documentNumber: '通司矫训〔2026〕1号' },
  })

/** A measure in force. */
async function give(caseId: string, ground: string): Promise<string> {
  const { id } = (await propose(caseId, ground)).json
  await hear(id, true)
  await decide(id, county)
  assert.equal((await deliver(id)).json.state, 'in-force')
  return id
}

test('an admonition: offered with its article, the person heard, decided by the county, announced, appealed, and told', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const listed = (await app.call(listCaseMeasures, { as: caseworker, params: { id: caseId } })).json
  const offer = listed.offers.find((each) => each.ground === 'minor-breach')
  assert.deepEqual([offer?.kind, offer?.fits, offer?.article], ['admonition', true, '实施办法第三十四条第二项'])

  const id = newId()
  const proposed = await propose(caseId, 'minor-breach', caseworker, id)
  assert.deepEqual([proposed.status, proposed.json.state], [200, 'proposed'], proposed.text)
  assert.deepEqual((await propose(caseId, 'minor-breach', caseworker, id)).json, proposed.json)
  assert.equal((await propose(caseId, 'minor-breach')).json.code, 'measure-open')

  // nobody decides before the person was heard
  const early = await decide(id, county)
  assert.deepEqual([early.status, early.json.allowed], [409, ['hear']])
  const unsaid = await app.call(hearPerson, {
    as: caseworker,
    params: { id },
    body: { id: newId(), declined: false, on: today, words: '' },
  })
  assert.deepEqual(Object.keys(unsaid.json.fields ?? {}), ['words'])
  assert.equal((await hear(id)).json.state, 'heard')

  assert.equal((await decide(id, caseworker)).status, 403)
  const todo = (await app.call(listMeasures, { as: county, query: { view: 'todo' } })).json
  assert.deepEqual([todo.total, todo.rows[0]?.allowed], [1, ['decide']])
  assert.deepEqual(Object.keys((await decide(id, county, false, '不同意')).json.fields ?? {}), ['words'])
  assert.equal((await decide(id, county)).json.state, 'approved')
  assert.equal((await deliver(id)).json.state, 'in-force')

  const appealed = await app.call(appealMeasure, {
    as: caseworker,
    params: { id },
    body: { id: newId(), on: today, receiver: '通川区人民检察院', words: '认为事实不清' },
  })
  assert.deepEqual([appealed.json.appeal, appealed.json.state], ['open', 'in-force'])
  const answered = await app.call(answerAppeal, {
    as: county,
    params: { id },
    body: { id: newId(), lifted: true, toldOn: today, words: '经复查，事实不清，予以撤销' },
  })
  assert.deepEqual([answered.json.appeal, answered.json.state, answered.json.allowed], ['answered', 'lifted', []])
  const course = await app.call(listCaseEvents, { as: county, params: { id: caseId }, query: {} })
  assert.deepEqual(course.json.rows.map((row) => row.kind).sort(), [
    'measure-appeal-answered',
    'measure-appealed',
    'measure-decided',
    'measure-delivered',
    'measure-heard',
    'measure-proposed',
  ])
})

test('a measure is listed where its case is, by whoever may see the case', async () => {
  const receiving = await app.account('caseworker', '511723001')
  const city = await app.account('city-officer', '511700')
  const { id: caseId } = await addCase(app, '511702001')
  const id = await give(caseId, 'minor-breach')
  const listed = async (as: TestAccount, view: 'done' | 'mine' = 'done') =>
    (await app.call(listMeasures, { as, query: { view } })).json.rows.some((row) => row.id === id)
  const everybody = async () => [
    await listed(caseworker),
    await listed(caseworker, 'mine'),
    await listed(county),
    await listed(receiving),
    await listed(city),
  ]
  const change = (to: { office_code?: string; county_code?: string; restricted?: boolean }) =>
    app.asSystem((tx) => tx.updateTable('cases').set(to).where('id', '=', caseId).execute())
  assert.deepEqual(await everybody(), [true, true, true, false, true])
  await change({ office_code: '511723001', county_code: '511723' })
  assert.deepEqual(await everybody(), [false, false, false, true, true])
  await change({ restricted: true })
  assert.deepEqual(await everybody(), [false, false, false, false, false])
})

test('two admonitions without effect offer a warning; one that was lifted counts no more', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const fits = async (ground: string) =>
    (await app.call(listCaseMeasures, { as: county, params: { id: caseId } })).json.offers.find(
      (offer) => offer.ground === ground,
    )!.fits
  for (const ground of ['minor-breach', 'education-missed']) {
    assert.equal(await fits('admonished-without-effect'), false)
    const refused = await propose(caseId, 'admonished-without-effect')
    assert.match(refused.json.fields?.ground ?? '', /需要 2 次/)
    const id = await give(caseId, ground)
    await app.call(findWithoutEffect, {
      as: caseworker,
      params: { id },
      body: { id: newId(), on: today, words: '训诫后第三天又没有报告' },
    })
  }
  assert.equal(await fits('admonished-without-effect'), true)
})

test('a proposal is signed by the head of the county, sent to the court, and answered', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const { id } = (await propose(caseId, 'serious-breach', county)).json
  await hear(id)
  assert.equal((await decide(id, county)).status, 403)
  assert.equal((await decide(id, leader)).json.state, 'approved')
  assert.equal((await deliver(id, '通川区人民法院')).json.state, 'sent')
  const body = { id: newId(), granted: true, on: today, documentNumber: '（2026）川1702刑更1号' }
  const granted = await app.call(answerMeasure, { as: county, params: { id }, body })
  assert.equal(granted.json.state, 'granted')
  assert.deepEqual((await app.call(answerMeasure, { as: county, params: { id }, body })).json, granted.json)
  // nothing adverse happens by itself: the case goes on until an officer records its end
  assert.equal((await app.call(readCaseHeader, { as: county, params: { id: caseId } })).json.state, 'active')
})

test('measures and lost contact are no part of reintegration help', async () => {
  const { id: caseId } = await addCase(app, '511702001', { kind: 'aftercare' })
  const lost = { id: newId(), caseId, kind: 'lost-contact', from: today, ground: '电话打不通，家人不知去向' } as const
  for (const answer of [
    await propose(caseId, 'minor-breach'),
    await app.call(listCaseMeasures, { as: county, params: { id: caseId } }),
    await app.call(startInterruption, { as: caseworker, body: lost }),
    await app.call(listInjunctions, { as: county, params: { id: caseId } }),
  ]) {
    assert.deepEqual([answer.status, answer.json.code], [422, 'corrections-only'])
  }
})

test('lost contact: searched for, found, and its days offer a warning', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const body: BodyOf<typeof startInterruption> = {
    id: newId(),
    caseId,
    kind: 'lost-contact',
    from: '2026-11-09',
    ground: '电话无法接通，已请派出所和村委会协助查找',
  }
  const started = await app.call(startInterruption, { as: caseworker, body })
  assert.deepEqual([started.status, started.json.days], [200, 11], started.text)
  assert.deepEqual((await app.call(startInterruption, { as: caseworker, body })).json, started.json)
  assert.equal((await app.call(readCaseHeader, { as: county, params: { id: caseId } })).json.state, 'lost-contact')
  const leave = await app.call(requestLeave, {
    as: caseworker,
    body: {
      id: newId(),
      caseId,
      from: '2026-12-01',
      to: '2026-12-02',
      reason: 'family',
      reasonNote: '参加妹妹的婚礼',
      place: '重庆市',
      urgent: false,
    },
  })
  assert.equal(leave.json.code, 'case-state')
  const { id } = started.json
  const step = (words: string, on = today) => ({ as: caseworker, params: { id }, body: { id: newId(), on, words } })
  assert.equal((await app.call(noteInterruption, step('到户籍地走访，邻居称外出打工'))).json.steps.length, 2)
  assert.deepEqual(Object.keys((await app.call(endInterruption, step('', '2026-11-21'))).json.fields ?? {}), [
    'on',
    'words',
  ])
  const found = await app.call(endInterruption, step('派出所查找到，本人称换了手机'))
  assert.deepEqual([found.json.endedOn, found.json.days], [today, 11])
  assert.equal((await app.call(endInterruption, step('再次登记'))).status, 409)
  const { offers } = (await app.call(listCaseMeasures, { as: county, params: { id: caseId } })).json
  const counted = offers.filter((offer) => offer.counted && offer.fits).map((offer) => offer.ground)
  assert.deepEqual(counted, ['good-conduct', 'long-out-of-contact'])
  await give(caseId, 'long-out-of-contact')
  // nobody is warned twice for the same days
  const again = await propose(caseId, 'long-out-of-contact')
  assert.match(again.json.fields?.ground ?? '', /失去联系 11 天.*不重复处理/)
  const listed = await app.call(listInterruptions, { as: county, params: { id: caseId } })
  assert.deepEqual([listed.json.interruptions.length, listed.json.canStart], [1, true])
})

test('who does not come to reception in time is offered what the law names, before they have come', async () => {
  const { id: caseId } = await addCase(app, '511702001', { state: 'pending-reception', startDate: '2026-10-30' })
  const kinds = async () =>
    (await app.call(listCaseMeasures, { as: county, params: { id: caseId } })).json.offers
      .filter((offer) => offer.counted && offer.fits)
      .map((offer) => offer.why)
  // the day of the effect is known from the documents only
  assert.deepEqual(await kinds(), [])
  const documents = {
    kind: 'documents',
    day: '2026-11-05',
    effectiveOn: '2026-10-30',
    note: '判决书、执行通知书',
  } as const
  const recorded = await app.call(recordReceptionStep, {
    as: caseworker,
    params: { id: caseId },
    body: { id: newId(), ...documents },
  })
  assert.equal(recorded.status, 200, recorded.text)
  assert.deepEqual(await kinds(), ['逾期报到 11 天（应当在 2026-11-09 以前报到，计至 2026-11-20），超过 10 天'])
  assert.equal((await propose(caseId, 'long-out-of-contact')).status, 200)
})

test('an injunction stands until its last day, or the earlier one that the court set', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const entry: BodyOf<typeof enterInjunction> = {
    id: newId(),
    caseId,
    kind: 'place',
    content: '进入网吧、酒吧等娱乐场所',
    court: '通川区人民法院',
    documentNumber: '（2025）川1702刑初1号',
    from: '2025-06-24',
    to: '2026-12-23',
  }
  const entered = await app.call(enterInjunction, { as: caseworker, body: entry })
  assert.deepEqual([entered.json.standing, entered.json.canEnd], ['in-force', true], entered.text)
  const body = { id: newId(), on: today, documentNumber: '（2026）川1702刑更2号', words: '人民法院裁定缩短' }
  const ended = await app.call(endInjunction, { as: caseworker, params: { id: entry.id }, body })
  assert.deepEqual([ended.json.to, ended.json.standing, ended.json.canEnd], [today, 'in-force', false], ended.text)
  assert.deepEqual((await app.call(endInjunction, { as: caseworker, params: { id: entry.id }, body })).json, ended.json)
  assert.equal(
    (await app.call(endInjunction, { as: county, params: { id: entry.id }, body: { ...body, id: newId() } })).status,
    409,
  )
  app.clock.moveTo(new Date('2026-11-20T16:00:00Z'))
  const officer = await app.account('county-officer', '511702')
  const listed = await app.call(listInjunctions, { as: officer, params: { id: caseId } })
  assert.deepEqual([listed.json.injunctions[0]?.standing, listed.json.injunctions[0]?.endedOn], ['ended', today])
})
