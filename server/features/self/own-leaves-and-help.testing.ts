import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert } from '@guitu/contract/alerts.ts'
import { decideLeave, listLeaves } from '@guitu/contract/leaves.ts'
import { setOfficePhone } from '@guitu/contract/person-access.ts'
import { askForHelp, readOwnHelp } from '@guitu/contract/self-help.ts'
import { listOwnLeaves, requestOwnLeave, withdrawOwnLeave } from '@guitu/contract/self-leaves.ts'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addCase } from '../../testing/add-case.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { openPage } from '../../testing/open-page.ts'
import { app, caseworker, look, start } from './own-page-stage.testing.ts'

test('the number to call is that of the office, or of the county above it', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  assert.equal((await look(headers)).json.office.phone, null)
  const county = await app.account('county-officer', '511702')
  const set = (code: string, phone: string, as = county) =>
    app.call(setOfficePhone, { as, params: { code }, body: { phone, hours: '工作日 9:00-17:00' } })
  assert.equal((await set('511702', '0818-2120000')).status, 200)
  assert.equal((await look(headers)).json.office.phone, '0818-2120000')
  assert.equal((await set('511702001', '0818-2123456', caseworker)).status, 200)
  assert.deepEqual((await look(headers)).json.office.phone, '0818-2123456')
  assert.equal((await set('511702', '0818-1', caseworker)).status, 404, 'the county is not the township’s')
})

test('the person asks for leave and follows it: the same checks, the same way, the same meter; the county decides what is the county’s', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  const county = await app.account('county-officer', '511702')
  const asked = {
    id: newId(),
    from: '2026-11-25',
    to: '2026-12-10',
    reason: 'medical' as const,
    reasonNote: '到成都华西医院做手术',
    place: '成都市武侯区',
    company: '妻子',
    urgent: false,
    contact: '13800138000',
  }
  const soon = await app.call(requestOwnLeave, { headers, body: { ...asked, from: '2026-11-21', to: '2026-11-21' } })
  assert.deepEqual([soon.status, Object.keys(soon.json.fields ?? {})], [400, ['from']])
  for (let times = 1; times <= 2; times++) {
    const sent = await app.call(requestOwnLeave, { headers, body: asked })
    assert.deepEqual([sent.status, sent.json.standing, sent.json.days], [200, 'requested', 16], sent.text)
    assert.match(sent.json.sentence, /县级社区矫正机构决定/)
  }
  const waiting = (await app.call(listLeaves, { as: county, query: { view: 'todo' } })).json.rows.find(
    (row) => row.id === asked.id,
  )
  assert.deepEqual(
    [waiting?.reasonNote, waiting?.contactMasked, waiting?.steps[0]?.officerName, waiting?.level],
    ['到成都华西医院做手术（同行：妻子）', '138****8000', '本人', 'county'],
  )
  const opinion = '材料齐全，同意外出就医'
  const decided = await app.call(decideLeave, {
    as: county,
    params: { id: asked.id },
    body: { id: newId(), approve: true, opinion },
  })
  assert.equal(decided.status, 200, decided.text)
  const own = await app.call(listOwnLeaves, { headers })
  assert.deepEqual(
    own.json.leaves.map(({ standing, canWithdraw }) => [standing, canWithdraw]),
    [['approved', true]],
  )
  assert.deepEqual(own.json.counted, [{ leaveId: asked.id, from: asked.from, to: asked.to }])
  const stranger = await openPage(app, caseworker, (await addCase(app, '511702001')).id)
  const params = { id: asked.id }
  assert.equal(
    (await app.call(withdrawOwnLeave, { headers: stranger.headers, params, body: { id: newId() } })).status,
    404,
  )
  const back = await app.call(withdrawOwnLeave, { headers, params, body: { id: newId() } })
  assert.deepEqual([back.status, back.json.standing], [200, 'withdrawn'])
  const aftercare = await openPage(app, caseworker, (await addAftercare(app, caseworker)).caseId)
  const none = await app.call(requestOwnLeave, { headers: aftercare.headers, body: { ...asked, id: newId() } })
  assert.deepEqual([none.status, none.json.code], [422, 'no-leave-for-kind'])
})

test('a call for help reaches the officers on duty as the catalogue says, and the person sees who to ring and when somebody has it', async () => {
  app.clock.moveTo(start)
  const leader = await app.account('county-leader', '511702', '何局长')
  const city = await app.account('city-leader', '511700')
  await makeResponsible(app, leader)
  await makeResponsible(app, city)
  await app.asSystem((tx) =>
    tx
      .updateTable('accounts')
      .set({ phone_secret: app.parts.cipher.encrypt('13900001111'), phone_masked: '139****1111' })
      .where('id', '=', leader.id)
      .execute(),
  )
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  const before = await app.call(readOwnHelp, { headers })
  assert.deepEqual(before.json.types, ['dispute', 'hardship', 'treatment-away'])
  assert.deepEqual(before.json.duty, [{ officeName: '通川区司法局', phone: '13900001111' }])
  const body = { id: newId(), type: 'dispute' as const, words: '邻居拿着棍子在门口，说今晚要打我', counterpart: '邻居' }
  for (const wrong of [
    { ...body, latitude: 31 },
    { ...body, counterpart: undefined },
    { ...body, type: 'urgent-hardship' as const },
  ]) {
    assert.equal(
      (await app.call(askForHelp, { headers, body: wrong as typeof body })).status,
      400,
      JSON.stringify(wrong),
    )
  }
  for (let times = 1; times <= 2; times++) {
    const sent = await app.call(askForHelp, { headers, body })
    assert.equal(sent.status, 200, sent.text)
    assert.match(sent.json.sentence, /5 分钟之内会有人接手。等不及的，现在就打电话/)
  }
  await app.runJobs()
  const raised = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select(['id', 'rule_code', 'level', 'notice_id']).where('case_id', '=', id).execute(),
  )
  assert.deepEqual(
    raised.map((alert) => [alert.rule_code, alert.level, alert.notice_id]),
    [['C102', 1, body.id]],
  )
  const rung = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications')
      .select('channel')
      .where('alert_id', '=', raised[0]!.id)
      .where('account_id', '=', leader.id)
      .execute(),
  )
  assert.ok(rung.some(({ channel }) => channel === 'call'))
  const acknowledged = await app.call(acknowledgeAlert, {
    as: leader,
    params: { id: raised[0]!.id },
    body: { id: newId() },
  })
  assert.equal(acknowledged.status, 200, acknowledged.text)
  const after = await app.call(readOwnHelp, { headers })
  assert.deepEqual(
    after.json.calls.map(({ sentence }) => sentence),
    ['已经有人接手，正在办。'],
  )
  const helped = await openPage(app, caseworker, (await addAftercare(app, caseworker)).caseId)
  assert.deepEqual((await app.call(readOwnHelp, { headers: helped.headers })).json.types, [
    'dispute',
    'urgent-hardship',
    'hardship',
  ])
})
