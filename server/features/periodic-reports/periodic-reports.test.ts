import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { setCountySetting } from '@guitu/contract/county-settings.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import * as reports from '@guitu/contract/periodic-reports.ts'
import { addDays, addMonths } from '@guitu/contract/rules/calendar.ts'
import { addFigures, officeFigures } from '@guitu/contract/rules/periodic-report-figures.ts'
import { periodAround } from '@guitu/contract/rules/report-period.ts'
import { owedPeriods, type ScheduleSegment } from '@guitu/contract/rules/report-schedule.ts'
import { sql } from 'kysely'
import pg from 'pg'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { keepSessionsOpen } from '../../testing/keep-sessions-open.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { seededRandom } from '../../testing/synthetic-person.ts'
import { countedPeriod, countOfficeFigures } from './figures-queries.ts'
import { compilePeriodicReportsJob } from './jobs.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00; the week before is 2026-11-09 to 2026-11-15
const app = await startTestApp()
const city = await app.account('city-officer', '511700', '文科长')
const county = await app.account('county-officer', '511702', '秦干事')
const elsewhere = await app.account('county-officer', '511722')
const [east, west] = [
  await app.account('caseworker', '511702001', '周所员'),
  await app.account('caseworker', '511702002'),
]
const police = await addBody(app)
await keepSessionsOpen(app)

const week = { kind: 'week', from: '2026-11-09' } as const
const compile = (): Promise<void> => compilePeriodicReportsJob.run(app.parts, {})
const at = (text: string): void => app.clock.moveTo(new Date(`${text}:00+08:00`))
const reportOf = async (officeCode: string, from: string, kind: 'week' | 'month' = 'week'): Promise<string> =>
  (
    await app.asSystem((tx) =>
      tx
        .selectFrom('periodic_reports')
        .where('office_code', '=', officeCode)
        .where('subject', '=', 'office')
        .where('kind', '=', kind)
        .where('from_day', '=', from)
        .select('id')
        .executeTakeFirstOrThrow(),
    )
  ).id
const read = async (as: TestAccount, id: string) =>
  (await app.call(reports.readPeriodicReport, { as, params: { id } })).json
const said = (report: reports.PeriodicReportValue): Record<string, number> =>
  Object.fromEntries(report.figures.filter(({ value }) => value !== 0).map(({ key, value }) => [key, value]))
const deed = { confirm: reports.confirmPeriodicReport, read: reports.markReportRead } as const
const take = (as: TestAccount, action: keyof typeof deed, id: string) =>
  app.call(deed[action], { as, params: { id }, body: { id: newId() } })
const correct = (as: TestAccount, id: string, figure: string, value: number, changes = {}) =>
  app.call(reports.correctFigure, {
    as,
    params: { id },
    body: { id: newId(), figure, value, reason: '漏登两次走访，已补登', ...changes },
  })

test('reports that were owed are counted as the rule of their schedule says, whatever the schedule', async () => {
  const random = seededRandom(7)
  const pick = (n: number): number => Math.floor(random() * n)
  const made: { segments: ScheduleSegment[]; endDate: string; days: string[] }[] = []
  for (let n = 0; n < 60; n++) {
    const first = addDays('2026-01-01', pick(60))
    const endDate = addDays('2026-06-01', pick(400))
    const { id } = await addCase(app, '511703001', { endDate })
    const segments: ScheduleSegment[] = [
      { from: n % 4 === 0 ? '2026-01-31' : first, frequency: { every: 1 + pick(3), unit: n % 2 ? 'week' : 'month' } },
    ]
    if (n % 3 === 0)
      segments.push({
        from: addDays(first, 30 + pick(90)),
        frequency: n % 2 ? null : { every: 1 + pick(2), unit: 'week' },
      })
    const days = Array.from({ length: 12 }, () => addDays(first, pick(300)))
    await app.asSystem(async (tx) => {
      for (const { from, frequency } of segments) {
        const [every, unit] = [frequency?.every ?? null, frequency?.unit ?? null]
        await sql`insert into report_schedules (id, case_id, kind, from_day, every, unit, at)
          values (${newId()}, ${id}, 'report', ${from}, ${every}, ${unit}, ${app.clock.now()})`.execute(tx)
      }
      await sql`insert into reports (id, case_id, kind, made_on, how, content, source, officer_id, office_code, entered_at)
        select gen_random_uuid(), ${id}, 'report', day, 'phone', '近期在家', 'staff', ${east.id}, '511703001', ${app.clock.now()}
          from unnest(${days}::date[]) as d (day)`.execute(tx)
    })
    made.push({ segments, endDate, days })
  }
  for (const period of [
    ...Array.from({ length: 12 }, (_, n) => periodAround('month', addMonths('2026-01-15', n))),
    ...Array.from({ length: 30 }, (_, n) => periodAround('week', addDays('2026-01-05', 7 * n))),
  ]) {
    const wanted = { reportsDue: 0, reportsMade: 0, reportsMissed: 0 }
    for (const { segments, endDate, days } of made) {
      for (const { from, by } of owedPeriods(segments, endDate, period.to)) {
        if (by < period.from || by > period.to) continue
        wanted.reportsDue++
        if (days.some((day) => day >= from && day <= by)) wanted.reportsMade++
        else wanted.reportsMissed++
      }
    }
    const counted = await app.asSystem((tx) => countOfficeFigures(tx, countedPeriod(period), ['511703001']))
    const of = (figure: string): number => counted.find((row) => row.figure === figure)?.n ?? 0
    assert.deepEqual(
      { reportsDue: of('reportsDue'), reportsMade: of('reportsMade'), reportsMissed: of('reportsMissed') },
      wanted,
      period.from,
    )
  }
})

test('townships add up to counties and the city, once, in a handful of statements', async () => {
  await app.asSystem((tx) => sql`delete from dues_to_plan`.execute(tx))
  const here = await addCase(app, '511702001', { details: { reportedDate: '2026-11-10' } })
  await addCase(app, '511702001', { details: { reportedDate: '2026-11-16' } })
  await addCase(app, '511702001', { state: 'pending-reception' })
  await addCase(app, '511702002')
  await addCase(app, '511702002', { state: 'ended', endDate: '2026-11-15' })
  await addCase(app, '511702002', { state: 'sealed', endDate: '2026-11-08' })
  await addCase(app, '511702', { kind: 'aftercare' })
  await addCase(app, '511722001')
  await sendDetention(app, police, here)
  const query = mock.method(pg.Client.prototype, 'query')
  await compile()
  const statements = query.mock.callCount()
  query.mock.restore()
  assert.ok(statements > 10 && statements < 80, `${statements} statements for two periods of every office`)

  const inCity = await read(city, await reportOf('511700', week.from))
  const inCounty = await read(county, await reportOf('511702', week.from))
  const inTownship = await read(east, await reportOf('511702001', week.from))
  assert.deepEqual(said(inTownship), { supervised: 1, received: 1 })
  assert.deepEqual(said(inCounty), {
    ...said(inTownship),
    supervised: 2,
    released: 1,
    aftercare: 1,
  })
  for (const report of [inCity, inCounty]) {
    const parts = addFigures(report.parts.map(({ figures }) => figures))
    for (const { key, counted } of report.figures) assert.equal(parts[key] ?? 0, counted, `${report.about} ${key}`)
  }
  assert.deepEqual(
    inCounty.figures.map(({ key }) => key),
    Object.keys(officeFigures),
  )
  assert.deepEqual([inCity.parts.length, inCounty.parts[0]?.name, inCity.figures[0]?.value], [8, '本级', 63])
  const count = () => app.asSystem((tx) => sql<{ n: number }>`select count(*) as n from periodic_reports`.execute(tx))
  const before = (await count()).rows[0]!.n
  await Promise.all([compile(), compile()])
  assert.equal((await count()).rows[0]!.n, before)
})

test('what a stopped server missed is compiled once it runs, each period once, and a lasting task and alert have their own', async () => {
  at('2026-12-07T07:59')
  await compile()
  const periods = async (as: TestAccount) =>
    (
      await app.call(reports.listPeriodicReports, { as, query: { view: 'todo', kind: 'week', pageSize: 100 } })
    ).json.rows.map(({ subject, from }) => [subject, from])
  assert.deepEqual(await periods(east), [
    ['office', '2026-11-23'],
    ['task', '2026-11-23'],
    ['alert', '2026-11-23'],
    ['office', '2026-11-16'],
    ['office', '2026-11-09'],
  ])
  at('2026-12-07T08:00')
  await compile()
  assert.deepEqual((await periods(west))[0], ['office', '2026-11-30'])
  const [task] = (
    await app.call(reports.listPeriodicReports, {
      as: county,
      query: { view: 'below', subject: 'task', officeCode: '511702001' },
    })
  ).json.rows
  const shown = await read(county, task!.id)
  assert.deepEqual(shown.figures.map(({ key, value, previous }) => [key, value, previous]).slice(0, 2), [
    ['daysOpen', 16, 9],
    ['daysLate', 15, 8],
  ])
  const late = await read(east, await reportOf('511702001', '2026-11-16'))
  assert.deepEqual(
    [late.figures[0]?.previous, said(late)],
    [1, { supervised: 2, received: 1, alerts2: 1, alertsOpen: 1, tasksOpened: 1, tasksLate: 1 }],
  )
})

test('the officer corrects beside the count and confirms; the office above reads, adds it up, and may send it back', async () => {
  const township = await reportOf('511702001', week.from)
  const inCounty = await reportOf('511702', week.from)
  const wrong = await correct(east, township, 'nothing', 3, { reason: '  一  二' })
  assert.deepEqual([wrong.status, Object.keys(wrong.json.fields ?? {})], [400, ['figure']], wrong.text)
  const body = { id: newId(), figure: 'visits', value: 2, reason: '漏登两次走访，已补登' }
  for (let sent = 0; sent < 2; sent++) {
    const answer = await app.call(reports.correctFigure, { as: east, params: { id: township }, body })
    const { counted, value, reason, correctedBy } = answer.json.figures.find(({ key }) => key === 'visits')!
    assert.deepEqual([counted, value, reason, correctedBy], [0, 2, body.reason, '周所员'], answer.text)
    assert.equal(answer.json.steps.filter(({ kind }) => kind === 'corrected').length, 1)
  }
  const visitsOf = async (id: string, as = county) => (await read(as, id)).figures.find(({ key }) => key === 'visits')
  assert.deepEqual((await visitsOf(inCounty))?.value, 0, 'not confirmed: not counted above')
  for (const refused of [
    await correct(county, township, 'visits', 9),
    await take(county, 'confirm', township),
    await take(city, 'read', township),
  ]) {
    assert.deepEqual([refused.status, refused.json.code], [409, 'periodic-report-state'], refused.text)
  }
  assert.equal((await correct(west, township, 'visits', 9)).status, 404)
  await app.call(reports.remarkPeriodicReport, {
    as: east,
    params: { id: township },
    body: { id: newId(), words: '本周集中走访，两次当时没有信号，后补登。' },
  })
  const confirmed = await take(east, 'confirm', township)
  assert.deepEqual([confirmed.json.state, confirmed.json.edition, confirmed.json.allowed], ['confirmed', 1, ['revise']])
  const again = await take(east, 'confirm', township)
  assert.deepEqual([again.status, again.json.allowed], [409, ['revise']])
  assert.deepEqual(
    [(await visitsOf(inCounty))?.counted, (await visitsOf(inCounty))?.below, (await visitsOf(inCounty))?.value],
    [0, 2, 2],
  )
  assert.equal((await visitsOf(await reportOf('511700', week.from), city))?.value, 2, 'and so up to the city')

  const unread = async () =>
    (await app.call(reports.listPeriodicReports, { as: county, query: { view: 'below', unread: true } })).json.rows.map(
      ({ id }) => id,
    )
  assert.deepEqual(await unread(), [township])
  assert.deepEqual((await take(county, 'read', township)).json.allowed, ['return'])
  assert.deepEqual(await unread(), [])
  assert.deepEqual((await take(county, 'confirm', inCounty)).json.edition, 1)
  const returned = await app.call(reports.returnPeriodicReport, {
    as: county,
    params: { id: township },
    body: { id: newId(), reason: '走访记录没有补登，请核对' },
  })
  assert.deepEqual([returned.json.state, returned.json.steps.at(-1)?.words], ['returned', '走访记录没有补登，请核对'])
  assert.deepEqual([(await visitsOf(inCounty))?.value, (await read(county, inCounty)).belowChanged], [2, true])
  await correct(east, township, 'visits', 1)
  const second = await take(east, 'confirm', township)
  assert.deepEqual(
    second.json.editions.map(({ edition, figures, remarks }) => [edition, figures.visits, remarks.slice(0, 4)]),
    [
      [2, 1, '本周集中'],
      [1, 2, '本周集中'],
    ],
  )
  const revised = await app.call(reports.revisePeriodicReport, {
    as: county,
    params: { id: inCounty },
    body: { id: newId(), reason: '东城所改了走访次数' },
  })
  assert.deepEqual(
    [revised.json.state, (await visitsOf(inCounty))?.value, revised.json.editions[0]?.figures.visits],
    ['open', 1, 2],
  )
})

test('who has not confirmed is seen by those above, and each office sees itself and what is below', async () => {
  const standings = async (as: TestAccount) => (await app.call(reports.listPeriodOffices, { as, query: week })).json
  const inCounty = await standings(county)
  assert.deepEqual(
    inCounty.filter(({ edition }) => edition > 0).map(({ officeCode, state }) => [officeCode, state]),
    [
      ['511702', 'open'],
      ['511702001', 'confirmed'],
    ],
  )
  assert.deepEqual(
    (await standings(west)).map(({ officeCode, state }) => [officeCode, state]),
    [['511702002', 'open']],
  )
  assert.ok((await standings(city)).length > 200)
  const id = await reportOf('511702001', week.from)
  assert.equal((await app.call(reports.readPeriodicReport, { as: elsewhere, params: { id } })).status, 404)
  const helper = await app.account('helper', '511702001')
  assert.equal((await app.call(reports.readPeriodicReport, { as: helper, params: { id } })).status, 403)
})

test('what nobody confirmed is reminded of once, two days later, with one message an office', async () => {
  const told = async (as: TestAccount) =>
    (await app.call(listMyNotifications, { as, query: {} })).json.rows
      .filter(({ link }) => link.startsWith('/periodic-reports'))
      .map(({ text }) => text)
  at('2026-12-09T07:59')
  await compile()
  const before = (await told(west)).length
  at('2026-12-09T08:00')
  await compile()
  assert.deepEqual((await told(west)).slice(0, (await told(west)).length - before), [
    '【归途】2026-11-30 至 2026-12-06 周报还没有确认，请核对后确认。',
  ])
  assert.match((await told(east))[0]!, /等 3 份周期报告还没有确认/)
  await compile()
  assert.equal((await told(west)).length, before + 1)
})

test('a past period is compiled by hand, by who is in its place, when it is over; the set time is the county’s own', async () => {
  const hand = (
    as: TestAccount,
    body: Partial<{ id: string; officeCode: string; kind: 'week' | 'month'; from: string }>,
  ) =>
    app.call(reports.compilePeriodicReport, {
      as,
      body: { id: newId(), officeCode: '511702001', kind: 'week', from: '2026-10-05', ...body },
    })
  const wrong = async (answer: Promise<{ status: number; json: { fields?: Record<string, string> } }>) => {
    const { status, json } = await answer
    return [status, Object.keys(json.fields ?? {})]
  }
  assert.deepEqual(await wrong(hand(east, { from: '2026-10-06' })), [400, ['from']])
  assert.deepEqual(await wrong(hand(east, { from: '2026-12-07' })), [400, ['from']])
  assert.deepEqual(await wrong(hand(east, { officeCode: '511702' })), [404, []])
  const id = newId()
  const first = await hand(east, { id })
  assert.deepEqual([first.status, first.json.id, first.json.steps[0]?.officerName], [200, id, '周所员'], first.text)
  assert.equal((await hand(east, {})).json.id, id, 'what stands is answered as it is')
  assert.equal((await hand(east, { id, from: '2026-10-12' })).status, 409)
  const inCounty = await hand(county, { officeCode: '511702' })
  const parts = addFigures(inCounty.json.parts.map(({ figures }) => figures))
  for (const { key, counted } of inCounty.json.figures) assert.equal(parts[key] ?? 0, counted, key)

  const numbers = { weekDay: 2, weekHour: 10, monthDay: 1, monthHour: 8, remindAfterDays: 2 }
  const set = await app.call(setCountySetting, {
    as: county,
    body: {
      id: newId(),
      countyCode: '511702',
      key: 'periodic-report',
      numbers,
      ground: '县局 2026 年第 12 号会议纪要',
    },
  })
  assert.equal(set.status, 200, set.text)
  // the city and the other counties keep Monday, and the city's report cannot wait for this county
  at('2026-12-14T08:00')
  await app.asSystem((tx) =>
    sql`insert into settings (key, value, updated_at) values ('periodic-report', ${JSON.stringify({ city: { weekDay: 3 } })}, ${app.clock.now()})`.execute(
      tx,
    ),
  )
  await compile()
  await assert.rejects(reportOf('511702001', '2026-12-07'))
  at('2026-12-15T10:00')
  await compile()
  assert.ok(await reportOf('511702001', '2026-12-07'))
  await assert.rejects(reportOf('511722', '2026-12-07'))
})

test('the files say what the page says', async () => {
  const id = await reportOf('511702', week.from)
  const docx = await app.call(reports.readPeriodicReportFile, { as: county, params: { id }, query: { form: 'docx' } })
  assert.deepEqual([docx.status, docx.content.subarray(0, 2).toString()], [200, 'PK'])
  assert.match(String(docx.headers['content-disposition']), /docx/)
  const xlsx = await app.call(reports.readPeriodicReportFile, { as: county, params: { id }, query: { form: 'xlsx' } })
  assert.deepEqual([xlsx.status, xlsx.content.subarray(0, 2).toString()], [200, 'PK'])
  assert.equal(
    (await app.call(reports.readPeriodicReportFile, { as: elsewhere, params: { id }, query: { form: 'xlsx' } })).status,
    404,
  )
  const audited = await app.asSystem((tx) =>
    sql<{
      form: string
    }>`select summary ->> 'form' as form from audit_entries where action = 'periodic-report.download' and subject_id = ${id} order by id`.execute(
      tx,
    ),
  )
  assert.deepEqual(
    audited.rows.map(({ form }) => form),
    ['docx', 'xlsx'],
  )
})
