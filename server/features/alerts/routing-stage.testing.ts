import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { acknowledgeAlert } from '@guitu/contract/alerts.ts'
import { fileNotice } from '@guitu/contract/notices.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

// A Monday, 09:00 in Shanghai, far ahead of the database's clock: a timer fires when the clock of the test says so, and not before.
const start = new Date('2035-03-05T01:00:00Z')
export const app = await startTestApp({ at: start })
const city = await app.account('city-officer', '511700', '市责任人')
const cityDeputy = await app.account('city-leader', '511700', '市副责')
export const county = await app.account('county-officer', '511702', '县责任人')
const deputy = await app.account('county-leader', '511702', '县副责')
const second = await app.account('county-officer', '511702', '县副责二')
await makeResponsible(app, city, cityDeputy)
await makeResponsible(app, county, deputy, second)
const police = await addBody(app)
let begun = start
/** Counts the minutes of what follows from this moment, and goes there. */
export function begin(at: Date): void {
  begun = at
  app.clock.moveTo(at)
}

export async function raise(level: 1 | 2 | 3, officeCode = '511702001'): Promise<string> {
  const person = await addCase(app, officeCode)
  if (level === 2) await sendDetention(app, police, person)
  else {
    const about =
      level === 1
        ? {
            type: 'danger-report',
            facts: '王某当面扬言今晚要去某小区伤人，手里有刀具。',
            details: { reporterName: '陈某某', reporterPhone: '13800134001', place: '东城小区' },
          }
        : { type: 'hardship', facts: '家中失火，暂住亲戚家，生活困难。', details: { need: 'housing' } }
    const filed = await app.call(fileNotice, {
      as: await app.account('caseworker', officeCode),
      body: { id: newId(), caseId: person.id, source: 'staff', occurredAt: app.clock.now().toISOString(), ...about },
    })
    assert.equal(filed.status, 200, filed.text)
  }
  const row = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select(['id', 'level']).where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  assert.equal(row.level, level)
  return row.id
}
export const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
/** Messages that leave the application, as `minute officer channel`. */
export async function toldOf(id: string): Promise<string[]> {
  const rows = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications as n')
      .innerJoin('accounts as a', 'a.id', 'n.account_id')
      .where('n.alert_id', '=', id)
      .where('n.channel', '<>', 'in-app')
      .select(['n.created_at as at', 'a.display_name as who', 'n.channel'])
      .orderBy('n.created_at')
      .orderBy('who')
      .execute(),
  )
  return rows.map((row) => `${(Date.parse(row.at) - begun.getTime()) / 60_000} ${row.who} ${row.channel}`)
}
export const drilled = (id: string) =>
  app.asSystem((tx) =>
    tx
      .selectFrom('drill_messages as d')
      .innerJoin('notifications as n', 'n.id', 'd.notification_id')
      .where('n.alert_id', '=', id)
      .select('n.id')
      .execute(),
  )
export const timers = async (id: string): Promise<string[]> => {
  const { rows } = await app.parts.workerDatabase.pool.query<{ at: Date | string }>(
    'select run_at as at from graphile_worker.jobs where key = $1',
    [`route-alert:${id}`],
  )
  return rows.map((row) => new Date(row.at).toISOString())
}
export const minute = (minutes: number): Date => new Date(begun.getTime() + minutes * 60_000)
export async function goTo(minutes: number): Promise<void> {
  app.clock.moveTo(minute(minutes))
  await app.runJobs()
}
export const both = (at: number) => [`${at} 县责任人 call`, `${at} 市责任人 call`]
export const all = (at: number) =>
  ['县副责', '县副责二', '县责任人', '市副责', '市责任人'].map((who) => `${at} ${who} call`).sort()
/** Work described by the office, its verification handed in, and an end: by what the routing looks at. */
export const reportWork = (alertId: string) =>
  app.asSystem(async (tx) => {
    const task = await tx.selectFrom('tasks').select('id').where('alert_id', '=', alertId).executeTakeFirstOrThrow()
    const entry = { id: newId(), task_id: task.id, office_code: '511702001', at: app.clock.now() }
    await tx
      .insertInto('task_events')
      .values({ ...entry, kind: 'feedback', note: '已到现场' })
      .execute()
  })
export const handIn = (alertId: string) =>
  app.asSystem((tx) =>
    tx
      .insertInto('alert_events')
      .values({ id: newId(), alert_id: alertId, kind: 'reported', office_code: '511702001', at: app.clock.now() })
      .execute(),
  )
export const close = (id: string) =>
  app.asSystem((tx) =>
    tx
      .updateTable('alerts')
      .set({ state: 'closed', outcome: 'confirmed', closed_at: app.clock.now(), route_next_at: null })
      .where('id', '=', id)
      .execute(),
  )

/** The lines of the table of levels, as the catalogue says them: level, answer by, first told, by, again. */
export const table = readFileSync(new URL('../../../../shared/alert-catalogue.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| [123] /.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
/** The numbers in a cell of the table, in minutes; the cell must say exactly this besides. */
export function minutesIn(cell: string, words: RegExp): number[] {
  const found = words.exec(cell)
  assert.ok(found, `the catalogue says “${cell}”`)
  const numbers = [...found[0].matchAll(/(\d+) (min|h|tries)/g)]
  return numbers.map(([, number, unit]) => Number(number) * (unit === 'h' ? 60 : 1))
}
/** Lets the hours pass: the clock stops wherever a timer of an alert is due, and nowhere else. */
export async function liveUntil(minutes: number): Promise<void> {
  for (;;) {
    await app.runJobs()
    const { rows } = await app.parts.workerDatabase.pool.query<{ at: Date | string | null }>(
      "select min(run_at) as at from graphile_worker.jobs where key like 'route-alert:%'",
    )
    const at = rows[0]!.at === null ? undefined : new Date(rows[0]!.at)
    if (!at || at > minute(minutes)) break
    assert.ok(at > app.clock.now(), 'a timer is due and does nothing')
    app.clock.moveTo(at)
  }
  await goTo(minutes)
}
export const acknowledge = async (id: string): Promise<void> => {
  const as = await app.account('county-officer', '511702')
  const answer = await app.call(acknowledgeAlert, { as, params: { id }, body: { id: newId() } })
  assert.equal(answer.json.state, 'acknowledged', answer.text)
}
export const deadlinesOf = async (id: string): Promise<number[]> => {
  const { acknowledge_by, report_by } = await stored(id)
  return [acknowledge_by, report_by].map((at) => (Date.parse(at) - begun.getTime()) / 60_000)
}
export const ordered = (lines: string[]): string[] =>
  lines.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1))
export const told = async (id: string): Promise<string[]> => ordered(await toldOf(id))
