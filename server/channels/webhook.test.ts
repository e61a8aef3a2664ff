import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import type { OutgoingMessage } from '../features/notifications/channel.ts'
import type { Parts } from '../parts.ts'
import { MovableClock } from '../platform/clock.ts'
import { Channels } from './channels.ts'
import { readWebhookSettings, signWebhook, WebhookChannel } from './webhook-channel.ts'

const received: { headers: Record<string, unknown>; body: string }[] = []
let status = 200
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (text: string) => {
    body += text
  })
  request.on('end', () => {
    received.push({ headers: request.headers, body })
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => server.close())
const { port } = server.address() as { port: number }
const env = {
  WEBHOOK_URL: `http://127.0.0.1:${port}/messages`,
  WEBHOOK_SECRET: 'a secret of some length',
  WEBHOOK_HTTP_HOSTS: '127.0.0.1',
}
const settings = readWebhookSettings(env)!
const parts = { clock: new MovableClock(new Date('2026-11-20T01:00:00Z')) } as unknown as Parts
const message = {
  notificationId: '01a20537-b417-7d56-a933-e41f37c7442f',
  level: 2,
  phone: '13800138001',
  text: '【归途】二级预警',
} as OutgoingMessage

test('a message is signed with HMAC-SM3 over time, key and body, and has its id as idempotency key', async () => {
  const result = await new WebhookChannel(settings, 'sms').handOff(parts, message)
  assert.deepEqual(result, { taken: true, detail: '自有网关已接收' })
  const [{ headers, body }] = received as [(typeof received)[number]]
  assert.deepEqual(JSON.parse(body), {
    id: message.notificationId,
    channel: 'sms',
    level: 2,
    to: '13800138001',
    text: '【归途】二级预警',
  })
  const timestamp = String(parts.clock.now().getTime() / 1000)
  assert.deepEqual([headers['idempotency-key'], headers['x-guitu-timestamp']], [message.notificationId, timestamp])
  const wanted = createHmac('sm3', env.WEBHOOK_SECRET).update(`${timestamp}\n${message.notificationId}\n${body}`)
  assert.equal(headers['x-guitu-signature'], `sm3=${wanted.digest('hex')}`)
  const signature = (given: Partial<Record<'secret' | 'at' | 'key' | 'body', string>>): string =>
    signWebhook(given.secret ?? 's', given.at ?? '1', given.key ?? 'k', given.body ?? 'b')
  for (const other of [{ secret: 't' }, { at: '2' }, { key: 'l' }, { body: 'c' }]) {
    assert.notEqual(signature(other), signature({}))
  }
})

test('what a gateway answers: again for what can pass, never for what cannot, and no redirect is followed', async () => {
  const before = received.length
  for (const [answer, again] of [
    [500, true],
    [503, true],
    [429, true],
    [400, false],
    [401, false],
    [302, false],
  ] as const) {
    status = answer
    const result = await new WebhookChannel(settings, 'call').handOff(parts, message)
    assert.deepEqual(result, { taken: false, again, detail: `自有网关答复 ${answer}` })
  }
  assert.equal(received.length, before + 6)
  status = 200
  const nowhere = new WebhookChannel({ ...settings, url: 'http://127.0.0.1:9/' }, 'sms')
  assert.deepEqual(await nowhere.handOff(parts, message), {
    taken: false,
    again: true,
    detail: '自有网关连不上，或 10 秒内没有答复',
  })
  assert.equal((await new WebhookChannel(settings, 'sms').handOff(parts, { ...message, phone: '' })).taken, false)
})

test('it takes what a gateway that comes first does not, and only what it carries', async () => {
  const first = {
    name: '短信网关一',
    host: '127.0.0.1',
    port: 9,
    tls: false,
    ca: '',
    systemId: 'guitu',
    password: '',
    systemType: '',
    bind: 'transceiver',
    source: '',
    rate: 10,
    long: 'parts',
    receiptIds: 'same',
  } as const
  const channels = new Channels({ drill: false, smpp: [first], webhook: { ...settings, carries: ['sms'] } })
  const before = received.length
  assert.equal((await channels.carrierOf('sms')!.handOff(parts, message)).taken, true)
  assert.equal(received.length, before + 1)
  assert.equal(channels.carrierOf('call'), undefined)
})

test('an address that is not safe, or a secret that is none, is refused by the name of its variable', () => {
  assert.equal(readWebhookSettings({}), undefined)
  for (const WEBHOOK_URL of [
    'gateway',
    'http://gateway.example/',
    'https://me:secret@gateway.example/',
    'file:///etc/passwd',
  ]) {
    assert.throws(() => readWebhookSettings({ ...env, WEBHOOK_URL }), /^Error: WEBHOOK_URL/, WEBHOOK_URL)
  }
  assert.throws(() => readWebhookSettings({ ...env, WEBHOOK_SECRET: 'short' }), /^Error: WEBHOOK_SECRET/)
  assert.throws(() => readWebhookSettings({ ...env, WEBHOOK_CARRIES: 'fax' }), /^Error: WEBHOOK_CARRIES/)
})
