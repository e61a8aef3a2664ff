import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert, closeAlert, listAlerts, readAlert } from '@guitu/contract/alerts.ts'
import { sendNotice } from '@guitu/contract/notices.ts'
import { listDrillMessages, listMyNotifications } from '@guitu/contract/notifications.ts'
import { readOverview } from '@guitu/contract/overview.ts'
import { acceptTask, addFeedback, listTasks, readTask, reviewTask } from '@guitu/contract/tasks.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const county = await app.account('county-officer', '511702', '郑明远')
const caseworker = await app.account('caseworker', '511702001', '陈小川')
const elsewhere = await app.account('county-officer', '511722', '冉启明')
await makeResponsible(app, county)
await makeResponsible(app, caseworker)
const police = await addBody(app)

test('a formal notice becomes an alert, messages and a task; the work is done, reviewed, and the alert closes with an outcome', async () => {
  const person = await addCase(app, '511702001')
  const sent = await app.call(sendNotice, {
    headers: { authorization: `Bearer ${police.key}`, 'idempotency-key': 'tongchuan-2026-0001' },
    body: {
      type: 'administrative-detention',
      documentNumber: '达公行罚决字〔2026〕001号',
      documentDate: '2026-11-20',
      occurredAt: '2026-11-20T08:30:00+08:00',
      facts: '因殴打他人被决定行政拘留五日。',
      details: { grounds: '殴打他人', periodFrom: '2026-11-20', periodTo: '2026-11-25' },
      person: { name: person.name, idNumber: person.idNumber },
      officer: '王警官',
    },
  })
  assert.equal(sent.status, 200, sent.text)
  assert.match(sent.json.receiptNumber, /^TB20261120-\d{6}$/)

  const alerts = await app.call(listAlerts, { as: county, query: { state: 'unclosed' } })
  assert.equal(alerts.json.total, 1)
  const [row] = alerts.json.rows
  assert.ok(row)
  assert.deepEqual([row.ruleCode, row.level, row.state, row.caseNumber], ['C201', 2, 'open', person.caseNumber])
  await app.runJobs()

  const alert = await app.call(readAlert, { as: county, params: { id: row.id } })
  assert.equal(alert.status, 200, alert.text)
  assert.match(alert.json.legalBasis, /社区矫正法第三十二条/)
  assert.equal(alert.json.source.documentNumber, '达公行罚决字〔2026〕001号')
  assert.equal(alert.json.source.receiptNumber, sent.json.receiptNumber)
  assert.equal(alert.json.acknowledgeBy, '2026-11-20T03:00:00.000Z')
  assert.deepEqual(alert.json.told.map((told) => [told.displayName, told.channel, told.state]).sort(), [
    ['郑明远', 'in-app', 'handed-off'],
    ['郑明远', 'sms', 'handed-off'],
  ])
  assert.deepEqual(alert.json.allowed, ['acknowledge'])
  const drill = await app.call(listDrillMessages, { as: county, query: {} })
  assert.equal(drill.json.total, 1)
  assert.match(drill.json.rows[0]?.text ?? '', new RegExp(person.caseNumber))
  assert.ok(!drill.text.includes(person.name) && !drill.text.includes('拘留'))
  assert.equal((await app.call(listMyNotifications, { as: county, query: {} })).json.unread, 1)

  const acknowledged = await app.call(acknowledgeAlert, { as: county, params: { id: row.id }, body: { id: newId() } })
  assert.equal(acknowledged.json.state, 'acknowledged', acknowledged.text)

  const mine = await app.call(listTasks, { as: caseworker, query: { mine: true } })
  const task = mine.json.rows[0]
  assert.ok(task)
  assert.deepEqual([task.assigneeName, task.officeCode, task.state], ['陈小川', '511702001', 'assigned'])
  const read = await app.call(readTask, { as: caseworker, params: { id: task.id } })
  assert.match(read.json.alertFacts, /殴打他人/)
  assert.equal(
    (await app.call(acceptTask, { as: caseworker, params: { id: task.id }, body: { id: newId() } })).json.state,
    'accepted',
  )
  const handedIn = await app.call(addFeedback, {
    as: caseworker,
    params: { id: task.id },
    body: { id: newId(), note: '已到拘留所核实，情况属实。', attachmentIds: [], submit: true },
  })
  assert.equal(handedIn.json.state, 'submitted', handedIn.text)
  const tooEarly = await app.call(closeAlert, {
    as: county,
    params: { id: row.id },
    body: { id: newId(), outcome: 'confirmed', note: '属实' },
  })
  assert.equal(tooEarly.status, 409)
  const reviewed = await app.call(reviewTask, {
    as: county,
    params: { id: task.id },
    body: { id: newId(), pass: true, note: '核查清楚' },
  })
  assert.equal(reviewed.json.state, 'closed', reviewed.text)
  const closed = await app.call(closeAlert, {
    as: county,
    params: { id: row.id },
    body: { id: newId(), outcome: 'confirmed', note: '属实，已启动训诫' },
  })
  assert.deepEqual([closed.json.state, closed.json.outcome], ['closed', 'confirmed'], closed.text)
  assert.deepEqual(
    closed.json.history.map((event) => event.kind),
    ['raised', 'task-opened', 'acknowledged', 'reported', 'reviewed', 'closed'],
  )
  const figures = await app.call(readOverview, { as: county, query: {} })
  assert.deepEqual(
    [figures.json.total.corrections, figures.json.total.alerts.level2, figures.json.total.openTasks],
    [1, 0, 0],
  )

  assert.equal((await app.call(readAlert, { as: elsewhere, params: { id: row.id } })).status, 404)
  assert.equal((await app.call(readTask, { as: elsewhere, params: { id: task.id } })).status, 404)
  assert.equal((await app.call(listAlerts, { as: elsewhere, query: {} })).json.total, 0)
  assert.equal((await app.call(listDrillMessages, { as: elsewhere, query: {} })).json.total, 0)
})
