import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { listAccounts, resetPassword } from '@guitu/contract/accounts.ts'
import { listOffices } from '@guitu/contract/offices.ts'
import { changePassword, readMe, signIn, signOut } from '@guitu/contract/sessions.ts'
import { enqueue } from '../../platform/jobs.ts'
import { newId } from '../../platform/new-id.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()

const attempt = (loginName: string, password: string) =>
  app.call(signIn, { body: { loginName, password, app: 'desk' } })

test('a session opens with the right password and says who and where', async () => {
  const officer = await app.account('county-officer', '511702', '郑明远')
  const me = await app.call(readMe, { as: officer })
  assert.equal(me.status, 200)
  assert.deepEqual(
    [me.json.displayName, me.json.role, me.json.officeName, me.json.scope],
    ['郑明远', 'county-officer', '通川区司法局', '511702'],
  )
})

test('a wrong name and a wrong password are the same refusal', async () => {
  const officer = await app.account('county-officer', '511702')
  const wrongPassword = await attempt(officer.loginName, 'not-the-password')
  const wrongName = await attempt('nobody.here', 'not-the-password')
  assert.deepEqual(
    [wrongPassword.status, wrongPassword.json.code, wrongPassword.json.message],
    [401, wrongName.json.code, wrongName.json.message],
  )
})

test('the fifth failure in a row locks for ten minutes, and the lock ends by itself', async () => {
  const officer = await app.account('county-officer', '511703')
  for (let tries = 0; tries < 4; tries++) assert.equal((await attempt(officer.loginName, 'wrong')).status, 401)
  const fifth = await attempt(officer.loginName, 'wrong')
  assert.deepEqual([fifth.status, fifth.json.code, fifth.headers['retry-after']], [429, 'locked', '600'])
  app.clock.advance(10 * 60_000 - 1)
  const locked = await attempt(officer.loginName, 'test-password')
  assert.deepEqual([locked.status, locked.json.code, locked.headers['retry-after']], [429, 'locked', '60'])
  app.clock.advance(1)
  assert.equal((await attempt(officer.loginName, 'test-password')).status, 200)
})

test('a name that nobody bears is locked with the same words at the same try', async () => {
  const officer = await app.account('county-officer', '511703')
  const away = await app.account('county-officer', '511703')
  await app.asSystem((tx) => tx.updateTable('accounts').set({ active: false }).where('id', '=', away.id).execute())
  const answers = async (name: string, password: string) => {
    const heard: unknown[] = []
    for (let tries = 0; tries < 6; tries++) {
      const { status, json, headers } = await attempt(name, password)
      heard.push([status, json.code, json.message, headers['retry-after']])
    }
    return heard
  }
  const borne = await answers(officer.loginName, 'wrong')
  assert.deepEqual(await answers('nobody.bears.this', 'wrong'), borne)
  assert.deepEqual(await answers(away.loginName, 'test-password'), borne)
})

test('the administrator sees the lock, and a new password ends it', async () => {
  const officer = await app.account('caseworker', '511703001')
  const administrator = await app.account('system-admin', '511700')
  for (let tries = 0; tries < 5; tries++) await attempt(officer.loginName, 'wrong')
  const lockedUntil = async () =>
    (await app.call(listAccounts, { as: administrator, query: { search: officer.loginName } })).json.rows[0]
      ?.lockedUntil
  assert.equal(await lockedUntil(), new Date(app.clock.now().getTime() + 10 * 60_000).toISOString())
  const reset = { as: administrator, params: { id: officer.id }, body: { password: 'handed-over-1' } }
  assert.equal((await app.call(resetPassword, reset)).status, 200)
  assert.equal(await lockedUntil(), null)
  await app.asSystem((tx) => tx.updateTable('accounts').set({ active: true }).where('id', '=', officer.id).execute())
  assert.equal((await attempt(officer.loginName, 'handed-over-1')).status, 200)
})

const attemptFrom = async (remoteAddress: string, loginName: string, password: string) => {
  const payload = { loginName, password, app: 'desk' }
  const answer = await app.http.inject({ method: 'POST', url: '/api/session', remoteAddress, payload })
  return { status: answer.statusCode, code: answer.json().code, retryAfter: answer.headers['retry-after'] }
}
/** Failures under a new name each, as of somebody who tries one password on many names. */
const failFrom = async (address: string, times: number) => {
  let last = await attemptFrom(address, `stranger-${newId().slice(-12)}`, 'wrong')
  for (let tries = 1; tries < times; tries++)
    last = await attemptFrom(address, `stranger-${newId().slice(-12)}`, 'wrong')
  return last
}

test('an address with more than thirty failures in ten minutes is refused for ten minutes, and no other is', async () => {
  const officer = await app.account('county-officer', '511702')
  assert.equal((await failFrom('10.0.0.8', 30)).status, 401)
  assert.equal((await attemptFrom('10.0.0.8', officer.loginName, 'test-password')).status, 200)
  assert.deepEqual(await failFrom('10.0.0.8', 1), { status: 429, code: 'address-refused', retryAfter: '600' })
  app.clock.advance(10 * 60_000 - 1)
  assert.equal((await attemptFrom('10.0.0.8', officer.loginName, 'test-password')).code, 'address-refused')
  assert.equal((await attemptFrom('10.0.0.9', officer.loginName, 'test-password')).status, 200)
  app.clock.advance(1)
  assert.equal((await attemptFrom('10.0.0.8', officer.loginName, 'test-password')).status, 200)
})

test('failures of ten minutes ago do not count against an address', async () => {
  await failFrom('10.0.0.10', 1)
  app.clock.advance(60_000)
  assert.equal((await failFrom('10.0.0.10', 29)).status, 401)
  app.clock.advance(9 * 60_000)
  assert.equal((await failFrom('10.0.0.10', 1)).status, 401)
  assert.equal((await failFrom('10.0.0.10', 1)).code, 'address-refused')
})

test('without a trusted proxy this machine is not refused: it may be a proxy that speaks for everybody', async () => {
  assert.equal((await failFrom('127.0.0.1', 32)).status, 401)
})

test('what has not failed for a day is forgotten', async () => {
  const kept = () => app.asSystem((tx) => tx.selectFrom('sign_in_attempts').select('digest').execute())
  app.clock.advance(1)
  await failFrom('10.0.0.11', 1)
  const sweep = () => app.asSystem(async (tx) => enqueue(tx, 'sweep-sign-in-attempts', {}))
  app.clock.advance(24 * 3_600_000)
  await sweep()
  await app.runJobs()
  assert.equal((await kept()).length, 2)
  app.clock.advance(1)
  await sweep()
  await app.runJobs()
  assert.equal((await kept()).length, 0)
})

test('four failures and a success start the count anew', async () => {
  const officer = await app.account('county-officer', '511703')
  for (let round = 0; round < 3; round++) {
    for (let tries = 0; tries < 4; tries++) await attempt(officer.loginName, 'wrong')
    assert.equal((await attempt(officer.loginName, 'test-password')).status, 200)
  }
})

test('many who try passwords at once keep nobody else waiting for the database', async () => {
  const officer = await app.account('county-officer', '511702')
  let answered = 0
  const attempts = Array.from({ length: 24 }, () =>
    attempt('nobody.here', 'wrong').then(() => {
      answered++
    }),
  )
  await sleep(20)
  assert.equal((await app.call(listOffices, { as: officer })).status, 200)
  // had each kept its connection, all but the last few would have gone first
  assert.ok(answered < 20, `${answered} attempts went first`)
  await Promise.all(attempts)
})

test('guesses that are made at once are counted one by one', async () => {
  const officer = await app.account('county-officer', '511702')
  const guesses = await Promise.all(Array.from({ length: 12 }, () => attempt(officer.loginName, 'wrong')))
  assert.deepEqual(
    [401, 429].map((status) => guesses.filter((guess) => guess.status === status).length),
    [4, 8],
  )
})

test('a session ends by sign-out, and after fifteen idle minutes', async () => {
  const officer = await app.account('county-officer', '511702')
  assert.equal((await app.call(signOut, { as: officer })).status, 200)
  assert.equal((await app.call(readMe, { as: officer })).status, 401)
  const idle = await app.account('county-officer', '511702')
  app.clock.advance(14 * 60_000 + 59_000)
  assert.equal((await app.call(listOffices, { as: idle })).status, 200)
  app.clock.advance(15 * 60_000)
  assert.equal((await app.call(listOffices, { as: idle })).status, 401)
})

test('a change of role acts on the next request of a person who is signed in', async () => {
  const officer = await app.account('county-officer', '511702')
  await app.asSystem((tx) =>
    tx
      .updateTable('accounts')
      .set({ role: 'caseworker', office_code: '511702001' })
      .where('id', '=', officer.id)
      .execute(),
  )
  const me = await app.call(readMe, { as: officer })
  assert.deepEqual([me.json.role, me.json.scope], ['caseworker', '511702001'])
  await app.asSystem((tx) => tx.updateTable('accounts').set({ active: false }).where('id', '=', officer.id).execute())
  assert.equal((await app.call(readMe, { as: officer })).status, 401)
})

test('a new password needs the old one, ends other sessions and lets in', async () => {
  const officer = await app.account('caseworker', '511702001')
  const other = await attempt(officer.loginName, 'test-password')
  assert.equal(other.status, 200)
  assert.equal(
    (await app.call(changePassword, { as: officer, body: { current: 'wrong', next: 'a-much-better-one' } })).status,
    400,
  )
  assert.equal(
    (await app.call(changePassword, { as: officer, body: { current: 'test-password', next: 'a-much-better-one' } }))
      .status,
    200,
  )
  assert.equal((await app.call(readMe, { as: officer })).status, 200)
  assert.equal((await attempt(officer.loginName, 'test-password')).status, 401)
  assert.equal((await attempt(officer.loginName, 'a-much-better-one')).status, 200)
})

test('passwords that are being hashed keep nobody waiting for the database', async () => {
  const officer = await app.account('county-officer', '511702')
  const administrator = await app.account('system-admin', '511700')
  let answered = 0
  const resets = Array.from({ length: 24 }, () =>
    app
      .call(resetPassword, { as: administrator, params: { id: officer.id }, body: { password: 'handed-over-1' } })
      .then(() => {
        answered++
      }),
  )
  await sleep(20)
  assert.equal((await app.call(listOffices, { as: administrator })).status, 200)
  assert.ok(answered < 20, `${answered} passwords were set first`)
  await Promise.all(resets)
})

test('of two changes of one password that come at once, one goes through', async () => {
  const officer = await app.account('caseworker', '511702001')
  const changes = await Promise.all(
    ['a-much-better-one', 'another-better-one'].map((next) =>
      app.call(changePassword, { as: officer, body: { current: 'test-password', next } }),
    ),
  )
  assert.deepEqual(changes.map((change) => change.status).sort(), [200, 400])
})

test('a missing field is named in Chinese', async () => {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/session',
    payload: { loginName: 'a', app: 'desk' },
  })
  assert.equal(answer.statusCode, 400)
  assert.deepEqual(answer.json().fields, { password: '“口令”必填' })
})

test('a page of another site cannot write', async () => {
  const officer = await app.account('county-officer', '511702')
  const answer = await app.call(signOut, { as: officer, headers: { origin: 'https://elsewhere.example' } })
  assert.equal(answer.status, 403)
  assert.equal((await app.call(readMe, { as: officer })).status, 200)
})
