import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { voidContact } from '@guitu/contract/contact-voids.ts'
import { listCaseDues, listDues } from '@guitu/contract/dues.ts'
import { reportReturn } from '@guitu/contract/leaves.ts'
import { listCaseReports, makeReport } from '@guitu/contract/reports.ts'
import { setSupervisionClass } from '@guitu/contract/supervision-classes.ts'
import { listCaseVisits, recordAttempt, recordVisit } from '@guitu/contract/visits.ts'
import pg from 'pg'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { addLeave } from '../../testing/add-leave.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { planChangedDues, planDuesOfToday } from '../dues/jobs.ts'
import { missedReports } from '../dues/missed-reports.ts'
import { failedAttempts } from '../visits/failed-attempts.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const start = app.clock.now()
const caseworker = await app.account('caseworker', '511702001', '周所员')
const county = await app.account('county-officer', '511702', '秦干事')
const city = await app.account('city-officer', '511700', '文科长')
const elsewhere = await app.account('county-officer', '511722')

const owner = new pg.Client(app.superuser)
await owner.connect()
owner.on('error', () => {})
after(() => owner.end())
/** Moves the clock, and the sessions with it. */
const on = async (day: string, clock = '09:00'): Promise<void> => {
  app.clock.moveTo(new Date(`${day}T${clock}:00+08:00`))
  await owner.query("update sessions set last_seen_at = $1, expires_at = $1::timestamptz + interval '1 hour'", [
    app.clock.now(),
  ])
}
const plan = (): Promise<void> => planChangedDues.run(app.parts, {})
const report = (caseId: string, changes: Record<string, unknown> = {}, as: TestAccount = caseworker) =>
  app.call(makeReport, {
    as,
    body: {
      id: newId(),
      caseId,
      kind: 'report',
      madeOn: '2026-11-20',
      how: 'in-person',
      content: '近期在家务农，没有外出',
      ...changes,
    },
  })
const visit = (caseId: string, changes: Record<string, unknown> = {}) =>
  app.call(recordVisit, {
    as: caseworker,
    body: {
      id: newId(),
      caseId,
      kind: 'visit',
      how: 'in-person',
      heldOn: '2026-11-20',
      place: '本人家中',
      met: '本人和母亲',
      content: '近期在县城务工，情况稳定',
      ...changes,
    },
  })
const list = async (
  query: { view: 'overdue' | 'soon' | 'owed' | 'made'; kind?: 'report'; officeCode?: string },
  as = county,
) => (await app.call(listDues, { as, query: { pageSize: 100, ...query } })).json.rows
const duesOf = async (caseId: string) =>
  (await app.call(listCaseDues, { as: caseworker, params: { id: caseId } })).json.dues.map(({ kind, by, standing }) => [
    kind,
    by,
    standing,
  ])

test('a report is owed every two weeks from the day the case came in; it is made, missed, and made late', async () => {
  await on('2026-11-20')
  const { id } = await addCase(app, '511702001')
  await plan()
  const mine = async (view: 'overdue' | 'soon' | 'owed' | 'made') =>
    (await list({ view, kind: 'report' })).find((row) => row.caseId === id)
  assert.deepEqual([(await mine('owed'))?.by, await mine('soon')], ['2026-12-03', undefined])
  const made = await report(id)
  assert.deepEqual([made.status, made.json.officerName, made.json.source], [200, '周所员', 'staff'], made.text)
  assert.deepEqual([(await mine('made'))?.lastOn, await mine('owed')], ['2026-11-20', undefined])
  assert.deepEqual(await duesOf(id), [['report', '2026-12-17', 'made']])

  await on('2026-12-17', '23:59')
  assert.deepEqual([(await mine('soon'))?.standing, await mine('overdue')], ['soon', undefined])
  await on('2026-12-18', '00:00')
  assert.equal((await mine('overdue'))?.by, '2026-12-17')
  const missed = () => app.asSystem((tx) => missedReports(tx, app.clock.now(), { graceDays: 1 }))
  assert.ok(!(await missed()).some((row) => row.caseId === id), 'within the days of grace')
  await on('2026-12-19')
  assert.deepEqual(
    (await missed()).filter((row) => row.caseId === id).map((row) => [row.kind, row.from, row.by, row.lastOn]),
    [['report', '2026-12-04', '2026-12-17', '2026-11-20']],
  )
  const shown = await app.call(listCaseReports, { as: county, params: { id } })
  assert.deepEqual(
    shown.json.courses.map(({ kind, frequency, missed, periods }) => [
      kind,
      frequency,
      missed,
      periods.map(({ standing }) => standing),
    ]),
    [['report', '每 2 周一次', 1, ['open', 'missed', 'made']]],
  )
  await report(id, { madeOn: '2026-12-19', how: 'phone' })
  assert.equal(await mine('overdue'), undefined)
  assert.ok(!(await missed()).some((row) => row.caseId === id))
  const course = await app.call(listCaseEvents, { as: county, params: { id }, query: { kinds: 'report-made' } })
  assert.deepEqual(
    course.json.rows.map((row) => row.note),
    ['2026-12-19 日常报告（电话）', '2026-11-20 日常报告（当面）'],
  )
})

test('a stricter class asks for more from its own day on, and makes nobody late for the days before', async () => {
  await on('2026-11-20')
  const { id } = await addCase(app, '511702001')
  await report(id)
  const strict = { id: newId(), class: 'strict' as const, from: '2026-12-01', ground: '未按规定报告，经研究从严' }
  const set = await app.call(setSupervisionClass, { as: county, params: { id }, body: strict })
  assert.equal(set.status, 200, set.text)
  assert.deepEqual(await duesOf(id), [['report', '2026-12-17', 'made']])
  await on('2026-12-01')
  await planDuesOfToday.run(app.parts, {})
  await plan()
  assert.deepEqual(await duesOf(id), [['report', '2026-12-07', 'soon']])
  assert.ok((await list({ view: 'soon', kind: 'report' })).some((row) => row.caseId === id))
})

test('under 暂予监外执行 health is reported every month and examined again every three', async () => {
  await on('2026-11-20')
  const { id } = await addCase(app, '511702001', { category: 'temporary-release' })
  await plan()
  assert.deepEqual(await duesOf(id), [
    ['report', '2026-12-03', 'later'],
    ['health-report', '2026-12-19', 'later'],
    ['re-examination', '2027-02-19', 'later'],
  ])
  const without = await report(id, { kind: 're-examination' })
  assert.deepEqual([without.status, Object.keys(without.json.fields ?? {})], [400, ['hospital']])
  const examined = await report(id, { kind: 're-examination', hospital: '达州市中心医院' })
  assert.equal(examined.status, 200, examined.text)
  assert.deepEqual((await duesOf(id)).at(-1), ['re-examination', '2027-05-19', 'made'])
  const { id: other } = await addCase(app, '511702001')
  const refused = await report(other, { kind: 'health-report' })
  assert.deepEqual([refused.status, Object.keys(refused.json.fields ?? {})], [400, ['kind']])
})

test('in reintegration help nothing is owed: a visit is agreed, a report and an attempt are refused', async () => {
  await on('2026-11-20')
  const { id } = await addCase(app, '511702001', { kind: 'aftercare', details: { consent: true } })
  await plan()
  assert.deepEqual(await duesOf(id), [])
  const refused = await report(id)
  assert.deepEqual([refused.status, refused.json.code], [422, 'no-duties-for-kind'])
  assert.equal((await app.call(listCaseReports, { as: county, params: { id } })).status, 422)
  const attempt = {
    id: newId(),
    caseId: id,
    kind: 'call' as const,
    result: 'no-answer' as const,
    triedAt: start.toISOString(),
  }
  assert.equal((await app.call(recordAttempt, { as: caseworker, body: attempt })).json.code, 'no-duties-for-kind')
  const unasked = await visit(id)
  assert.deepEqual([unasked.status, Object.keys(unasked.json.fields ?? {})], [400, ['agreed']])
  const agreed = await visit(id, { agreed: true, nextOn: '2026-11-25' })
  assert.equal(agreed.status, 200, agreed.text)
  assert.deepEqual(await duesOf(id), [['visit', '2026-11-25', 'soon']])
  const shown = await app.call(listCaseVisits, { as: county, params: { id } })
  assert.deepEqual([shown.json.visits.length, shown.json.canVisit, shown.json.canAttempt], [1, true, false])

  const withdrawn = JSON.stringify({ consent: false })
  await app.asSystem((tx) => tx.updateTable('cases').set({ details: withdrawn }).where('id', '=', id).execute())
  await plan()
  assert.deepEqual(await duesOf(id), [], 'without consent no visit is due')
  const without = await visit(id, { agreed: true })
  assert.deepEqual([without.status, without.json.code], [409, 'no-consent'])
  const hidden = await app.call(listCaseVisits, { as: county, params: { id } })
  assert.deepEqual([hidden.json.visits, (await list({ view: 'soon' })).filter((row) => row.caseId === id)], [[], []])
})

test('a leave is due back, and its return takes it off the list', async () => {
  await on('2026-11-20')
  const { id } = await addCase(app, '511702001')
  const leaveId = await addLeave(app, { caseId: id, enteredBy: caseworker, approvedBy: caseworker, inDays: 0, days: 2 })
  await plan()
  assert.deepEqual((await duesOf(id))[0], ['leave-return', '2026-11-22', 'soon'])
  assert.ok((await list({ view: 'soon' })).some((row) => row.caseId === id && row.kind === 'leave-return'))
  const back = { id: newId(), returnedOn: '2026-11-20', reportedAt: start.toISOString(), how: 'phone' as const }
  assert.equal((await app.call(reportReturn, { as: caseworker, params: { id: leaveId }, body: back })).status, 200)
  await plan()
  assert.ok(!(await list({ view: 'soon' })).some((row) => row.caseId === id && row.kind === 'leave-return'))
})

test('attempts that failed count until the person is in touch again', async () => {
  await on('2026-11-20')
  const { id } = await addCase(app, '511702001')
  const attempt = async (result: 'no-answer' | 'not-there' | 'reached', triedAt: string) => {
    const answer = await app.call(recordAttempt, {
      as: caseworker,
      body: { id: newId(), caseId: id, kind: 'call', result, triedAt, note: '' },
    })
    assert.equal(answer.status, 200, answer.text)
  }
  const failed = async () => (await app.asSystem((tx) => failedAttempts(tx, id))).map(({ result }) => result)
  await on('2026-12-20')
  await attempt('no-answer', '2026-12-18T10:00:00+08:00')
  await attempt('reached', '2026-12-18T18:00:00+08:00')
  await attempt('not-there', '2026-12-19T09:00:00+08:00')
  await attempt('no-answer', '2026-12-20T08:00:00+08:00')
  assert.deepEqual(await failed(), ['no-answer', 'not-there'])
  await report(id, { madeOn: '2026-12-19' })
  assert.deepEqual(await failed(), ['no-answer'])
  const later = await app.call(recordAttempt, {
    as: caseworker,
    body: { id: newId(), caseId: id, kind: 'home', result: 'not-there', triedAt: '2026-12-20T09:01:00+08:00' },
  })
  assert.deepEqual([later.status, Object.keys(later.json.fields ?? {})], [400, ['triedAt']])
})

test('what was entered wrongly is voided by who entered it or the county: it stays with the reason and counts no more', async () => {
  await on('2026-11-20')
  const { id: caseId } = await addCase(app, '511702001')
  const colleague = await app.account('caseworker', '511702001')
  const wrong = (
    as: TestAccount,
    subject: 'visit' | 'report',
    subjectId: string,
    changes: Record<string, unknown> = {},
  ) =>
    app.call(voidContact, {
      as,
      body: { id: newId(), subject, subjectId, caseId, reason: '记到别人名下了', ...changes },
    })
  const reportId = (await report(caseId)).json.id
  const visitId = (await visit(caseId, { kind: 'talk', nextOn: '2026-11-25' })).json.id
  assert.deepEqual(await duesOf(caseId), [
    ['visit', '2026-11-25', 'soon'],
    ['report', '2026-12-17', 'made'],
  ])
  const others = await wrong(colleague, 'report', reportId)
  assert.deepEqual([others.status, others.json.code], [409, 'not-yours-to-void'], others.text)
  assert.equal((await wrong(elsewhere, 'report', reportId)).status, 404)
  assert.equal((await wrong(caseworker, 'visit', reportId)).status, 404)
  const short = await wrong(caseworker, 'report', reportId, { reason: ' 错 了   ' })
  assert.deepEqual([short.status, Object.keys(short.json.fields ?? {})], [400, ['reason']])
  const once = { id: newId() }
  for (let sent = 0; sent < 2; sent++) {
    const voided = await wrong(caseworker, 'report', reportId, once)
    assert.deepEqual(
      [voided.status, voided.json.by, voided.json.reason],
      [200, '周所员', '记到别人名下了'],
      voided.text,
    )
  }
  const twice = await wrong(county, 'report', reportId)
  assert.deepEqual([twice.status, twice.json.code], [409, 'already-void'])
  assert.equal((await wrong(county, 'visit', visitId)).status, 200)
  assert.deepEqual(await duesOf(caseId), [['report', '2026-12-03', 'later']])
  const { reports, courses } = (await app.call(listCaseReports, { as: county, params: { id: caseId } })).json
  assert.deepEqual(
    [reports.map(({ standing, reason }) => [standing, reason]), courses[0]?.periods[0]?.standing],
    [[['voided', '记到别人名下了']], 'open'],
  )
  const { visits } = (await app.call(listCaseVisits, { as: county, params: { id: caseId } })).json
  assert.deepEqual(
    visits.map(({ content, voided }) => [content, voided?.by, voided?.reason]),
    [['近期在县城务工，情况稳定', '秦干事', '记到别人名下了']],
  )
  const course = await app.call(listCaseEvents, {
    as: county,
    params: { id: caseId },
    query: { kinds: 'visit-voided' },
  })
  assert.deepEqual(
    course.json.rows.map(({ note }) => note),
    ['2026-11-20 谈话：记到别人名下了'],
  )
  const attempt = { caseId, kind: 'call' as const, result: 'no-answer' as const, triedAt: '2026-11-20T08:00:00+08:00' }
  assert.equal((await app.call(recordAttempt, { as: caseworker, body: { id: newId(), ...attempt } })).status, 200)
  assert.equal((await app.asSystem((tx) => failedAttempts(tx, caseId))).length, 1, 'no talk, so no contact on that day')
})

test('the list keeps to the place: an office, a county, the city; and ends with the case', async () => {
  await on('2026-11-20')
  const { id } = await addCase(app, '511702002')
  const seen = async (as: TestAccount, officeCode?: string) =>
    (await list({ view: 'owed', ...(officeCode ? { officeCode } : {}) }, as)).some((row) => row.caseId === id)
  await plan()
  assert.deepEqual(
    [
      await seen(county),
      await seen(county, '511702002'),
      await seen(city, '511702'),
      await seen(city, '511700'),
      await seen(county, '511702001'),
      await seen(caseworker),
      await seen(elsewhere),
      await seen(elsewhere, '511702002'),
    ],
    [true, true, true, true, false, false, false, false],
  )
  await app.asSystem((tx) => tx.updateTable('cases').set({ state: 'ended' }).where('id', '=', id).execute())
  await plan()
  assert.equal(await seen(county), false)
  const refused = await report(id, {}, county)
  assert.deepEqual([refused.status, refused.json.code], [409, 'case-state'])
})
