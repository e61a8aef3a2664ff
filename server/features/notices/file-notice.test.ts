import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { fileNotice, listNotices } from '@guitu/contract/notices.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import { readAttachment, uploadAttachment } from '@guitu/contract/tasks.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const city = await app.account('city-officer', '511700', '李安宁')
const county = await app.account('county-officer', '511702', '郑明远')
const caseworker = await app.account('caseworker', '511702001', '陈小川')
const otherTownship = await app.account('caseworker', '511702002')
const otherCounty = await app.account('county-officer', '511722')
await makeResponsible(app, city)
await makeResponsible(app, county)

type Form = BodyOf<typeof fileNotice>
const danger = (caseId: string, given: Partial<Form> = {}): Form => ({
  id: newId(),
  caseId,
  source: 'staff',
  type: 'danger-report',
  occurredAt: '2026-11-20T08:30:00+08:00',
  facts: '今早八点半在东城菜市场扬言要拿刀伤害前妻，已劝离。',
  details: { reporterName: '陈小川', reporterPhone: '13900139000', place: '东城菜市场' },
  ...given,
})
const file = (as: TestAccount, body: Form) => app.call(fileNotice, { as, body })
const noticesOf = (caseId: string) =>
  app.asSystem((tx) => tx.selectFrom('notices').selectAll().where('case_id', '=', caseId).execute())

test('a report of danger by a caseworker is level 1: city and county are called at once', async () => {
  const about = await addCase(app, '511702001')
  const filed = await file(caseworker, danger(about.id))
  assert.equal(filed.status, 200, filed.text)
  assert.deepEqual(
    filed.json.alerts.map((alert) => [alert.ruleCode, alert.level, alert.joined]),
    [['C101', 1, false]],
  )
  const messages = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications as n')
      .innerJoin('accounts as a', 'a.id', 'n.account_id')
      .where('n.alert_id', '=', filed.json.alerts[0]!.id)
      .select(['a.display_name', 'n.channel'])
      .execute(),
  )
  assert.deepEqual(messages.map((message) => `${message.display_name} ${message.channel}`).sort(), [
    '李安宁 call',
    '李安宁 in-app',
    '郑明远 call',
    '郑明远 in-app',
  ])
  assert.equal((await app.call(listMyNotifications, { as: city, query: {} })).json.unread, 1)
})

test('the reporter’s number is kept encrypted and shown masked', async () => {
  const about = await addCase(app, '511702001')
  await file(caseworker, danger(about.id))
  const [row] = await noticesOf(about.id)
  assert.equal(row?.details.reporterPhone, '139****9000')
  assert.equal(JSON.parse(app.parts.cipher.decrypt(row!.subject_secret).toString('utf8')).reporterPhone, '13900139000')
  const list = await app.call(listNotices, { as: caseworker, query: { caseId: about.id } })
  assert.deepEqual([list.json.total, list.json.rows[0]?.enteredBy], [1, '陈小川'])
  assert.ok(!list.text.includes('13900139000'))
})

test('the same form sent again, also at the same moment, is one notice; other content under its id is refused', async () => {
  const about = await addCase(app, '511702001')
  const form = danger(about.id)
  const answers = await Promise.all([file(caseworker, form), file(caseworker, form), file(caseworker, form)])
  answers.push(await file(caseworker, form))
  for (const answer of answers) {
    assert.equal(answer.status, 200, answer.text)
    assert.deepEqual(answer.json, answers[0]!.json)
  }
  assert.equal((await noticesOf(about.id)).length, 1)
  const other = await file(caseworker, { ...form, facts: '完全是另外一件事情，也写得够长。' })
  assert.deepEqual([other.status, other.json.code], [409, 'id-reused'])
  assert.equal((await noticesOf(about.id)).length, 1)
})

test('a formal notice by form needs the body, the number and the date of its document', async () => {
  const about = await addCase(app, '511702001')
  const form = danger(about.id, {
    source: 'formal-notice',
    type: 'administrative-detention',
    details: { grounds: '殴打他人', periodFrom: '2026-11-20', periodTo: '2026-11-25' },
  })
  const bare = await file(county, form)
  assert.equal(bare.status, 400)
  assert.deepEqual(Object.keys(bare.json.fields ?? {}).sort(), ['bodyName', 'documentDate', 'documentNumber'])
  const whole = await file(county, {
    ...form,
    bodyName: '达州市公安局通川区分局',
    documentNumber: '达公通行罚决字〔2026〕9号',
    documentDate: '2026-11-20',
  })
  assert.deepEqual(
    whole.json.alerts.map((alert) => alert.ruleCode),
    ['C201'],
  )
})

test('a report of danger without facts, or by nobody, raises nothing', async () => {
  const about = await addCase(app, '511702001')
  const thin = await file(caseworker, danger(about.id, { facts: '他很危险' }))
  assert.deepEqual([thin.status, Object.keys(thin.json.fields ?? {})], [400, ['facts']])
  const nobody = await file(caseworker, danger(about.id, { details: {} }))
  assert.deepEqual([nobody.status, Object.keys(nobody.json.fields ?? {})], [400, ['reporterName']])
  assert.equal((await noticesOf(about.id)).length, 0)
})

test('a case that has ended takes no notice', async () => {
  const about = await addCase(app, '511702001', { state: 'ended' })
  const filed = await file(caseworker, danger(about.id))
  assert.equal(filed.status, 409)
  assert.match(filed.json.message ?? '', /已解矫/)
  assert.equal((await noticesOf(about.id)).length, 0)
})

test('nobody files about a case out of their scope, nor in a role without notices', async () => {
  const about = await addCase(app, '511702001')
  for (const account of [otherTownship, otherCounty]) {
    assert.equal((await file(account, danger(about.id))).status, 404)
  }
  for (const role of ['helper', 'city-leader', 'system-admin', 'security-admin', 'audit-admin'] as const) {
    assert.equal((await file(await app.account(role, '511702'), danger(about.id))).status, 403)
  }
  assert.equal((await noticesOf(about.id)).length, 0)
  await file(caseworker, danger(about.id))
  assert.equal((await app.call(listNotices, { as: otherCounty, query: {} })).json.total, 0)
  assert.equal((await app.call(listNotices, { as: otherTownship, query: { caseId: about.id } })).json.total, 0)
})

test('files go with the notice; one that is not mine, or is used already, stops the whole form', async () => {
  const about = await addCase(app, '511702001')
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } })
    .png()
    .toBuffer()
  const upload = async (as: TestAccount): Promise<string> => {
    const id = newId()
    const officeCode = as.officeCode
    await app.call(uploadAttachment, {
      as,
      params: { id },
      query: { fileName: '决定书.png', officeCode },
      upload: picture,
    })
    return id
  }
  const mine = await upload(caseworker)
  const others = await upload(county)
  const refused = await file(caseworker, danger(about.id, { attachmentIds: [mine, others] }))
  assert.deepEqual([refused.status, Object.keys(refused.json.fields ?? {})], [400, ['attachmentIds']])
  assert.equal((await noticesOf(about.id)).length, 0)
  const filed = await file(caseworker, danger(about.id, { attachmentIds: [mine] }))
  assert.equal(filed.status, 200, filed.text)
  const list = await app.call(listNotices, { as: county, query: { caseId: about.id } })
  assert.deepEqual(
    list.json.rows[0]?.attachments.map((attachment) => attachment.fileName),
    ['决定书.png'],
  )
  assert.equal((await app.call(readAttachment, { as: county, params: { id: mine } })).status, 200)
  assert.equal((await app.call(readAttachment, { as: otherTownship, params: { id: mine } })).status, 404)
  const again = await file(caseworker, danger(about.id, { attachmentIds: [mine] }))
  assert.equal(again.status, 400)
})

test('what is received can neither be changed nor deleted by the application', async () => {
  const about = await addCase(app, '511702001')
  await file(caseworker, danger(about.id))
  for (const database of [app.parts.database, app.parts.workerDatabase]) {
    await assert.rejects(database.pool.query("update notices set facts = 'nothing happened'"), /permission denied/)
    await assert.rejects(database.pool.query('delete from notices'), /permission denied/)
    await assert.rejects(database.pool.query("update alert_events set note = 'x'"), /permission denied/)
    await assert.rejects(database.pool.query('delete from task_events'), /permission denied/)
  }
})
