import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { acknowledgeAlert, readAlert } from '@guitu/contract/alerts.ts'
import { subscribePush, unsubscribePush } from '@guitu/contract/notifications.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import { handOff, handOffNotification } from '../features/notifications/hand-off-notification.ts'
import { tellOfficers } from '../features/notifications/tell-officers.ts'
import { newId } from '../platform/new-id.ts'
import { addBody } from '../testing/add-body.ts'
import { addCase } from '../testing/add-case.ts'
import { sendDetention } from '../testing/detention-notice.ts'
import { makeResponsible } from '../testing/make-responsible.ts'
import { startTestApp } from '../testing/start-test-app.ts'
import { until } from '../testing/until.ts'
import { Channels } from './channels.ts'
import { quickTimes, startDrillGateway } from './drill-gateway.testing.ts'
import { startDriveSmpp } from './drive-smpp.testing.ts'
import { hearChannels } from './hear-channels.ts'
import { readSmppSettings } from './smpp-settings.ts'
import { encodeUcs2 } from './split-text.ts'

const first = await startDrillGateway()
const second = await startDrillGateway(0, 'n')
const app = await startTestApp()
const settings = (firstPort: number, secondPort: number, options = ''): ReturnType<typeof readSmppSettings> =>
  readSmppSettings({
    SMPP_FIRST_URL: `smpp://guitu@127.0.0.1:${firstPort}?source=10690001&rate=1000${options}`,
    SMPP_FIRST_PASSWORD: 'geheim',
    SMPP_SECOND_URL: `smpp://guitu@127.0.0.1:${secondPort}?source=10690001&rate=1000${options}`,
    SMPP_SECOND_PASSWORD: 'geheim',
  })
/** Connects anew, and with it forgets which gateway was slow. */
async function connectAnew(smpp = quickTimes): Promise<void> {
  app.parts.channels.close()
  app.parts.channels = new Channels({ drill: false, smpp: settings(first.port, second.port) }, { smpp })
  app.parts.channels.open(app.parts, hearChannels(app.parts))
  await connections(app.parts.channels, 'ready')
}
/** Waits until both gateways are seen to be in a state. */
const connections = (channels: Channels, state: 'ready' | 'down'): Promise<void> =>
  until(`both gateways are ${state}`, () =>
    channels.states().every((way) => way.channel !== 'sms' || way.state === state),
  )
/** Waits for an answer hardly at all. */
const impatient = { ...quickTimes, answer: 200, enquire: 600_000 }

const phone = '13800138001'
const county = await app.account('county-officer', '511702', '郑明远')
await makeResponsible(app, county)
await app.asSystem((tx) =>
  tx
    .updateTable('accounts')
    .set({
      phone_secret: app.parts.cipher.encrypt(phone),
      phone_masked: maskPhone(phone),
      phone_index: app.parts.cipher.index('phone', phone),
    })
    .where('id', '=', county.id)
    .execute(),
)
const police = await addBody(app)

/** The text message of a fresh alert of level 2, which waits for its channel. */
async function waitingText(): Promise<{ id: string; alertId: string; alertNumber: string; name: string }> {
  const person = await addCase(app, '511702001')
  await sendDetention(app, police, person)
  const row = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications as n')
      .innerJoin('alerts as a', 'a.id', 'n.alert_id')
      .where('a.case_id', '=', person.id)
      .where('n.channel', '=', 'sms')
      .select(['n.id', 'a.id as alertId', 'a.alert_number as alertNumber'])
      .executeTakeFirstOrThrow(),
  )
  return { ...row, name: person.name }
}
/** Makes of a message about an alert a test, whose text is no template. */
const setText = (id: string, text: string) =>
  app.asSystem((tx) =>
    tx.updateTable('notifications').set({ text, alert_id: null, is_test: true }).where('id', '=', id).execute(),
  )
const run = (id: string): Promise<void> => handOffNotification.run(app.parts, { notificationId: id })
const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const browser = newId()
/** From now on the officer takes pushes. */
const subscribe = () =>
  app.call(subscribePush, {
    as: county,
    params: { id: browser },
    body: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/1',
      keys: {
        p256dh: createECDH('prime256v1').generateKeys('base64url'),
        auth: randomBytes(16).toString('base64url'),
      },
    },
  })
await connectAnew()

test('a long Chinese text travels in parts that the phone joins, without a name, and is delivered when the receipts are there', async () => {
  const before = first.submitted.length
  const { id, name } = await waitingText()
  await run(id)
  const parts = first.submitted.slice(before)
  assert.ok(parts.length > 1)
  assert.deepEqual(
    parts.map((pdu) => [pdu.destination_addr, pdu.source_addr, pdu.data_coding, pdu.esm_class]),
    parts.map(() => [phone, '10690001', 8, 0x40]),
  )
  const text = parts.map((pdu) => String(pdu.short_message!.message)).join('')
  assert.match(text, /^【归途】二级预警（核查处置）：东城司法所，案号 .+\/alerts\//)
  assert.ok(!text.includes(name) && !text.includes('拘留'))
  assert.deepEqual([(await stored(id)).state, (await stored(id)).delivery], ['handed-off', null])
  for (let part = before + 1; part <= first.submitted.length; part++) {
    assert.equal((await stored(id)).delivery, null)
    assert.equal(await first.receipt(`m${part}`, 'DELIVRD'), 0)
  }
  assert.deepEqual([(await stored(id)).delivery, (await stored(id)).detail], ['delivered', '手机已收到'])
})

test('drive_smpp of Kannel takes a text over from separate connections, octet by octet', async () => {
  const [smsc, spare] = [await startDriveSmpp(), await startDriveSmpp()]
  const others = new Channels(
    { drill: false, smpp: settings(smsc.port, spare.port, '&bind=separate') },
    { smpp: quickTimes },
  )
  try {
    others.open(app.parts, hearChannels(app.parts))
    // one that is not bound yet is passed over
    await connections(others, 'ready')
    const [long, short] = [await waitingText(), await waitingText()]
    // it logs the octets up to the first that is 0: so no header, and no character whose half is 0
    const text = '【归途】测试短信：收到后不必办理。'
    await setText(short.id, text)
    for (const { id } of [long, short]) {
      await until('the text is handed off', async () => {
        await handOff(app.parts, id, { sms: others.carrierOf('sms')! }).catch(() => {})
        return (await stored(id)).state === 'handed-off'
      })
    }
    const logged = await smsc.log()
    const octets = encodeUcs2(text)
    const said = Buffer.concat([Buffer.from('short_message = <'), octets, Buffer.from('>')])
    assert.ok(logged.includes(said))
    const submissions = logged.toString('latin1').split('type submit_sm').length - 1
    assert.equal(`短信网关一已接收（${submissions - 1} 条）`, (await stored(long.id)).detail)
    assert.equal((await stored(short.id)).detail, '短信网关一已接收')

    // both gone: the next channel of the level that the officer has not been told by, once, and both are seen
    const lost = await waitingText()
    assert.equal((await subscribe()).status, 200)
    await smsc.stop()
    await spare.stop()
    // a text that leaves before the break is seen may have been taken over, and is not tried again at once
    await connections(others, 'down')
    for (let tries = 0; tries < 2; tries++)
      await assert.rejects(handOff(app.parts, lost.id, { sms: others.carrierOf('sms')! }))
    const told = (await app.call(readAlert, { as: county, params: { id: lost.alertId } })).json.told
    assert.match(told.find(({ channel }) => channel === 'sms')!.detail, /短信网关一：.+；短信网关二：/)
    assert.deepEqual(
      told.filter(({ channel }) => channel === 'push').map(({ state, why }) => [state, why]),
      [['queued', '短信未成，改用推送']],
    )
  } finally {
    others.close()
    await app.call(unsubscribePush, { as: county, params: { id: browser } })
    await smsc.stop()
    await spare.stop()
  }
})

test('a receipt before the answer, twice, and for an unknown message: the first final state stands', async () => {
  const before = first.submitted.length
  const { id } = await waitingText()
  const parts = Math.ceil((await stored(id)).text.length / 67)
  await Promise.all(Array.from({ length: parts }, (_, part) => first.receipt(`m${before + part + 1}`, 'UNDELIV')))
  await run(id)
  assert.equal(first.submitted.length, before + parts)
  const row = await stored(id)
  assert.deepEqual([row.state, row.delivery], ['failed', 'undelivered'])
  assert.match(row.detail, /没有送达（UNDELIV/)
  await first.receipt(`m${before + 1}`, 'DELIVRD')
  assert.equal((await stored(id)).delivery, 'undelivered')
  assert.equal(await first.receipt('of-nobody', 'DELIVRD'), 0)
})

test('a gateway that asks for fewer messages gets them later, and every one once', async () => {
  const before = first.submitted.length
  first.next.push({ status: 0x58 }, { status: 0x58 })
  const { id } = await waitingText()
  const began = performance.now()
  await run(id)
  // fifty, then a hundred milliseconds
  assert.ok(performance.now() - began >= 140)
  assert.equal((await stored(id)).state, 'handed-off')
  assert.equal(first.submitted.length - before, 2 + Number(/（(\d+) 条）/.exec((await stored(id)).detail)![1]))
})

test('a gateway that refuses: the other one at once', async () => {
  first.next.push({ status: 0x45 })
  const before = second.submitted.length
  const { id } = await waitingText()
  await run(id)
  assert.match((await stored(id)).detail, /^短信网关二已接收/)
  assert.ok(second.submitted.length > before)
})

test('a gateway that never answers: nobody is told again within two minutes, and nobody is forgotten', async () => {
  await connectAnew(impatient)
  const { id, alertId } = await waitingText()
  first.next.push('silent')
  const before = first.submitted.length + second.submitted.length
  await run(id)
  const row = await stored(id)
  assert.deepEqual([row.state, first.submitted.length + second.submitted.length], ['failed', before + 1])
  assert.match(row.detail, /没有及时答复/)
  const alert = await app.call(readAlert, { as: county, params: { id: alertId } })
  assert.match(alert.json.told.find((told) => told.channel === 'sms')!.detail, /没有及时答复/)
  await connectAnew()
  app.clock.advance(119_000)
  await run(id)
  assert.equal(first.submitted.length + second.submitted.length, before + 1)
  app.clock.advance(1000)
  await run(id)
  assert.equal((await stored(id)).state, 'handed-off')
})

test('killed between sending and marking: a second worker waits for the window, then sends', async () => {
  await connectAnew()
  const { id } = await waitingText()
  await app.asSystem((tx) =>
    tx.updateTable('notifications').set({ sending_since: app.clock.now() }).where('id', '=', id).execute(),
  )
  const before = first.submitted.length
  await run(id)
  assert.deepEqual([(await stored(id)).state, first.submitted.length], ['queued', before])
  const { rows } = await app.parts.workerDatabase.pool.query(
    "select from graphile_worker._private_jobs where key = 'send-again:' || $1",
    [id],
  )
  assert.equal(rows.length, 1)
  app.clock.advance(120_000)
  await Promise.all([run(id), run(id)])
  const { state, detail } = await stored(id)
  assert.deepEqual([state, first.submitted.length - before], ['handed-off', Number(/（(\d+) 条）/.exec(detail)![1])])
})

test('a reply to a text of which nobody could note that it went out acknowledges all the same', async () => {
  const { id, alertId, alertNumber } = await waitingText()
  await app.asSystem((tx) =>
    tx.updateTable('notifications').set({ sending_since: app.clock.now() }).where('id', '=', id).execute(),
  )
  assert.equal(await first.reply(phone, `${alertNumber.split('-').at(-1)} 收到`), 0)
  const alert = await app.call(readAlert, { as: county, params: { id: alertId } })
  assert.deepEqual([alert.json.state, (await stored(id)).state], ['acknowledged', 'stopped'])
})

test('an answer that comes late counts: the message is not sent again', async () => {
  await connectAnew(impatient)
  const { id } = await waitingText()
  await setText(id, '【归途】短')
  first.next.push('late')
  await run(id)
  assert.equal((await stored(id)).state, 'failed')
  first.answerLate()
  await until('the late answer is kept', async () => (await stored(id)).state === 'handed-off')
  assert.match((await stored(id)).detail, /答复迟到/)
  const before = first.submitted.length
  assert.equal(await first.receipt(`m${before}`, 'DELIVRD'), 0)
  assert.equal((await stored(id)).delivery, 'delivered')
  app.clock.advance(120_000)
  await run(id)
  assert.equal(first.submitted.length, before)
})

test('a gateway that answers twice, and in another order than it was asked: each message is told once, and its own receipt settles it', async () => {
  await connectAnew()
  const [twice, overtaken, after] = [await waitingText(), await waitingText(), await waitingText()]
  for (const { id } of [twice, overtaken, after]) await setText(id, '【归途】短')
  first.next.push('twice')
  const before = first.submitted.length
  await run(twice.id)
  await sleep(30)
  assert.deepEqual([(await stored(twice.id)).state, (await stored(twice.id)).attempts], ['handed-off', 1])
  first.next.push('overtaken')
  const overtaking = run(overtaken.id)
  await until('the text is at the gateway', () => first.submitted.length === before + 2)
  await Promise.all([overtaking, run(after.id)])
  assert.equal(first.submitted.length, before + 3)
  await first.receipt(`m${before + 3}`, 'DELIVRD')
  const deliveries = async () =>
    Promise.all([twice, overtaken, after].map(async ({ id }) => (await stored(id)).delivery))
  assert.deepEqual(await deliveries(), [null, null, 'delivered'])
  await first.receipt(`m${before + 2}`, 'UNDELIV')
  await first.receipt(`m${before + 2}`, 'DELIVRD')
  await first.receipt(`m${before + 1}`, 'DELIVRD')
  assert.deepEqual(await deliveries(), ['delivered', 'undelivered', 'delivered'])
})

test('a reply acknowledges the alert it names, once; one that could mean several names none; nothing else goes out any more', async () => {
  const [one, other] = [await waitingText(), await waitingText()]
  // the same alert by another channel, which waits
  const waiting = newId()
  await app.asSystem((tx) =>
    tellOfficers(
      tx,
      {
        about: { alertId: other.alertId },
        officeCode: '511702001',
        level: 2,
        link: '/',
        to: [{ accountId: county.id, channel: 'call', text: '【归途】' }],
        why: waiting,
      },
      app.clock.now(),
    ),
  )
  await run(one.id)
  await run(other.id)
  const state = async (alertId: string): Promise<string> =>
    (await app.call(readAlert, { as: county, params: { id: alertId } })).json.state
  assert.equal(await first.reply(phone, '收到'), 0)
  assert.deepEqual([await state(one.alertId), await state(other.alertId)], ['open', 'open'])
  const number = other.alertNumber.split('-')[1]!
  await first.reply('13900139000', `回复${number}确认`)
  assert.equal(await state(other.alertId), 'open')
  await Promise.all([first.reply(`86${phone}`, `回复${number}确认`), first.reply(phone, number)])
  assert.deepEqual([await state(one.alertId), await state(other.alertId)], ['open', 'acknowledged'])
  const { json } = await app.call(readAlert, { as: county, params: { id: other.alertId } })
  const steps = json.history.filter((event) => event.kind === 'acknowledged')
  assert.deepEqual(
    steps.map((step) => [step.actorName, step.note]),
    [['郑明远', '短信回复确认']],
  )
  assert.deepEqual(
    json.told.filter(({ why }) => why === waiting).map(({ channel, state, detail }) => [channel, state, detail]),
    [['call', 'stopped', '郑明远已确认，不再发送']],
  )
})

test('a text of an alert that was acknowledged by reply is not sent any more', async () => {
  const { id, alertId } = await waitingText()
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  const before = first.submitted.length
  await run(id)
  assert.deepEqual([(await stored(id)).state, first.submitted.length], ['stopped', before])
})

test('a connection that breaks comes back; with both gateways gone it is said which and why, and tried again', async () => {
  await connectAnew()
  first.session = undefined
  first.cut()
  await until('the connection is there again', () => first.session !== undefined)
  const { id } = await waitingText()
  await until('the text is handed off', async () => {
    await run(id).catch(() => {})
    return (await stored(id)).state === 'handed-off'
  })
  await first.stop()
  await second.stop()
  await connections(app.parts.channels, 'down')
  const lost = await waitingText()
  await assert.rejects(run(lost.id))
  const row = await stored(lost.id)
  assert.equal(row.state, 'failed')
  assert.match(row.detail, /短信网关一：.+；短信网关二：/)
  const again = await startDrillGateway(first.port)
  await until('a gateway is there again', () => again.session !== undefined)
  await until('the text is handed off', async () => {
    await run(lost.id).catch(() => {})
    return (await stored(lost.id)).state === 'handed-off'
  })
})
