import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCase } from '@guitu/contract/cases.ts'
import { giveConsent, readConsents } from '@guitu/contract/consents.ts'
import { answerObjection, listObjections } from '@guitu/contract/objections.ts'
import { makeAccessCode } from '@guitu/contract/person-access.ts'
import { liftOrder, tellPerson } from '@guitu/contract/positioning.ts'
import { keepSecret } from '@guitu/contract/secrecies.ts'
import { askForHelp } from '@guitu/contract/self-help.ts'
import { listOwnObjections, sendObjection } from '@guitu/contract/self-objections.ts'
import {
  giveUpOwnPage,
  listOwnAlerts,
  listOwnViews,
  readOwnHelpPlan,
  readOwnRecord,
  withdrawOwnConsent,
} from '@guitu/contract/self-record.ts'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { addOrder } from '../../testing/add-order.ts'
import { openPage } from '../../testing/open-page.ts'
import { setDatabaseClock } from '../../testing/set-database-clock.ts'
import { sweepObjectionsJob } from '../objections/look-at-objection.ts'
import { app, caseworker, look, minutes, start } from './own-page-stage.testing.ts'

test('the person reads their record in words, who opened it and why, and which alerts there were; a ground of secrecy ends by itself', async () => {
  app.clock.moveTo(start)
  const county = await app.account('county-officer', '511702', '秦干事')
  const about = await addCase(app, '511702001', { details: { offence: '盗窃罪' } })
  const { headers } = await openPage(app, caseworker, about.id)
  await app.call(readCase, { as: county, params: { id: about.id }, query: { purpose: '办理执行地变更' } })
  await app.asSystem(async (tx) => {
    const permit = { case_id: about.id, purpose: '每周到市场进货', frequency: '每周二', places: ['重庆市开州区'] }
    const days = { from_day: '2026-11-01', to_day: '2027-02-28' }
    const asked = { asked_at: start, asked_by: county.id, state: 'approved', decided_at: start }
    await tx
      .insertInto('permits')
      .values({ ...permit, ...days, ...asked, id: newId(), permit_number: 'JC20261101-000001' })
      .execute()
    const suspension = { kind: 'suspension', ground: '因另案被羁押', from_day: '2026-08-03', ended_on: '2026-08-20' }
    await tx
      .insertInto('interruptions')
      .values({ ...suspension, id: newId(), case_id: about.id, started_at: start, started_by: county.id })
      .execute()
  })
  const record = await app.call(readOwnRecord, { headers })
  assert.equal(record.status, 200, record.text)
  const linesOf = (title: string) => record.json.parts.find((part) => part.title === title)?.lines
  assert.deepEqual(linesOf('经常性跨市县活动'), [
    '到重庆市开州区，每周二，从11月1日（周日）到2027年2月28日（周日）：已经批准。',
  ])
  assert.deepEqual(linesOf('失去联系和中止'), ['中止，从8月3日（周一）到8月20日（周四）。'])
  assert.ok(record.text.includes(about.name) && record.text.includes('盗窃罪'), record.text)
  for (const whole of [about.idNumber, about.phone]) assert.ok(!record.text.includes(whole), whole)
  const views = await app.call(listOwnViews, { headers })
  assert.deepEqual(
    views.json.views.map(({ who, what, purpose }) => [who, what, purpose]),
    [['通川区司法局 县级工作人员', '打开了您的档案', '办理执行地变更']],
  )
  assert.ok(!views.text.includes('秦干事'), 'offices and roles, no names')
  const ask = { id: newId(), type: 'hardship' as const, words: '失业三个月了', need: 'income' }
  assert.equal((await app.call(askForHelp, { headers, body: ask })).status, 200)
  await app.runJobs()
  const { id: alertId } = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', about.id).executeTakeFirstOrThrow(),
  )
  const alertsOf = async () =>
    (await app.call(listOwnAlerts, { headers })).json.alerts.map(({ title, facts, keptSecret }) => [
      title,
      facts,
      keptSecret,
    ])
  assert.deepEqual(await alertsOf(), [['生活困难', '', '']], 'what was told stays out until the end')
  const params = { id: alertId }
  const secret = (until: string) =>
    app.call(keepSecret, {
      as: county,
      params,
      body: { id: newId(), ground: 'investigation', words: '公安机关正在侦查，告知会妨碍办案', until },
    })
  assert.deepEqual(
    [(await secret('2026-12-20')).status, (await secret('2026-11-19')).status],
    [400, 400],
    'thirty days at the most',
  )
  const kept = await secret('2026-11-20')
  assert.deepEqual([kept.status, kept.json.holds?.until], [200, '2026-11-20T16:00:00.000Z'], kept.text)
  assert.equal((await secret('2026-11-21')).status, 409)
  assert.deepEqual(await alertsOf(), [])
  app.clock.moveTo(new Date('2026-11-20T15:59:59Z'))
  assert.deepEqual(await alertsOf(), [], 'to the end of its day in Shanghai')
  app.clock.moveTo(new Date('2026-11-20T16:00:00Z'))
  assert.deepEqual(await alertsOf(), [
    ['生活困难', '', '11月20日（周五）至11月21日（周六）没有告诉您，理由：告知会妨碍有关机关依法办案。'],
  ])
})

test('电子定位 is on the person’s record once they were told of it: ground, days, end and how to object; no evidence, no device, no event', async () => {
  app.clock.moveTo(start)
  await setDatabaseClock(app, start)
  const leader = await app.account('county-leader', '511702', '吴局长')
  const about = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, about.id)
  const vendorId = (await addBody(app, 'device-vendor')).id
  const wanted = { caseId: about.id, vendorId, deviceNumber: 'DWH-200001', applicant: caseworker }
  const part = async () => {
    const { json } = await app.call(readOwnRecord, { headers })
    return json.parts.find(({ title }) => title === '电子定位')?.lines
  }
  const id = await addOrder(app, { ...wanted, leader })
  assert.equal(await part(), undefined, 'approved, and not told in writing yet')
  const told = { id: newId(), on: '2026-11-20', how: 'in-person' as const }
  assert.equal((await app.call(tellPerson, { as: caseworker, params: { id }, body: told })).status, 200)
  const [order, ...explained] = (await part())!
  assert.match(order!, /^11月20日（周五）至12月19日（周六）使用电子定位装置（脚环），由通川区司法局负责人批准，编号 /)
  assert.match(order!, /理由：违反人民法院禁止令。现在正在执行，到期自动结束/)
  assert.ok(!/网吧|DWH/.test(order!), order)
  assert.match(explained.join(), /我的异议.*人民检察院/)
  const objection = { id: newId(), about: 'positioning' as const, words: '我没有进过网吧，请核对监控时间。' }
  assert.equal((await app.call(sendObjection, { headers, body: objection })).status, 200)
  const lifted = { id: newId(), words: '经评估不再需要' }
  assert.equal((await app.call(liftOrder, { as: caseworker, params: { id }, body: lifted })).status, 200)
  assert.match((await part())![0]!, /11月20日（周五）已经提前解除。$/)
})

test('whoever is helped takes consent back on the page, and gives the page up', async () => {
  app.clock.moveTo(start)
  const { caseId } = await addAftercare(app, caseworker)
  const given = await app.call(giveConsent, {
    as: caseworker,
    params: { id: caseId },
    body: { id: newId(), purposes: ['help', 'visits'], way: 'written', day: '2026-11-20' },
  })
  assert.equal(given.status, 200, given.text)
  const { headers } = await openPage(app, caseworker, caseId)
  const plan = await app.call(readOwnHelpPlan, { headers })
  assert.deepEqual(
    [plan.json.inForce, plan.json.agreed, plan.json.aids.length],
    [{ help: true, visits: true }, '每月一次，电话', 2],
  )
  const body = { id: newId(), purpose: 'visits' as const }
  for (let times = 1; times <= 2; times++) {
    const taken = await app.call(withdrawOwnConsent, { headers, body })
    assert.deepEqual(
      [taken.status, taken.json.inForce, taken.json.agreed],
      [200, { help: true, visits: false }, ''],
      taken.text,
    )
  }
  await app.runJobs()
  const desk = await app.call(readConsents, { as: caseworker, params: { id: caseId } })
  assert.deepEqual(
    desk.json.steps.map(({ kind, officerName, way }) => [kind, officerName, way]),
    [
      ['given', '周所员', 'written'],
      ['withdrawn', '本人', 'online'],
    ],
  )
  assert.equal((await app.call(withdrawOwnConsent, { headers, body: { id: newId(), purpose: 'help' } })).status, 200)
  await app.runJobs()
  const after = await app.call(readConsents, { as: caseworker, params: { id: caseId } })
  assert.deepEqual([after.json.inForce, after.json.ledger], [{ help: false, visits: false }, false])
  assert.equal((await app.call(giveUpOwnPage, { headers, body: { id: newId() } })).status, 200)
  assert.equal((await look(headers)).status, 401)
  const again = await app.call(makeAccessCode, { as: caseworker, params: { id: caseId }, body: { id: newId() } })
  assert.deepEqual([again.status, again.json.code], [409, 'not-wanted'])
})

test('an objection is a task of the county with fifteen days; it is answered once with reasons, or it is late and says how to complain', async () => {
  app.clock.moveTo(start)
  const county = await app.account('county-officer', '511702', '秦干事')
  const about = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, about.id)
  const object = (words: string) => app.call(sendObjection, { headers, body: { id: newId(), about: 'record', words } })
  assert.deepEqual(Object.keys((await object('写错了')).json.fields ?? {}), ['words'])
  const first = await object('矫正起始日期写错了，应当是六月二十四日')
  app.clock.moveTo(minutes(1))
  const second = await object('案由写成了盗窃罪，判决书上是诈骗罪')
  assert.deepEqual([first.status, first.json.dueDay, first.json.complaint], [200, '2026-12-05', ''], first.text)
  await app.runJobs()
  const tasks = await app.asSystem((tx) =>
    tx
      .selectFrom('tasks')
      .select(['id', 'kind', 'office_code', 'deadline'])
      .where('case_id', '=', about.id)
      .orderBy('task_number')
      .execute(),
  )
  assert.deepEqual(
    tasks.map(({ id, kind, office_code, deadline }) => [id, kind, office_code, deadline]).sort(),
    [first.json.id, second.json.id].map((id) => [id, 'objection', '511702', '2026-12-05T15:59:59.000Z']).sort(),
  )
  const answer = { id: newId(), outcome: 'upheld' as const, reasons: '经核对判决书，起始日期已更正' }
  const params = { id: first.json.id }
  const short = await app.call(answerObjection, { as: county, params, body: { ...answer, reasons: '不对' } })
  assert.deepEqual([short.status, Object.keys(short.json.fields ?? {})], [400, ['reasons']])
  for (let times = 1; times <= 2; times++) {
    const answered = await app.call(answerObjection, { as: county, params, body: answer })
    assert.deepEqual(
      [answered.status, answered.json.outcome, answered.json.overdue],
      [200, 'upheld', false],
      answered.text,
    )
  }
  assert.equal((await app.call(answerObjection, { as: county, params, body: { ...answer, id: newId() } })).status, 409)
  const ended = await app.asSystem((tx) =>
    tx.selectFrom('tasks').select('state').where('id', '=', first.json.id).executeTakeFirst(),
  )
  assert.equal(ended?.state, 'closed')
  const own = async () =>
    (await app.call(listOwnObjections, { headers })).json.objections.map(({ outcome, reasons, overdue, complaint }) => [
      outcome,
      reasons,
      overdue,
      complaint !== '',
    ])
  // the phone is used now and then, or the session would end
  for (const day of ['2026-11-26', '2026-12-02']) {
    app.clock.moveTo(new Date(`${day}T01:00:00Z`))
    await look(headers)
  }
  app.clock.moveTo(new Date('2026-12-05T15:59:59Z'))
  await sweepObjectionsJob.run(app.parts, {})
  await app.runJobs()
  assert.deepEqual(
    await own(),
    [
      [null, '', false, false],
      ['upheld', answer.reasons, false, true],
    ],
    'to the end of its last day',
  )
  app.clock.moveTo(new Date('2026-12-05T16:00:00Z'))
  for (let times = 1; times <= 2; times++) {
    await sweepObjectionsJob.run(app.parts, {})
    await app.runJobs()
  }
  assert.deepEqual((await own())[0], [null, '', true, true])
  const steps = await app.asSystem((tx) =>
    tx
      .selectFrom('objection_steps')
      .select('kind')
      .where('objection_id', '=', second.json.id)
      .orderBy('number')
      .execute(),
  )
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ['sent', 'overdue'],
  )
  app.clock.moveTo(start)
  const listed = await app.call(listObjections, { as: county, query: { view: 'waiting' } })
  assert.ok(listed.json.rows.some((row) => row.id === second.json.id && row.personName === about.name))
})
