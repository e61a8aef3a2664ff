import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert, readAlert } from '@guitu/contract/alerts.ts'
import { listNotices, sendNotice } from '@guitu/contract/notices.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { detentionNotice, sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const city = await app.account('city-officer', '511700', '李安宁')
const county = await app.account('county-officer', '511702', '郑明远')
await makeResponsible(app, city)
await makeResponsible(app, county)
const police = await addBody(app)

const noticesOf = (key: string) =>
  app.asSystem((tx) => tx.selectFrom('notices').selectAll().where('idempotency_key', '=', key).execute())
const alertsOf = (caseId: string) =>
  app.asSystem((tx) =>
    tx.selectFrom('alerts').selectAll().where('case_id', '=', caseId).orderBy('alert_number').execute(),
  )
const send = (body: unknown, headers: Record<string, string> = {}) =>
  app.call(sendNotice, {
    headers: { authorization: `Bearer ${police.key}`, 'idempotency-key': newId(), ...headers },
    body: body as ReturnType<typeof detentionNotice>,
  })

test('the same key with the same content is one notice and one receipt, however the keys of its content are ordered', async () => {
  const person = await addCase(app, '511702001')
  const idempotencyKey = newId()
  const first = await sendDetention(app, police, person, { idempotencyKey })
  app.clock.advance(60_000)
  const { type, ...rest } = detentionNotice(person)
  const again = await send({ ...rest, type }, { 'idempotency-key': idempotencyKey })
  assert.equal(first.status, 200)
  assert.deepEqual(again.json, first.json)
  assert.equal((await noticesOf(idempotencyKey)).length, 1)
  assert.equal((await alertsOf(person.id)).length, 1)
})

test('the same key with other content is refused, and changes nothing', async () => {
  const [person, other] = [await addCase(app, '511702001'), await addCase(app, '511702001')]
  const idempotencyKey = newId()
  await sendDetention(app, police, person, { idempotencyKey })
  const reused = await sendDetention(app, police, other, { idempotencyKey })
  assert.deepEqual([reused.status, reused.json.code], [409, 'idempotency-key-reused'])
  assert.equal((await noticesOf(idempotencyKey)).length, 1)
  assert.equal((await alertsOf(other.id)).length, 0)
})

test('another body may use the same key: keys are each sender’s own', async () => {
  const person = await addCase(app, '511702001')
  const court = await addBody(app)
  const idempotencyKey = newId()
  const one = await sendDetention(app, police, person, { idempotencyKey })
  const other = await sendDetention(app, court, person, { idempotencyKey })
  assert.equal(other.status, 200)
  assert.notEqual(other.json.receiptNumber, one.json.receiptNumber)
})

test('eight requests at once with one key are one notice, one alert, one set of messages', async () => {
  const person = await addCase(app, '511702001')
  const idempotencyKey = newId()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => sendDetention(app, police, person, { idempotencyKey })),
  )
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200])
  assert.equal(new Set(answers.map((answer) => answer.json.receiptNumber)).size, 1)
  const alerts = await alertsOf(person.id)
  assert.deepEqual([alerts.length, alerts[0]?.joined_count], [1, 0])
  const messages = await app.asSystem((tx) =>
    tx.selectFrom('notifications').select('channel').where('alert_id', '=', alerts[0]!.id).execute(),
  )
  assert.deepEqual(messages.map((message) => message.channel).sort(), ['in-app', 'sms'])
})

test('eight different notices at once about one person are one alert that seven have joined, with the reason', async () => {
  const person = await addCase(app, '511702001')
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      sendDetention(app, police, person, { documentNumber: `达公行罚决字〔2026〕${100 + index}号` }),
    ),
  )
  assert.equal(new Set(answers.map((answer) => answer.json.receiptNumber)).size, 8)
  const alerts = await alertsOf(person.id)
  assert.deepEqual([alerts.length, alerts[0]?.joined_count], [1, 7])
  const alert = await app.call(readAlert, { as: county, params: { id: alerts[0]!.id } })
  const joined = alert.json.history.filter((event) => event.kind === 'joined')
  assert.equal(joined.length, 7)
  assert.match(joined[0]!.note, /24 小时/)
  assert.equal(alert.json.told.length, 2)

  // whoever has taken it hears of one more, inside the application
  await app.call(acknowledgeAlert, { as: county, params: { id: alert.json.id }, body: { id: newId() } })
  await sendDetention(app, police, person, { documentNumber: '达公行罚决字〔2026〕199号' })
  const { told } = (await app.call(readAlert, { as: county, params: { id: alert.json.id } })).json
  const more = told.filter(({ why }) => why !== '')
  assert.deepEqual(
    more.map(({ accountId, channel, why }) => [accountId, channel, why]),
    [[county.id, 'in-app', '处置中又收到同类通报']],
  )
})

test('a person in no ledger gets the same answer; the notice stands under the city, which is told to look', async () => {
  const stranger = { name: '陌生人', idNumber: '519981198408294906' }
  const known = await addCase(app, '511702001')
  const fresh = await app.account('city-officer', '511700')
  const [unmatched, matched] = [await sendDetention(app, police, stranger), await sendDetention(app, police, known)]
  assert.equal(unmatched.status, 200)
  assert.deepEqual(Object.keys(unmatched.json).sort(), Object.keys(matched.json).sort())
  assert.equal(unmatched.json.message, matched.json.message)
  const list = await app.call(listNotices, { as: fresh, query: { matched: false } })
  assert.deepEqual(
    list.json.rows.map((row) => [row.receiptNumber, row.personName, row.officeCode, row.caseId]),
    [[unmatched.json.receiptNumber, '陌生人', '511700', null]],
  )
  assert.ok(!list.text.includes(stranger.idNumber))
  assert.equal((await app.call(listNotices, { as: county, query: { matched: false } })).json.total, 0)
  const told = await app.call(listMyNotifications, { as: city, query: {} })
  assert.equal(told.json.rows[0]?.noticeId, unmatched.json.id)
  assert.match(told.json.rows[0]?.text ?? '', new RegExp(unmatched.json.receiptNumber))
})

test('a person whose only case has ended counts as nobody’s; one about to be received does not', async () => {
  const ended = await addCase(app, '511702001', { state: 'ended' })
  const pending = await addCase(app, '511702001', { state: 'pending-reception' })
  assert.equal((await sendDetention(app, police, ended)).status, 200)
  assert.equal((await sendDetention(app, police, pending)).status, 200)
  assert.equal((await alertsOf(ended.id)).length, 0)
  assert.equal((await alertsOf(pending.id)).length, 1)
})

test('a person with two cases in two counties: each county has its alert and reads the notice', async () => {
  const first = await addCase(app, '511702001')
  const second = await addCase(app, '511722001', { kind: 'aftercare', personId: first.personId, name: first.name })
  await sendDetention(app, police, first)
  const xuanhan = await app.account('county-officer', '511722')
  const [own] = await alertsOf(second.id)
  assert.equal(own?.rule_code, 'A201')
  const seen = await app.call(readAlert, { as: xuanhan, params: { id: own!.id } })
  assert.equal(seen.json.source.documentNumber, '达公行罚决字〔2026〕001号')
  const listed = await app.call(listNotices, { as: xuanhan, query: { caseId: second.id } })
  assert.equal(listed.json.total, 1)
  const [others] = await alertsOf(first.id)
  assert.equal((await app.call(readAlert, { as: xuanhan, params: { id: others!.id } })).status, 404)
})

test('a name that differs from the ledger’s is said in the alert', async () => {
  const person = await addCase(app, '511702001', { name: '雷洋明' })
  await sendDetention(app, police, { name: '雷阳明', idNumber: person.idNumber.toLowerCase() })
  assert.match(JSON.stringify((await alertsOf(person.id))[0]?.considered), /姓名与档案不一致/)
})

test('nothing is taken in without a key, with a wrong one, or with that of a body out of use', async () => {
  const person = await addCase(app, '511702001')
  const idempotencyKey = newId()
  for (const authorization of ['', 'Bearer gt_wrong-key-wrong-key-wrong', 'Basic abc']) {
    const answer = await send(detentionNotice(person), { authorization, 'idempotency-key': idempotencyKey })
    assert.equal(answer.status, 401)
    assert.match(answer.json.message ?? '', /Authorization/)
  }
  const gone = await addBody(app)
  await app.asSystem((tx) =>
    tx.updateTable('authorised_bodies').set({ active: false }).where('id', '=', gone.id).execute(),
  )
  assert.equal((await sendDetention(app, gone, person, { idempotencyKey })).status, 401)
  assert.equal((await send(detentionNotice(person), { authorization: '', cookie: county.cookie })).status, 401)
  assert.equal((await noticesOf(idempotencyKey)).length, 0)
  assert.equal((await alertsOf(person.id)).length, 0)
})

test('the idempotency key is required and has 8 to 100 visible characters', async () => {
  const person = await addCase(app, '511702001')
  for (const [key, code] of [
    ['', 'idempotency-key-missing'],
    ['1234567', 'idempotency-key-invalid'],
    ['x'.repeat(101), 'idempotency-key-invalid'],
    ['with a space', 'idempotency-key-invalid'],
  ] as const) {
    const answer = await send(detentionNotice(person), { 'idempotency-key': key })
    assert.deepEqual([answer.status, answer.json.code], [400, code])
    assert.match(answer.json.message ?? '', /Idempotency-Key/)
  }
  assert.equal((await alertsOf(person.id)).length, 0)
  for (const key of ['12345678', 'y'.repeat(100)]) {
    assert.equal((await send(detentionNotice(person), { 'idempotency-key': key })).status, 200)
  }
})

test('what is wrong is said field by field, and nothing of it is kept', async () => {
  const person = await addCase(app, '511702001')
  const right = detentionNotice(person)
  const wrong: [unknown, string][] = [
    [{ ...right, documentNumber: undefined }, 'documentNumber'],
    [{ ...right, documentDate: '2026-11-21' }, 'documentDate'],
    [{ ...right, documentDate: '2026-02-30' }, 'documentDate'],
    [{ ...right, occurredAt: '2026-11-27T08:30:00+08:00' }, 'occurredAt'],
    [{ ...right, facts: '　　' }, 'facts'],
    [{ ...right, person: { ...right.person, idNumber: '511722200102290015' } }, 'person.idNumber'],
    [{ ...right, person: { ...right.person, name: ' ' } }, 'person.name'],
    [{ ...right, details: { ...right.details, periodTo: '2026-11-19' } }, 'periodTo'],
    [{ ...right, details: { grounds: '殴打他人' } }, 'periodFrom'],
    [{ ...right, details: { ...right.details, latitude: '31.2' } }, 'latitude'],
    [{ ...right, track: [[31.2, 107.5]] }, 'track'],
  ]
  for (const [body, field] of wrong) {
    const answer = await send(body)
    assert.equal(answer.status, 400, answer.text)
    assert.ok(answer.json.fields?.[field], `${field}: ${answer.text}`)
    assert.match(answer.json.message ?? '', /[\u4e00-\u9fff]/)
  }
  assert.equal((await alertsOf(person.id)).length, 0)
})

test('a type that another kind of body sends is refused', async () => {
  const person = await addCase(app, '511702001')
  const court = await addBody(app, 'court')
  const answer = await sendDetention(app, court, person)
  assert.equal(answer.status, 400)
  assert.match(answer.json.fields?.bodyName ?? '', /公安机关/)
  assert.equal((await alertsOf(person.id)).length, 0)
})

test('what the sender says about the person is kept encrypted, and only the body’s id is on the audit log', async () => {
  const person = await addCase(app, '511702001')
  const sent = await sendDetention(app, police, person)
  const [row] = await app.asSystem((tx) =>
    tx.selectFrom('notices').selectAll().where('id', '=', sent.json.id).execute(),
  )
  assert.ok(
    !JSON.stringify({ ...row, subject_secret: row?.subject_secret.toString('latin1') }).includes(person.idNumber),
  )
  assert.equal(JSON.parse(app.parts.cipher.decrypt(row!.subject_secret).toString('utf8')).idNumber, person.idNumber)
  const audit = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').selectAll().where('subject_id', '=', sent.json.id).execute(),
  )
  assert.deepEqual(
    audit.map((entry) => [entry.action, entry.actor_role, entry.summary.body]),
    [['notice.receive', 'body', police.id]],
  )
})

test('after the window another document makes another alert; a document that has joined joins again', async () => {
  const person = await addCase(app, '511702001')
  await sendDetention(app, police, person, { documentNumber: '甲1号' })
  await sendDetention(app, police, person, { documentNumber: '乙2号' })
  app.clock.advance(24 * 3_600_000 + 1)
  await sendDetention(app, police, person, { documentNumber: '乙2号' })
  assert.deepEqual(
    (await alertsOf(person.id)).map((alert) => alert.joined_count),
    [2],
  )
  await sendDetention(app, police, person, { documentNumber: '丙3号' })
  const alerts = await alertsOf(person.id)
  assert.deepEqual(
    alerts.map((alert) => alert.joined_count),
    [2, 0],
  )
  assert.match(JSON.stringify(alerts[1]?.considered), /文书不同/)
})
