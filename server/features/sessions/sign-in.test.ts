import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { listOffices } from '@guitu/contract/offices.ts'
import { changePassword, readMe, signIn, signOut } from '@guitu/contract/sessions.ts'
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
  assert.equal((await attempt(officer.loginName, 'wrong')).status, 401)
  const locked = await attempt(officer.loginName, 'test-password')
  assert.equal(locked.status, 429)
  assert.equal(locked.headers['retry-after'], '600')
  app.clock.advance(10 * 60_000)
  assert.equal((await attempt(officer.loginName, 'test-password')).status, 200)
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
  assert.ok(answered < 12, `${answered} attempts went first`)
  await Promise.all(attempts)
})

test('guesses that are made at once are counted one by one', async () => {
  const officer = await app.account('county-officer', '511702')
  const guesses = await Promise.all(Array.from({ length: 12 }, () => attempt(officer.loginName, 'wrong')))
  assert.deepEqual(
    [401, 429].map((status) => guesses.filter((guess) => guess.status === status).length),
    [5, 7],
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
