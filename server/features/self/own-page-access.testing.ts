import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endPersonSessions, makeAccessCode, readPersonAccess } from '@guitu/contract/person-access.ts'
import { closeOwnPage, readOwnDuties } from '@guitu/contract/self.ts'
import { listOwnReports, sendOwnReport } from '@guitu/contract/self-reports.ts'
import { sql } from 'kysely'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addCase } from '../../testing/add-case.ts'
import { cookieOf, openPage } from '../../testing/open-page.ts'
import { app, caseworker, giveCode, look, minutes, signIn, start } from './own-page-stage.testing.ts'
import { sendLoginCodeJob } from './send-login-code.ts'

test('a code opens the page once, however it is typed; another try, a wrong code and an unknown number are answered alike', async () => {
  app.clock.moveTo(start)
  const { id, caseNumber, name } = await addCase(app, '511702001')
  const { code } = await giveCode(id)
  assert.match(code, /^\d{8}$/)
  const typed = `${code.slice(0, 4)}－${code.slice(4)} `.replace(/\d/, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  )
  const wrongNumber = await signIn(`${caseNumber}9`, code)
  const wrongCode = await signIn(caseNumber, code === '12345678' ? '87654321' : '12345678')
  const opened = await signIn(` ${caseNumber.toLowerCase()} `, typed)
  assert.equal(opened.status, 200, opened.text)
  const cookie = String(opened.headers['set-cookie'])
  assert.match(cookie, /^guitu_me=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/)
  const page = await look(cookieOf(opened))
  assert.deepEqual([page.status, page.json.personName, page.json.caseNumber], [200, name, caseNumber])
  const again = await signIn(caseNumber, code)
  for (const refused of [wrongNumber, wrongCode, again]) {
    assert.deepEqual([refused.status, refused.json.code, refused.json.message], [401, 'wrong-code', again.json.message])
  }
})

test('two who use one code at the same moment are one', async () => {
  app.clock.moveTo(start)
  const { id, caseNumber } = await addCase(app, '511702001')
  const { code } = await giveCode(id)
  const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(caseNumber, code)))
  assert.equal(answers.filter(({ status }) => status === 200).length, 1)
})

test('a code ends after its hours and when a newer one is given; it is shown once', async () => {
  app.clock.moveTo(start)
  const { id, caseNumber } = await addCase(app, '511702001')
  const first = await giveCode(id)
  const second = await giveCode(id)
  assert.equal((await signIn(caseNumber, first.code)).status, 401)
  assert.equal(second.expiresAt, minutes(24 * 60).toISOString())
  app.clock.moveTo(minutes(24 * 60))
  assert.equal((await signIn(caseNumber, second.code)).status, 401, 'at its end')
  app.clock.moveTo(start)
  const body = { id: newId() }
  const given = await app.call(makeAccessCode, { as: caseworker, params: { id }, body })
  const repeated = await app.call(makeAccessCode, { as: caseworker, params: { id }, body })
  assert.deepEqual([given.status, repeated.status, repeated.json.code], [200, 409, 'code-shown-once'])
  app.clock.moveTo(minutes(24 * 60 - 1))
  assert.equal((await signIn(caseNumber, given.json.code)).status, 200, 'a minute before its end')
})

test('a code goes by text message to the number on record and is shown to nobody; what the gateway says stands beside it', async () => {
  app.clock.moveTo(start)
  const { id, caseNumber, phone } = await addCase(app, '511702001')
  const params = { id }
  const access = async () => (await app.call(readPersonAccess, { as: caseworker, params })).json
  const send = (body = { id: newId(), byText: true as const }) =>
    app.call(makeAccessCode, { as: caseworker, params, body })
  assert.deepEqual([(await send()).json.code, (await access()).textTo], ['no-text', ''], 'without a gateway')

  const { channels } = app.parts
  const nothing = channels.carrierOf
  const sent: string[][] = []
  let takes = false
  channels.carrierOf = () => ({
    handOff: async (_parts, message) => {
      sent.push([message.phone, message.text])
      return takes ? { taken: true, detail: '网关已接收' } : { taken: false, again: true, detail: '网关正忙' }
    },
  })
  const secretKept = () =>
    app.asSystem((tx) =>
      tx
        .selectFrom('person_access_codes')
        .select(sql<boolean>`text_secret is not null`.as('kept'))
        .where('case_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
  try {
    const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
    assert.equal((await access()).textTo, masked)
    const body = { id: newId(), byText: true as const }
    const [given, repeated] = [await send(body), await send(body)]
    assert.deepEqual([given.status, given.json.code, given.json.sentTo], [200, '', masked], given.text)
    assert.deepEqual(repeated.json, given.json, 'sent again it is the same one')
    await app.runJobs()
    const [first] = sent
    const code = /登录码 (\d{4} \d{4})，/.exec(first![1]!)![1]!
    assert.deepEqual([sent.length, first![0]], [1, phone])
    assert.ok(!first![1]!.includes(caseNumber))
    const { waiting } = await access()
    assert.deepEqual([waiting?.sentTo, waiting?.textState, waiting?.textDetail], [masked, 'waiting', '网关正忙'])
    assert.equal((await secretKept()).kept, true)

    takes = true
    await sendLoginCodeJob.run(app.parts, { id: body.id })
    assert.deepEqual([sent.length, sent[1]], [2, first], 'the same code until the gateway has it')
    assert.equal((await access()).waiting?.textState, 'sent')
    assert.equal((await secretKept()).kept, false)
    await sendLoginCodeJob.run(app.parts, { id: body.id })
    assert.equal(sent.length, 2)
    assert.equal((await signIn(caseNumber, code)).status, 200)
  } finally {
    channels.carrierOf = nothing
  }
})

test('five wrong codes bar a case number for ten minutes, whether or not it exists; many from one address bar the address', async () => {
  app.clock.moveTo(start)
  const { id, caseNumber } = await addCase(app, '511702001')
  const { code } = await giveCode(id)
  for (const number of [caseNumber, 'SJ511702202699999']) {
    for (let failures = 1; failures <= 4; failures++) assert.equal((await signIn(number, '00000000')).status, 401)
    const fifth = await signIn(number, '00000000')
    assert.deepEqual([fifth.status, fifth.headers['retry-after']], [429, '600'])
  }
  assert.equal((await signIn(caseNumber, code)).status, 429, 'the right code does not help')
  app.clock.moveTo(minutes(10))
  assert.equal((await signIn(caseNumber, code)).status, 200)
  const from = '10.9.9.9'
  const statuses = []
  for (let tries = 1; tries <= 31; tries++) statuses.push((await signIn(`SJ51170220260${tries}`, '1', { from })).status)
  assert.deepEqual([statuses.indexOf(429), (await signIn(`SJ5117022026077`, '1', { from })).status], [30, 429])
  assert.equal((await signIn(`SJ5117022026077`, '1')).status, 401, 'from elsewhere')
})

test('a shared phone is signed out soon; one’s own is not', async () => {
  app.clock.moveTo(start)
  const { id, caseNumber } = await addCase(app, '511702001')
  const shared = await signIn(caseNumber, (await giveCode(id)).code, { shared: true })
  assert.doesNotMatch(String(shared.headers['set-cookie']), /max-age/i)
  const own = await signIn(caseNumber, (await giveCode(id)).code)
  app.clock.moveTo(minutes(14))
  assert.equal((await look(cookieOf(shared))).status, 200)
  app.clock.moveTo(minutes(14 + 16))
  assert.deepEqual([(await look(cookieOf(shared))).status, (await look(cookieOf(own))).status], [401, 200])
  app.clock.moveTo(minutes(30 + 7 * 24 * 60 + 1))
  assert.equal((await look(cookieOf(own))).status, 401)
})

test('however often it is used, a session ends after two hours on a shared phone and after thirty days on one’s own', async () => {
  app.clock.moveTo(start)
  const { id, caseNumber } = await addCase(app, '511702001')
  const shared = cookieOf(await signIn(caseNumber, (await giveCode(id)).code, { shared: true }))
  const own = cookieOf(await signIn(caseNumber, (await giveCode(id)).code))
  const used = async (cookie: { cookie: string }, moments: readonly number[]) => {
    const statuses: number[] = []
    for (const moment of moments) {
      app.clock.moveTo(minutes(moment))
      statuses.push((await look(cookie)).status)
    }
    return statuses
  }
  const everyTen = Array.from({ length: 11 }, (_, at) => (at + 1) * 10)
  assert.deepEqual(await used(shared, [...everyTen, 119, 120]), [...Array(12).fill(200), 401])
  const day = 24 * 60
  assert.deepEqual(
    await used(
      own,
      [6, 12, 18, 24, 29.9, 30].map((days) => days * day),
    ),
    [...Array(5).fill(200), 401],
  )
})

test('the office shuts out a stolen phone at once and sees when it was last used; signing out ends one phone only', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const one = await openPage(app, caseworker, id)
  app.clock.moveTo(minutes(1))
  const other = await openPage(app, caseworker, id)
  assert.equal((await app.call(closeOwnPage, { headers: one.headers })).status, 200)
  assert.deepEqual([(await look(one.headers)).status, (await look(other.headers)).status], [401, 200])
  app.clock.moveTo(minutes(5))
  await look(other.headers)
  const waiting = await giveCode(id)
  const before = await app.call(readPersonAccess, { as: caseworker, params: { id } })
  assert.deepEqual(
    before.json.sessions.map(({ open, endedBy, lastSeenAt }) => [open, endedBy, lastSeenAt]),
    [
      [true, '', minutes(5).toISOString()],
      [false, 'self', start.toISOString()],
    ],
  )
  assert.equal(before.json.waiting?.officerName, '周所员')
  const ended = await app.call(endPersonSessions, { as: caseworker, params: { id } })
  assert.deepEqual([ended.status, ended.json.ended], [200, 1])
  assert.equal((await look(other.headers)).status, 401)
  assert.equal((await signIn(waiting.caseNumber, waiting.code)).status, 401, 'the code that waited is taken back')
  const after = await app.call(readPersonAccess, { as: caseworker, params: { id } })
  assert.deepEqual([after.json.sessions[0]?.endedBy, after.json.waiting], ['office', null])
})

test('the page ends with the case, and no code is given for one that ended', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  await app.asSystem((tx) => tx.updateTable('cases').set({ state: 'ended' }).where('id', '=', id).execute())
  assert.equal((await look(headers)).status, 401)
  const refused = await app.call(makeAccessCode, { as: caseworker, params: { id }, body: { id: newId() } })
  assert.deepEqual([refused.status, refused.json.code], [409, 'case-state'])
})

test('whoever is helped gets the page only at their wish, and owes nothing there', async () => {
  app.clock.moveTo(start)
  const { caseId } = await addAftercare(app, caseworker)
  const refused = await app.call(makeAccessCode, { as: caseworker, params: { id: caseId }, body: { id: newId() } })
  assert.deepEqual([refused.status, refused.json.code], [409, 'not-wanted'])
  const { headers } = await openPage(app, caseworker, caseId)
  assert.equal((await look(headers)).json.kind, 'aftercare')
  const body = { id: newId(), kind: 'report' as const, content: '我在家务农' }
  for (const answer of [
    await app.call(readOwnDuties, { headers }),
    await app.call(listOwnReports, { headers }),
    await app.call(sendOwnReport, { headers, body }),
  ]) {
    assert.deepEqual([answer.status, answer.json.code], [422, 'no-duties-for-kind'])
  }
})
