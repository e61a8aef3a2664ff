import assert from 'node:assert/strict'
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { readAlert } from '@guitu/contract/alerts.ts'
import { readPushKey, subscribePush, unsubscribePush } from '@guitu/contract/notifications.ts'
import { openTask } from '@guitu/contract/tasks.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A push service as a browser's maker runs it; what it answers is set per path. */
const received: Received[] = []
const answers = new Map<string, number>()
const service = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const path = request.url ?? ''
  received.push({ path, headers: request.headers, body: Buffer.concat(chunks) })
  response.writeHead(answers.get(path) ?? 201).end()
})
service.listen(0, '127.0.0.1')
await once(service, 'listening')
after(() => service.close())
const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`

const app = await startTestApp()
const police = await addBody(app)

/** A browser: its key pair, its secret, and where its push service takes messages for it. */
function makeBrowser(path: string) {
  const keys = createECDH('prime256v1')
  const auth = randomBytes(16)
  return {
    keys,
    auth,
    subscription: {
      endpoint: `${origin}${path}`,
      keys: { p256dh: keys.generateKeys().toString('base64url'), auth: auth.toString('base64url') },
    },
  }
}

/** What the browser does with a message (RFC 8291, section 3.4; RFC 8188 for one record). Throws when it was not meant for these keys. */
function decrypt(message: Buffer, keys: ECDH, auth: Buffer): Buffer {
  const salt = message.subarray(0, 16)
  const keyLength = message[20]!
  const sender = message.subarray(21, 21 + keyLength)
  const record = message.subarray(21 + keyLength)
  const derive = (secret: Buffer, by: Buffer, info: Buffer, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, by, info, bytes))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender])
  const shared = derive(keys.computeSecret(sender), auth, info, 32)
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  // the last record ends with 2 and zeros
  return padded.subarray(0, padded.lastIndexOf(2))
}

const subscribe = (as: TestAccount, subscription: ReturnType<typeof makeBrowser>['subscription'], id = newId()) =>
  app.call(subscribePush, { as, params: { id }, body: subscription })

/** A county of its own with a responsible officer, so that each test has its own messages. */
const counties = ['511702', '511703', '511722', '511723', '511724', '511725', '511781']
async function officer(): Promise<TestAccount> {
  const account = await app.account('county-officer', counties.shift()!)
  await makeResponsible(app, account)
  return account
}
/** An alert of level 2 for the officer's county; answers who was told with what result. */
async function alertFor(account: TestAccount) {
  const person = await addCase(app, `${account.officeCode}001`)
  await sendDetention(app, police, person)
  await app.runJobs()
  const { id } = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  const alert = await app.call(readAlert, { as: account, params: { id } })
  return { id, person, push: alert.json.told.find((told) => told.channel === 'push') }
}

test('a push is signed by this installation, and the browser alone can read it', async () => {
  const account = await officer()
  const browser = makeBrowser('/push/one')
  assert.equal((await subscribe(account, browser.subscription)).status, 200)
  const { id, person, push } = await alertFor(account)
  assert.equal(push?.state, 'handed-off')
  const [message] = received.filter((each) => each.path === '/push/one')
  assert.ok(message)
  assert.equal(message.headers['content-encoding'], 'aes128gcm')
  assert.equal(message.headers.urgency, 'high')
  assert.equal(message.headers.ttl, '86400')
  assert.match(String(message.headers.topic), /^[\w-]{32}$/)

  // RFC 8292: the key of the installation, a token for this origin that ends within a day
  const { json } = await app.call(readPushKey, { as: account })
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(message.headers.authorization)) ?? []
  assert.equal(key, json.key)
  const [head, claims, signature] = token!.split('.') as [string, string, string]
  const point = Buffer.from(key!, 'base64url')
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  assert.deepEqual(JSON.parse(Buffer.from(head, 'base64url').toString()), { typ: 'JWT', alg: 'ES256' })
  assert.ok(
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  )
  const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number }
  assert.equal(aud, origin)
  assert.ok(exp > Date.now() / 1000 && exp <= Date.now() / 1000 + 24 * 3600)

  // RFC 8291
  const payload = JSON.parse(decrypt(message.body, browser.keys, browser.auth).toString('utf8')) as Record<
    string,
    unknown
  >
  assert.deepEqual([payload.title, payload.link, payload.level], ['归途', `/alerts/${id}`, 2])
  assert.match(String(payload.body), new RegExp(person.caseNumber))
  assert.ok(!JSON.stringify(payload).includes(person.name))
  assert.throws(() => decrypt(message.body, browser.keys, randomBytes(16)))
})

test('a browser that is gone is not asked again; the officer still has the other channels', async () => {
  for (const status of [404, 410]) {
    const account = await officer()
    const path = `/push/gone-${status}`
    answers.set(path, status)
    await subscribe(account, makeBrowser(path).subscription)
    const first = await alertFor(account)
    assert.deepEqual([first.push?.state, first.push?.handedOffAt], ['failed', null])
    assert.match(first.push?.detail ?? '', /失效/)
    const second = await alertFor(account)
    assert.equal(second.push, undefined)
    assert.equal(received.filter((each) => each.path === path).length, 1)
  }
})

test('of two browsers one gone and one there: the message is handed off', async () => {
  const account = await officer()
  answers.set('/push/old', 410)
  await subscribe(account, makeBrowser('/push/old').subscription)
  await subscribe(account, makeBrowser('/push/new').subscription)
  const { push } = await alertFor(account)
  assert.deepEqual([push?.state, push?.detail], ['handed-off', '推送服务已接收（1 个浏览器）'])
})

test('a push service in trouble is seen and tried again', async () => {
  const account = await officer()
  answers.set('/push/busy', 503)
  await subscribe(account, makeBrowser('/push/busy').subscription)
  const { id, push } = await alertFor(account)
  assert.deepEqual([push?.state, push?.detail], ['failed', '推送服务答复 503'])
  answers.set('/push/busy', 201)
  await app.parts.workerDatabase.pool.query('update graphile_worker._private_jobs set run_at = now()')
  await app.runJobs()
  const alert = await app.call(readAlert, { as: account, params: { id } })
  assert.equal(alert.json.told.find((told) => told.channel === 'push')?.state, 'handed-off')
})

test('a browser that changes hands brings its address along; who unsubscribes gets no more', async () => {
  const [former, next] = [await officer(), await officer()]
  const { subscription } = makeBrowser('/push/shared')
  await subscribe(former, subscription)
  await subscribe(next, subscription)
  assert.equal((await alertFor(former)).push, undefined)
  assert.equal((await alertFor(next)).push?.state, 'handed-off')
  const rows = await app.asSystem((tx) =>
    tx
      .selectFrom('push_subscriptions')
      .select(['id', 'account_id'])
      .where('endpoint', '=', subscription.endpoint)
      .execute(),
  )
  assert.deepEqual(
    rows.map((row) => row.account_id),
    [next.id],
  )
  await app.call(unsubscribePush, { as: former, params: { id: rows[0]!.id } })
  assert.equal((await alertFor(next)).push?.state, 'handed-off')
  await app.call(unsubscribePush, { as: next, params: { id: rows[0]!.id } })
  assert.equal((await alertFor(next)).push, undefined)
})

test('a subscription that could never be sent to is refused', async () => {
  const account = await app.account('county-officer', '511702')
  const { subscription } = makeBrowser('/push/x')
  for (const endpoint of ['http://push.example/x', 'https://', 'https://10.0.0.1/x', 'https://push.example/x']) {
    assert.equal((await subscribe(account, { ...subscription, endpoint })).status, 400)
  }
  const { p256dh, auth } = subscription.keys
  assert.equal((await subscribe(account, { ...subscription, keys: { p256dh: p256dh.slice(4), auth } })).status, 400)
  assert.equal((await subscribe(account, { ...subscription, keys: { p256dh, auth: 'AAAAAAAAAAAA' } })).status, 400)
  assert.equal((await app.call(subscribePush, { params: { id: newId() }, body: subscription })).status, 401)
})

test('ten browsers of one account take pushes and not eleven; one that goes makes room', async () => {
  const account = await app.account('county-officer', '511702')
  const browsers = Array.from({ length: 11 }, (_, at) => makeBrowser(`/push/many-${at}`).subscription)
  const answers = []
  for (const browser of browsers) answers.push((await subscribe(account, browser)).status)
  assert.deepEqual(answers, [...Array.from({ length: 10 }, () => 200), 409])
  // one that is known comes again
  assert.equal((await subscribe(account, browsers[3]!)).status, 200)
  await app.asSystem((tx) =>
    tx
      .updateTable('push_subscriptions')
      .set({ gone_at: app.clock.now() })
      .where('endpoint', '=', browsers[0]!.endpoint)
      .execute(),
  )
  assert.equal((await subscribe(account, browsers[10]!)).status, 200)
})

test('a task is pushed to whom it is given at once, at night when quiet hours end, and names nobody; giving it to oneself tells nobody', async () => {
  // Tuesday 10:00 in Shanghai, later than the clock of the machine, by which the queue keeps its timers
  app.clock.moveTo(new Date('2035-03-13T02:00:00Z'))
  const person = await addCase(app, '511702001')
  const giver = await app.account('county-officer', '511702')
  const worker = await app.account('caseworker', '511702001')
  const browser = makeBrowser('/push/task')
  assert.equal((await subscribe(worker, browser.subscription)).status, 200)
  assert.equal((await subscribe(giver, makeBrowser('/push/giver').subscription)).status, 200)
  const give = async (as: TestAccount, to: TestAccount) => {
    const id = newId()
    const deadline = new Date(app.clock.now().getTime() + 5 * 86_400_000).toISOString()
    const about = { kind: 'visit' as const, title: '节前走访', caseId: person.id, deadline }
    const answer = await app.call(openTask, {
      as,
      body: { id, ...about, officeCode: to.officeCode, assigneeId: to.id },
    })
    assert.equal(answer.status, 200, answer.text)
    await app.runJobs()
    return id
  }
  const arrived = (path: string) => received.filter((each) => each.path === path)
  const id = await give(giver, worker)
  const [message] = arrived('/push/task')
  const text = decrypt(message!.body, browser.keys, browser.auth).toString('utf8')
  const { link, level } = JSON.parse(text) as { link: string; level: number }
  assert.deepEqual([link, level, text.includes(person.name)], [`/tasks/${id}`, 3, false])
  await give(giver, giver)
  assert.equal(arrived('/push/giver').length, 0)

  // 23:00
  app.clock.moveTo(new Date('2035-03-13T15:00:00Z'))
  await give(await app.account('county-officer', '511702'), worker)
  assert.equal(arrived('/push/task').length, 1)
  app.clock.moveTo(new Date('2035-03-13T23:00:00Z'))
  await app.runJobs()
  assert.equal(arrived('/push/task').length, 2)
})
