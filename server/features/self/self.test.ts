import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert } from '@guitu/contract/alerts.ts'
import { listCaseAttachments } from '@guitu/contract/case-attachments.ts'
import { readCase } from '@guitu/contract/cases.ts'
import { giveConsent, readConsents } from '@guitu/contract/consents.ts'
import { decideLeave, listLeaves } from '@guitu/contract/leaves.ts'
import { answerObjection, listObjections } from '@guitu/contract/objections.ts'
import { endPersonSessions, makeAccessCode, readPersonAccess, setOfficePhone } from '@guitu/contract/person-access.ts'
import { liftOrder, tellPerson } from '@guitu/contract/positioning.ts'
import { confirmReport, listCaseReports } from '@guitu/contract/reports.ts'
import { keepSecret } from '@guitu/contract/secrecies.ts'
import { closeOwnPage, openOwnPage, readOwnDuties, readOwnPage } from '@guitu/contract/self.ts'
import { askForHelp, readOwnHelp } from '@guitu/contract/self-help.ts'
import { listOwnLeaves, requestOwnLeave, withdrawOwnLeave } from '@guitu/contract/self-leaves.ts'
import { listOwnObjections, sendObjection } from '@guitu/contract/self-objections.ts'
import {
  giveUpOwnPage,
  listOwnAlerts,
  listOwnViews,
  readOwnHelpPlan,
  readOwnRecord,
  withdrawOwnConsent,
} from '@guitu/contract/self-record.ts'
import { listOwnReports, sendOwnReport, uploadOwnFile } from '@guitu/contract/self-reports.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { addOrder } from '../../testing/add-order.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { cookieOf, openPage } from '../../testing/open-page.ts'
import { setDatabaseClock } from '../../testing/set-database-clock.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { sweepObjectionsJob } from '../objections/look-at-objection.ts'

// Friday 2026-11-20, 09:00 in Shanghai
const app = await startTestApp({ env: { TRUSTED_PROXY: '127.0.0.1' } })
const start = app.clock.now()
const caseworker = await app.account('caseworker', '511702001', '周所员')
const minutes = (n: number): Date => new Date(start.getTime() + n * 60_000)
const giveCode = async (caseId: string, wanted?: true) => {
  const given = await app.call(makeAccessCode, {
    as: caseworker,
    params: { id: caseId },
    body: { id: newId(), ...(wanted ? { wanted } : {}) },
  })
  assert.equal(given.status, 200, given.text)
  return given.json
}
let addresses = 0
/** Each from an address of its own, unless one is given. */
const signIn = (caseNumber: string, code: string, { shared = false, from = `10.0.0.${++addresses}` } = {}) =>
  app.call(openOwnPage, { body: { caseNumber, code, shared }, headers: { 'x-forwarded-for': from } })
const look = (headers: { cookie: string }) => app.call(readOwnPage, { headers })

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

test('a report of the person counts from the moment it comes; an officer confirms it once, or asks for another and it is owed again', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  const duty = async () =>
    (await app.call(readOwnDuties, { headers })).json.duties.find(({ kind }) => kind === 'report')
  assert.deepEqual([(await duty())?.standing, (await duty())?.by], ['later', '2026-12-03'])
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
    .withExif({ IFD0: { Make: 'Nokia' }, IFD3: { GPSLatitude: '31/1 12/1 30/1' } })
    .jpeg()
    .toBuffer()
  const fileId = newId()
  const sent = await app.call(uploadOwnFile, {
    headers,
    params: { id: fileId },
    query: { fileName: '工资条.jpg' },
    upload: photo,
  })
  assert.equal(sent.status, 200, sent.text)
  const body = { id: newId(), kind: 'report' as const, content: '这两周在县城工地上班', attachmentIds: [fileId] }
  for (let times = 1; times <= 2; times++) {
    const made = await app.call(sendOwnReport, { headers, body })
    assert.deepEqual([made.status, made.json.standing, made.json.files], [200, 'waiting', 1], made.text)
  }
  assert.equal((await duty())?.standing, 'made', 'before anybody confirmed it')
  const desk = await app.call(listCaseReports, { as: caseworker, params: { id } })
  assert.deepEqual(
    desk.json.reports.map(({ source, standing, officerName, files }) => [source, standing, officerName, files.length]),
    [['self', 'waiting', '', 1]],
  )
  const papers = await app.call(listCaseAttachments, { as: caseworker, params: { id } })
  assert.deepEqual(
    papers.json.rows.map(({ id: each, uploaderName }) => [each, uploaderName]),
    [[fileId, '本人']],
  )
  const kept = await app.asSystem((tx) =>
    tx.selectFrom('attachments').select('digest').where('id', '=', fileId).executeTakeFirstOrThrow(),
  )
  const stored = await app.parts.files.read(kept.digest)
  assert.equal((await sharp(stored).metadata()).exif, undefined, 'place, time and device are gone')
  const params = { id: body.id }
  const short = await app.call(confirmReport, {
    as: caseworker,
    params,
    body: { id: newId(), confirm: false, reason: '不行' },
  })
  assert.deepEqual([short.status, Object.keys(short.json.fields ?? {})], [400, ['reason']])
  const again = { id: newId(), confirm: false, reason: '没有写清楚在哪个工地、住在哪里' }
  for (let times = 1; times <= 2; times++) {
    const answered = await app.call(confirmReport, { as: caseworker, params, body: again })
    assert.deepEqual([answered.status, answered.json.standing], [200, 'asked-again'], answered.text)
  }
  assert.deepEqual([(await duty())?.standing, (await duty())?.by], ['later', '2026-12-03'], 'owed as before')
  const late = await app.call(confirmReport, { as: caseworker, params, body: { id: newId(), confirm: true } })
  assert.deepEqual([late.status, late.json.code], [409, 'report-answered'])
  const second = { id: newId(), kind: 'report' as const, content: '在南外工地上班，住工棚' }
  await app.call(sendOwnReport, { headers, body: second })
  const seen = await app.call(confirmReport, {
    as: caseworker,
    params: { id: second.id },
    body: { id: newId(), confirm: true },
  })
  assert.deepEqual([seen.json.standing, seen.json.officerName], ['confirmed', '周所员'])
  const own = await app.call(listOwnReports, { headers })
  assert.deepEqual(
    own.json.reports.map(({ standing, reason }) => [standing, reason]),
    [
      ['confirmed', ''],
      ['asked-again', '没有写清楚在哪个工地、住在哪里'],
    ],
  )
})

test('a report takes no position, no day of one’s own choosing and no file of somebody else', async () => {
  app.clock.moveTo(start)
  const [mine, theirs] = [await addCase(app, '511702001'), await addCase(app, '511702001')]
  const { headers } = await openPage(app, caseworker, mine.id)
  const stranger = await openPage(app, caseworker, theirs.id)
  const body = { id: newId(), kind: 'report' as const, content: '一切正常' }
  for (const extra of [
    { latitude: 31.2 },
    { place: { lat: 31.2, lng: 107.5 } },
    { madeOn: '2026-11-01' },
    { caseId: theirs.id },
  ]) {
    const refused = await app.call(sendOwnReport, { headers, body: { ...body, ...extra } as typeof body })
    assert.equal(refused.status, 400, JSON.stringify(extra))
  }
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
    .png()
    .toBuffer()
  const fileId = newId()
  const upload = { params: { id: fileId }, query: { fileName: 'a.png' }, upload: photo }
  assert.equal((await app.call(uploadOwnFile, { headers: stranger.headers, ...upload })).status, 200)
  const borrowed = await app.call(sendOwnReport, { headers, body: { ...body, attachmentIds: [fileId] } })
  assert.deepEqual([borrowed.status, Object.keys(borrowed.json.fields ?? {})], [400, ['attachmentIds']])
  assert.equal((await app.call(uploadOwnFile, { headers, ...upload })).status, 409, 'under an id that is taken')
  assert.equal((await app.call(listOwnReports, { headers })).json.reports.length, 0)
})

test('the number to call is that of the office, or of the county above it', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  assert.equal((await look(headers)).json.office.phone, null)
  const county = await app.account('county-officer', '511702')
  const set = (code: string, phone: string, as = county) =>
    app.call(setOfficePhone, { as, params: { code }, body: { phone, hours: '工作日 9:00-17:00' } })
  assert.equal((await set('511702', '0818-2120000')).status, 200)
  assert.equal((await look(headers)).json.office.phone, '0818-2120000')
  assert.equal((await set('511702001', '0818-2123456', caseworker)).status, 200)
  assert.deepEqual((await look(headers)).json.office.phone, '0818-2123456')
  assert.equal((await set('511702', '0818-1', caseworker)).status, 404, 'the county is not the township’s')
})

test('the person asks for leave and follows it: the same checks, the same way, the same meter; the county decides what is the county’s', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  const county = await app.account('county-officer', '511702')
  const asked = {
    id: newId(),
    from: '2026-11-25',
    to: '2026-12-10',
    reason: 'medical' as const,
    reasonNote: '到成都华西医院做手术',
    place: '成都市武侯区',
    company: '妻子',
    urgent: false,
    contact: '13800138000',
  }
  const soon = await app.call(requestOwnLeave, { headers, body: { ...asked, from: '2026-11-21', to: '2026-11-21' } })
  assert.deepEqual([soon.status, Object.keys(soon.json.fields ?? {})], [400, ['from']])
  for (let times = 1; times <= 2; times++) {
    const sent = await app.call(requestOwnLeave, { headers, body: asked })
    assert.deepEqual([sent.status, sent.json.standing, sent.json.days], [200, 'requested', 16], sent.text)
    assert.match(sent.json.sentence, /县级社区矫正机构决定/)
  }
  const waiting = (await app.call(listLeaves, { as: county, query: { view: 'todo' } })).json.rows.find(
    (row) => row.id === asked.id,
  )
  assert.deepEqual(
    [waiting?.reasonNote, waiting?.contactMasked, waiting?.steps[0]?.officerName, waiting?.level],
    ['到成都华西医院做手术（同行：妻子）', '138****8000', '本人', 'county'],
  )
  const opinion = '材料齐全，同意外出就医'
  const decided = await app.call(decideLeave, {
    as: county,
    params: { id: asked.id },
    body: { id: newId(), approve: true, opinion },
  })
  assert.equal(decided.status, 200, decided.text)
  const own = await app.call(listOwnLeaves, { headers })
  assert.deepEqual(
    own.json.leaves.map(({ standing, canWithdraw }) => [standing, canWithdraw]),
    [['approved', true]],
  )
  assert.deepEqual(own.json.counted, [{ leaveId: asked.id, from: asked.from, to: asked.to }])
  const stranger = await openPage(app, caseworker, (await addCase(app, '511702001')).id)
  const params = { id: asked.id }
  assert.equal(
    (await app.call(withdrawOwnLeave, { headers: stranger.headers, params, body: { id: newId() } })).status,
    404,
  )
  const back = await app.call(withdrawOwnLeave, { headers, params, body: { id: newId() } })
  assert.deepEqual([back.status, back.json.standing], [200, 'withdrawn'])
  const aftercare = await openPage(app, caseworker, (await addAftercare(app, caseworker)).caseId)
  const none = await app.call(requestOwnLeave, { headers: aftercare.headers, body: { ...asked, id: newId() } })
  assert.deepEqual([none.status, none.json.code], [422, 'no-leave-for-kind'])
})

test('a call for help reaches the officers on duty as the catalogue says, and the person sees who to ring and when somebody has it', async () => {
  app.clock.moveTo(start)
  const leader = await app.account('county-leader', '511702', '何局长')
  const city = await app.account('city-leader', '511700')
  await makeResponsible(app, leader)
  await makeResponsible(app, city)
  await app.asSystem((tx) =>
    tx
      .updateTable('accounts')
      .set({ phone_secret: app.parts.cipher.encrypt('13900001111'), phone_masked: '139****1111' })
      .where('id', '=', leader.id)
      .execute(),
  )
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  const before = await app.call(readOwnHelp, { headers })
  assert.deepEqual(before.json.types, ['dispute', 'hardship', 'treatment-away'])
  assert.deepEqual(before.json.duty, [{ officeName: '通川区司法局', phone: '13900001111' }])
  const body = { id: newId(), type: 'dispute' as const, words: '邻居拿着棍子在门口，说今晚要打我', counterpart: '邻居' }
  for (const wrong of [
    { ...body, latitude: 31 },
    { ...body, counterpart: undefined },
    { ...body, type: 'urgent-hardship' as const },
  ]) {
    assert.equal(
      (await app.call(askForHelp, { headers, body: wrong as typeof body })).status,
      400,
      JSON.stringify(wrong),
    )
  }
  for (let times = 1; times <= 2; times++) {
    const sent = await app.call(askForHelp, { headers, body })
    assert.equal(sent.status, 200, sent.text)
    assert.match(sent.json.sentence, /5 分钟之内会有人接手。等不及的，现在就打电话/)
  }
  await app.runJobs()
  const raised = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select(['id', 'rule_code', 'level', 'notice_id']).where('case_id', '=', id).execute(),
  )
  assert.deepEqual(
    raised.map((alert) => [alert.rule_code, alert.level, alert.notice_id]),
    [['C102', 1, body.id]],
  )
  const rung = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications')
      .select('channel')
      .where('alert_id', '=', raised[0]!.id)
      .where('account_id', '=', leader.id)
      .execute(),
  )
  assert.ok(rung.some(({ channel }) => channel === 'call'))
  const acknowledged = await app.call(acknowledgeAlert, {
    as: leader,
    params: { id: raised[0]!.id },
    body: { id: newId() },
  })
  assert.equal(acknowledged.status, 200, acknowledged.text)
  const after = await app.call(readOwnHelp, { headers })
  assert.deepEqual(
    after.json.calls.map(({ sentence }) => sentence),
    ['已经有人接手，正在办。'],
  )
  const helped = await openPage(app, caseworker, (await addAftercare(app, caseworker)).caseId)
  assert.deepEqual((await app.call(readOwnHelp, { headers: helped.headers })).json.types, [
    'dispute',
    'urgent-hardship',
    'hardship',
  ])
})

test('the person reads their record in words, who opened it and why, and which alerts there were; a ground of secrecy ends by itself', async () => {
  app.clock.moveTo(start)
  const county = await app.account('county-officer', '511702', '秦干事')
  const about = await addCase(app, '511702001', { details: { offence: '盗窃罪' } })
  const { headers } = await openPage(app, caseworker, about.id)
  await app.call(readCase, { as: county, params: { id: about.id }, query: { purpose: '办理执行地变更' } })
  const record = await app.call(readOwnRecord, { headers })
  assert.equal(record.status, 200, record.text)
  assert.ok(record.text.includes(about.name) && record.text.includes('盗窃罪'), record.text)
  for (const whole of [about.idNumber, about.phone]) assert.ok(!record.text.includes(whole), whole)
  const views = await app.call(listOwnViews, { headers })
  assert.deepEqual(
    views.json.views.map(({ who, what, purpose }) => [who, what, purpose]),
    [['通川区司法局 县级工作人员', '打开了您的档案', '办理执行地变更']],
  )
  assert.ok(!views.text.includes('秦干事'), 'offices and roles, no names')
  const ask = { id: newId(), type: 'hardship' as const, words: '失业三个月了', need: 'income' }
  assert.equal((await app.call(askForHelp, { headers, body: ask })).status, 200)
  await app.runJobs()
  const { id: alertId } = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', about.id).executeTakeFirstOrThrow(),
  )
  const alertsOf = async () =>
    (await app.call(listOwnAlerts, { headers })).json.alerts.map(({ title, facts, keptSecret }) => [
      title,
      facts,
      keptSecret,
    ])
  assert.deepEqual(await alertsOf(), [['生活困难', '', '']], 'what was told stays out until the end')
  const params = { id: alertId }
  const secret = (until: string) =>
    app.call(keepSecret, {
      as: county,
      params,
      body: { id: newId(), ground: 'investigation', words: '公安机关正在侦查，告知会妨碍办案', until },
    })
  assert.deepEqual(
    [(await secret('2026-12-20')).status, (await secret('2026-11-19')).status],
    [400, 400],
    'thirty days at the most',
  )
  const kept = await secret('2026-11-20')
  assert.deepEqual([kept.status, kept.json.holds?.until], [200, '2026-11-20T16:00:00.000Z'], kept.text)
  assert.equal((await secret('2026-11-21')).status, 409)
  assert.deepEqual(await alertsOf(), [])
  app.clock.moveTo(new Date('2026-11-20T15:59:59Z'))
  assert.deepEqual(await alertsOf(), [], 'to the end of its day in Shanghai')
  app.clock.moveTo(new Date('2026-11-20T16:00:00Z'))
  assert.deepEqual(await alertsOf(), [
    ['生活困难', '', '11月20日（周五）至11月21日（周六）没有告诉您，理由：告知会妨碍有关机关依法办案。'],
  ])
})

test('电子定位 is on the person’s record once they were told of it: ground, days, end and how to object; no evidence, no device, no event', async () => {
  app.clock.moveTo(start)
  await setDatabaseClock(app, start)
  const leader = await app.account('county-leader', '511702', '吴局长')
  const about = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, about.id)
  const vendorId = (await addBody(app, 'device-vendor')).id
  const wanted = { caseId: about.id, vendorId, deviceNumber: 'DWH-200001', applicant: caseworker }
  const part = async () => {
    const { json } = await app.call(readOwnRecord, { headers })
    return json.parts.find(({ title }) => title === '电子定位')?.lines
  }
  const id = await addOrder(app, { ...wanted, leader })
  assert.equal(await part(), undefined, 'approved, and not told in writing yet')
  const told = { id: newId(), on: '2026-11-20', how: 'in-person' as const }
  assert.equal((await app.call(tellPerson, { as: caseworker, params: { id }, body: told })).status, 200)
  const [order, ...explained] = (await part())!
  assert.match(order!, /^11月20日（周五）至12月19日（周六）使用电子定位装置（脚环），由通川区司法局负责人批准，编号 /)
  assert.match(order!, /理由：违反人民法院禁止令。现在正在执行，到期自动结束/)
  assert.ok(!/网吧|DWH/.test(order!), order)
  assert.match(explained.join(), /我的异议.*人民检察院/)
  const objection = { id: newId(), about: 'positioning' as const, words: '我没有进过网吧，请核对监控时间。' }
  assert.equal((await app.call(sendObjection, { headers, body: objection })).status, 200)
  const lifted = { id: newId(), words: '经评估不再需要' }
  assert.equal((await app.call(liftOrder, { as: caseworker, params: { id }, body: lifted })).status, 200)
  assert.match((await part())![0]!, /11月20日（周五）已经提前解除。$/)
})

test('whoever is helped takes consent back on the page, and gives the page up', async () => {
  app.clock.moveTo(start)
  const { caseId } = await addAftercare(app, caseworker)
  const given = await app.call(giveConsent, {
    as: caseworker,
    params: { id: caseId },
    body: { id: newId(), purposes: ['help', 'visits'], way: 'written', day: '2026-11-20' },
  })
  assert.equal(given.status, 200, given.text)
  const { headers } = await openPage(app, caseworker, caseId)
  const plan = await app.call(readOwnHelpPlan, { headers })
  assert.deepEqual(
    [plan.json.inForce, plan.json.agreed, plan.json.aids.length],
    [{ help: true, visits: true }, '每月一次，电话', 2],
  )
  const body = { id: newId(), purpose: 'visits' as const }
  for (let times = 1; times <= 2; times++) {
    const taken = await app.call(withdrawOwnConsent, { headers, body })
    assert.deepEqual(
      [taken.status, taken.json.inForce, taken.json.agreed],
      [200, { help: true, visits: false }, ''],
      taken.text,
    )
  }
  await app.runJobs()
  const desk = await app.call(readConsents, { as: caseworker, params: { id: caseId } })
  assert.deepEqual(
    desk.json.steps.map(({ kind, officerName, way }) => [kind, officerName, way]),
    [
      ['given', '周所员', 'written'],
      ['withdrawn', '本人', 'online'],
    ],
  )
  assert.equal((await app.call(withdrawOwnConsent, { headers, body: { id: newId(), purpose: 'help' } })).status, 200)
  await app.runJobs()
  const after = await app.call(readConsents, { as: caseworker, params: { id: caseId } })
  assert.deepEqual([after.json.inForce, after.json.ledger], [{ help: false, visits: false }, false])
  assert.equal((await app.call(giveUpOwnPage, { headers, body: { id: newId() } })).status, 200)
  assert.equal((await look(headers)).status, 401)
  const again = await app.call(makeAccessCode, { as: caseworker, params: { id: caseId }, body: { id: newId() } })
  assert.deepEqual([again.status, again.json.code], [409, 'not-wanted'])
})

test('an objection is a task of the county with fifteen days; it is answered once with reasons, or it is late and says how to complain', async () => {
  app.clock.moveTo(start)
  const county = await app.account('county-officer', '511702', '秦干事')
  const about = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, about.id)
  const object = (words: string) => app.call(sendObjection, { headers, body: { id: newId(), about: 'record', words } })
  assert.deepEqual(Object.keys((await object('写错了')).json.fields ?? {}), ['words'])
  const first = await object('矫正起始日期写错了，应当是六月二十四日')
  app.clock.moveTo(minutes(1))
  const second = await object('案由写成了盗窃罪，判决书上是诈骗罪')
  assert.deepEqual([first.status, first.json.dueDay, first.json.complaint], [200, '2026-12-05', ''], first.text)
  await app.runJobs()
  const tasks = await app.asSystem((tx) =>
    tx
      .selectFrom('tasks')
      .select(['id', 'kind', 'office_code', 'deadline'])
      .where('case_id', '=', about.id)
      .orderBy('task_number')
      .execute(),
  )
  assert.deepEqual(
    tasks.map(({ id, kind, office_code, deadline }) => [id, kind, office_code, deadline]).sort(),
    [first.json.id, second.json.id].map((id) => [id, 'objection', '511702', '2026-12-05T15:59:59.000Z']).sort(),
  )
  const answer = { id: newId(), outcome: 'upheld' as const, reasons: '经核对判决书，起始日期已更正' }
  const params = { id: first.json.id }
  const short = await app.call(answerObjection, { as: county, params, body: { ...answer, reasons: '不对' } })
  assert.deepEqual([short.status, Object.keys(short.json.fields ?? {})], [400, ['reasons']])
  for (let times = 1; times <= 2; times++) {
    const answered = await app.call(answerObjection, { as: county, params, body: answer })
    assert.deepEqual(
      [answered.status, answered.json.outcome, answered.json.overdue],
      [200, 'upheld', false],
      answered.text,
    )
  }
  assert.equal((await app.call(answerObjection, { as: county, params, body: { ...answer, id: newId() } })).status, 409)
  const ended = await app.asSystem((tx) =>
    tx.selectFrom('tasks').select('state').where('id', '=', first.json.id).executeTakeFirst(),
  )
  assert.equal(ended?.state, 'closed')
  const own = async () =>
    (await app.call(listOwnObjections, { headers })).json.objections.map(({ outcome, reasons, overdue, complaint }) => [
      outcome,
      reasons,
      overdue,
      complaint !== '',
    ])
  // the phone is used now and then, or the session would end
  for (const day of ['2026-11-26', '2026-12-02']) {
    app.clock.moveTo(new Date(`${day}T01:00:00Z`))
    await look(headers)
  }
  app.clock.moveTo(new Date('2026-12-05T15:59:59Z'))
  await sweepObjectionsJob.run(app.parts, {})
  await app.runJobs()
  assert.deepEqual(
    await own(),
    [
      [null, '', false, false],
      ['upheld', answer.reasons, false, true],
    ],
    'to the end of its last day',
  )
  app.clock.moveTo(new Date('2026-12-05T16:00:00Z'))
  for (let times = 1; times <= 2; times++) {
    await sweepObjectionsJob.run(app.parts, {})
    await app.runJobs()
  }
  assert.deepEqual((await own())[0], [null, '', true, true])
  const steps = await app.asSystem((tx) =>
    tx
      .selectFrom('objection_steps')
      .select('kind')
      .where('objection_id', '=', second.json.id)
      .orderBy('number')
      .execute(),
  )
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ['sent', 'overdue'],
  )
  app.clock.moveTo(start)
  const listed = await app.call(listObjections, { as: county, query: { view: 'waiting' } })
  assert.ok(listed.json.rows.some((row) => row.id === second.json.id && row.personName === about.name))
})
