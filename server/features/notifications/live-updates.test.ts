import assert from 'node:assert/strict'
import { get } from 'node:http'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { acknowledgeAlert } from '@guitu/contract/alerts.ts'
import { signOut } from '@guitu/contract/sessions.ts'
import { dispatchTask } from '@guitu/contract/tasks.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { until } from '../../testing/until.ts'
import { sightOf } from './live-updates.ts'

const app = await startTestApp()
await app.http.listen({ host: '127.0.0.1', port: 0 })
const address = app.http.server.address()
const origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
const county = await app.account('county-officer', '511702', '郑明远')
const caseworker = await app.account('caseworker', '511702001')
const otherTownship = await app.account('caseworker', '511702002')
const otherCounty = await app.account('county-officer', '511722')
const administrator = await app.account('system-admin', '511700')
const helper = await app.account('helper', '511702001')
await makeResponsible(app, county)
await makeResponsible(app, caseworker)
const police = await addBody(app)

interface Stream {
  status: number
  text: string
  ended: boolean
  close(): void
}
/** Opens the stream of an account, as a page does. */
function listen(account: TestAccount): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = get(`${origin}/api/live`, { headers: { cookie: account.cookie } }, (response) => {
      const stream: Stream = {
        status: response.statusCode ?? 0,
        text: '',
        ended: false,
        close: () => request.destroy(),
      }
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        stream.text += text
      })
      response.on('end', () => {
        stream.ended = true
      })
      response.on('error', () => {})
      resolve(stream)
    })
    request.on('error', reject)
  })
}
const topics = (stream: Stream): string[] =>
  [...stream.text.matchAll(/^data: (\{.+\})$/gm)].map(
    (found) => (JSON.parse(found[1]!) as { topic?: string }).topic ?? '',
  )
/** Waits until a stream has brought each of these topics. */
const heard = (stream: Stream, ...wanted: string[]): Promise<void> =>
  until(`${wanted} in the stream`, () => wanted.every((topic) => topics(stream).includes(topic)))

test('an alert is on the screens of its township, county and city at once, and on nobody else’s', async () => {
  const accounts = [county, caseworker, otherTownship, otherCounty, administrator, helper]
  const streams = await Promise.all(accounts.map(listen))
  await sendDetention(app, police, await addCase(app, '511702001'))
  for (const stream of streams.slice(0, 2)) await heard(stream, 'alert', 'case', 'notification', 'task')
  // the others would have heard by now
  await sleep(100)
  const all = streams.map((stream) => [...new Set(topics(stream))].sort())
  assert.deepEqual(all, [
    ['alert', 'case', 'notification', 'task'],
    ['alert', 'case', 'notification', 'task'],
    [],
    [],
    [],
    [],
  ])
  for (const stream of streams) {
    assert.ok(!/[\u4e00-\u9fff]/.test(stream.text))
    stream.close()
  }
})

test('a helper hears of the task that was given, and of no other', async () => {
  const stream = await listen(helper)
  const person = await addCase(app, '511702001')
  await sendDetention(app, police, person)
  const task = await app.asSystem((tx) =>
    tx.selectFrom('tasks').select(['id', 'alert_id']).where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  await sleep(150)
  assert.deepEqual(topics(stream), [])
  await app.call(acknowledgeAlert, { as: county, params: { id: task.alert_id! }, body: { id: newId() } })
  await app.call(dispatchTask, {
    as: county,
    params: { id: task.id },
    body: { id: newId(), officeCode: '511702001', assigneeId: helper.id },
  })
  await heard(stream, 'notification', 'task')
  assert.deepEqual([...new Set(topics(stream))].sort(), ['notification', 'task'])
  assert.ok(stream.text.includes(task.id))
  stream.close()
})

test('a refused notice is heard of by nobody: what rolled back was never announced', async () => {
  const stream = await listen(county)
  const person = await addCase(app, '511702001')
  const refused = await sendDetention(app, police, { ...person, idNumber: '511722200102290015' })
  assert.equal(refused.status, 400)
  await sleep(150)
  assert.deepEqual(topics(stream), [])
  stream.close()
})

test('no session, no stream', async () => {
  const stream = await listen({ ...county, cookie: 'guitu_desk=wrong' })
  assert.equal(stream.status, 401)
})

test('one session holds eight streams and not nine; one that closes makes room', async () => {
  const account = await app.account('county-officer', '511703')
  const streams = await Promise.all(Array.from({ length: 8 }, () => listen(account)))
  assert.ok(streams.every((stream) => stream.status === 200))
  const ninth = await listen(account)
  assert.equal(ninth.status, 429)
  streams[0]!.close()
  await until('room for another stream', async () => {
    const again = await listen(account)
    again.close()
    return again.status === 200
  })
  for (const stream of streams) stream.close()
})

test('a stream looks every fifteen seconds', () => {
  assert.equal(app.parts.config.liveLookMs, 15_000)
})

test('a stream ends when its session has ended, or its role or office has changed, at the next look', async () => {
  app.parts.config.liveLookMs = 400
  const [leaves, moves, rises, idles, stays] = await Promise.all(
    Array.from({ length: 5 }, () => app.account('county-officer', '511702')),
  )
  const streams = await Promise.all([leaves!, moves!, rises!, idles!, stays!].map(listen))
  await app.call(signOut, { as: leaves! })
  await app.asSystem(async (tx) => {
    await tx.updateTable('accounts').set({ office_code: '511722' }).where('id', '=', moves!.id).execute()
    await tx.updateTable('accounts').set({ role: 'county-leader' }).where('id', '=', rises!.id).execute()
    await tx.updateTable('sessions').set({ revoked_at: app.clock.now() }).where('account_id', '=', idles!.id).execute()
  })
  await until('the end of four streams', () => streams.filter((stream) => stream.ended).length === 4)
  assert.deepEqual(
    streams.map((stream) => stream.ended),
    [true, true, true, true, false],
  )
  assert.match(streams[0]!.text, /event: ended/)
  streams[4]!.close()
})

test('looking whether a session stands does not keep it alive', async () => {
  app.parts.config.liveLookMs = 20
  const account = await app.account('county-officer', '511702')
  const stream = await listen(account)
  const looks = (): number => stream.text.split(': \n\n').length
  for (let minutes = 0; minutes < 14; minutes++) {
    app.clock.advance(60_000)
    const before = looks()
    await until('two looks', () => looks() > before + 1)
  }
  assert.equal(stream.ended, false)
  app.clock.advance(60_000)
  await until('the end of the stream', () => stream.ended)
})

test('what each role may hear of', () => {
  const listener = (role: 'caseworker' | 'helper' | 'audit-admin', scope: string) => ({
    accountId: 'me',
    role,
    officeCode: '511702001',
    scope,
  })
  const event = (topic: 'alert' | 'task' | 'case' | 'notification', office = '511702001', id = 'x') => ({
    topic,
    office,
    id,
  })
  assert.equal(sightOf(event('alert'), listener('caseworker', '511702001')), 'seen')
  assert.equal(sightOf(event('alert', '511702002'), listener('caseworker', '511702001')), 'hidden')
  assert.equal(sightOf(event('alert'), listener('helper', '')), 'hidden')
  // an import of the county: every township of it reads its lists anew, a helper too, and nobody elsewhere
  for (const [office, sight] of [
    ['511702001', 'seen'],
    ['511702', 'seen'],
    ['511700', 'seen'],
    ['511722', 'hidden'],
    ['511702002', 'hidden'],
  ] as const) {
    assert.equal(sightOf(event('case', office, ''), listener('caseworker', '511702001')), sight, office)
    assert.equal(sightOf(event('case', office, ''), listener('helper', '')), sight, office)
    assert.equal(sightOf(event('case', office, ''), listener('audit-admin', '')), 'hidden', office)
  }
  assert.equal(sightOf(event('case', '511702'), listener('caseworker', '511702001')), 'hidden')
  assert.equal(sightOf(event('task'), listener('helper', '')), 'ask')
  assert.equal(sightOf(event('task'), listener('audit-admin', '')), 'hidden')
  assert.equal(sightOf(event('notification', '511702001', 'me'), listener('audit-admin', '')), 'seen')
  assert.equal(sightOf(event('notification', '511702001', 'other'), listener('caseworker', '511702001')), 'hidden')
})
