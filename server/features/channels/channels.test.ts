import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAlert } from '@guitu/contract/alerts.ts'
import { readChannels, setAccountPhone, setMessageTemplate, testChannel } from '@guitu/contract/channels.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import { readChannelSettings } from '../../channels/channels.ts'
import { startDrillGateway } from '../../channels/drill-gateway.testing.ts'
import { hearChannels } from '../../channels/hear-channels.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const gateway = await startDrillGateway()
const app = await startTestApp({
  env: {
    SMPP_FIRST_URL: `smpp://guitu@127.0.0.1:${gateway.port}?rate=1000`,
    SMPP_FIRST_PASSWORD: 'geheim',
    GUITU_MODE: 'production',
  },
})
app.parts.channels.open(app.parts, hearChannels(app.parts))
const county = await app.account('county-officer', '511702', '郑明远')
const system = await app.account('system-admin', '511700', '系统管理员')
await makeResponsible(app, county)
const police = await addBody(app)
const page = async (as = county) => (await app.call(readChannels, { as })).json
for (let tries = 0; tries < 100 && (await page()).ways[0]?.state !== 'ready'; tries++) {
  await new Promise((resolve) => setTimeout(resolve, 20))
}

test('a demo calls nobody: its numbers are invented', () => {
  const set = { SMPP_FIRST_URL: 'smpp://guitu@gateway.example' }
  assert.throws(() => readChannelSettings(set), /GUITU_MODE=production/)
  assert.equal(readChannelSettings({ ...set, GUITU_MODE: 'production' }).smpp.length, 1)
})

test('a number is kept encrypted, shown masked, and found by its index; a wrong one is refused by name', async () => {
  const set = (phone: string, as = system) =>
    app.call(setAccountPhone, { as, params: { id: county.id }, body: { phone } })
  const wrong = await set('1380013')
  assert.deepEqual([wrong.status, Object.keys(wrong.json.fields ?? {})], [400, ['phone']])
  assert.equal((await set('138 0013 8001', county)).status, 403)
  assert.deepEqual((await set('138 0013 8001')).json, { phoneMasked: '138****8001' })
  const stored = await app.asSystem((tx) =>
    tx
      .selectFrom('accounts')
      .select(['phone_secret', 'phone_masked'])
      .where('id', '=', county.id)
      .executeTakeFirstOrThrow(),
  )
  assert.ok(!stored.phone_secret!.includes('13800138001'))
  assert.equal(app.parts.cipher.decrypt(stored.phone_secret!).toString(), '13800138001')
  assert.equal((await page()).phoneMasked, '138****8001')
})

test('the page says which way is up, what is not set up, and holds no password', async () => {
  const answer = await app.call(readChannels, { as: system })
  assert.deepEqual(
    answer.json.ways.map(({ name, channel, state }) => [name, channel, state]),
    [['短信网关一', 'sms', 'ready']],
  )
  assert.deepEqual([answer.json.unset, answer.json.drill], [['call'], false])
  assert.ok(!answer.text.includes('geheim'))
  app.clock.advance(3 * 60_000 + 1)
  assert.equal((await page()).ways[0]?.state, 'silent')
  app.clock.advance(-3 * 60_000 - 1)
})

test('a test goes to the one who asks, once, by the way every message goes, and its fate is on the page', async () => {
  const before = gateway.submitted.length
  const id = newId()
  const ask = (channel: 'sms' | 'call' | 'push' | 'in-app', body = { id: newId() }) =>
    app.call(testChannel, { as: county, params: { channel }, body })
  assert.equal((await ask('sms', { id })).status, 200)
  assert.equal((await ask('sms', { id })).status, 200)
  await app.runJobs()
  assert.equal(gateway.submitted.length, before + 1)
  assert.equal(gateway.submitted.at(-1)?.destination_addr, '13800138001')
  assert.equal((await page()).deliveries[0]?.state, 'handed-off')
  await gateway.receipt(`m${gateway.submitted.length}`, 'DELIVRD')
  const [sent] = (await page()).deliveries
  assert.deepEqual([sent?.id, sent?.isTest, sent?.delivery, sent?.recipient], [id, true, 'delivered', '郑明远'])

  await ask('call')
  await ask('push')
  await ask('in-app')
  await app.runJobs()
  const states = Object.fromEntries((await page()).deliveries.map((row) => [row.channel, row]))
  assert.deepEqual([states.call?.state, states.call?.detail], ['failed', '这个通道没有设置，见“通道设置”页'])
  assert.match(states.push!.detail, /没有订阅推送/)
  assert.equal(states['in-app']?.state, 'handed-off')
  const bell = await app.call(listMyNotifications, { as: county, query: {} })
  assert.match(bell.json.rows[0]!.text, /测试消息/)
  // another administrator sees neither the message nor whom it went to
  assert.deepEqual((await page(system)).deliveries, [])
  assert.equal((await app.call(testChannel, { as: system, params: { channel: 'in-app' }, body: { id } })).status, 409)
  await ask('in-app')
  await ask('in-app')
  assert.equal((await ask('in-app')).status, 409)
})

test('a template is used from now on; one that tells a name or an offence is not', async () => {
  const set = (template: string, as = system) =>
    app.call(setMessageTemplate, { as, params: { level: '2' }, body: { template } })
  const person = await addCase(app, '511702001')
  const least = '{级别}{机构}{案号}{链接}'
  for (const template of [`${least}行政拘留`, `${least}{姓名}`, '请核查']) {
    const refused = await set(template)
    assert.deepEqual([refused.status, Object.keys(refused.json.fields ?? {})], [400, ['template']], template)
  }
  assert.equal((await set(least, county)).status, 403)
  const textOf = async () => {
    const before = gateway.submitted.length
    await sendDetention(app, police, person, { documentNumber: newId() })
    await app.runJobs()
    return gateway.submitted
      .slice(before)
      .map((pdu) => String(pdu.short_message!.message))
      .join('')
  }
  assert.equal((await set(`请看${least}`)).status, 200)
  const text = await textOf()
  assert.match(text, new RegExp(`^请看二级东城司法所${person.caseNumber}http.*/alerts/`))
  const { id } = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  const told = (await app.call(readAlert, { as: county, params: { id } })).json.told.find(
    (row) => row.channel === 'sms',
  )
  assert.deepEqual([told?.state, told?.delivery], ['handed-off', null])

  const other = await addCase(app, '511702001')
  assert.equal((await set(`${other.name}${least}`)).status, 200)
  const before = gateway.submitted.length
  await sendDetention(app, police, other)
  await app.runJobs()
  const sent = gateway.submitted
    .slice(before)
    .map((pdu) => String(pdu.short_message!.message))
    .join('')
  assert.ok(!sent.includes(other.name) && sent.includes(other.caseNumber))
})

test('what is said outside tells neither a name nor an offence, whatever the catalogue calls it', async () => {
  for (const pdu of gateway.submitted) {
    assert.doesNotMatch(String(pdu.short_message!.message), /拘留|逮捕|戒毒|殴打/)
  }
  gateway.cut()
  await gateway.stop()
})
