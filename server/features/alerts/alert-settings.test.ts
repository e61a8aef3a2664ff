import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AlertSettingsValue,
  listRuleFigures,
  readAlertSettings,
  setAlertSettings,
} from '@guitu/contract/alert-rules.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

// ahead of the database's clock, in the morning: timers fire when the clock of the test says so
const app = await startTestApp({ at: new Date('2035-03-05T01:00:00Z') })
const system = await app.account('system-admin', '511700')
const county = await app.account('county-officer', '511702')
await makeResponsible(app, county)
const police = await addBody(app)

const read = async (officeCode: string): Promise<AlertSettingsValue> =>
  (await app.call(readAlertSettings, { as: county, params: { officeCode } })).json
const set = (officeCode: string, change: (numbers: AlertSettingsValue) => void) =>
  read(officeCode).then(({ officeCode: _, ...numbers }) => {
    const body = structuredClone(numbers) as AlertSettingsValue
    change(body)
    return app.call(setAlertSettings, { as: system, params: { officeCode }, body })
  })
const raise = async (): Promise<string> => {
  const person = await addCase(app, '511702001')
  await sendDetention(app, police, person)
  const row = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  return row.id
}
const nextLook = async (id: string): Promise<string | null> =>
  (
    await app.asSystem((tx) =>
      tx.selectFrom('alerts').select('route_next_at').where('id', '=', id).executeTakeFirstOrThrow(),
    )
  ).route_next_at

test('a county has its own numbers, the others the city’s; timers of open alerts move with them', async () => {
  const id = await raise()
  assert.equal(await nextLook(id), '2035-03-05T03:00:00.000Z')
  const changed = await set('511702', (numbers) => {
    numbers.levels[2].deputyMinutes = 30
    numbers.quietHours = null
  })
  assert.equal(changed.status, 200, changed.text)
  assert.deepEqual([changed.json.levels[2].deputyMinutes, changed.json.quietHours], [30, null])
  assert.deepEqual(
    [(await read('511722')).levels[2].deputyMinutes, (await read('511702')).levels[2].deputyMinutes],
    [120, 30],
  )
  await app.runJobs()
  await app.runJobs()
  assert.equal(await nextLook(id), '2035-03-05T01:30:00.000Z')
  const again = await set('511702', () => {})
  assert.deepEqual(again.json, changed.json)
  const audit = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').select('id').where('action', '=', 'alert-settings.set').execute(),
  )
  assert.equal(audit.length, 1)
})

test('what a text message says of the deadline is what the county has set', async () => {
  const changed = await set('511702', (numbers) => {
    numbers.levels[2].acknowledgeMinutes = 45
  })
  assert.equal(changed.status, 200, changed.text)
  const id = await raise()
  await app.runJobs()
  const texts = await app.asSystem((tx) =>
    tx.selectFrom('notifications').select(['channel', 'text']).where('alert_id', '=', id).execute(),
  )
  assert.deepEqual(texts.map(({ channel }) => channel).sort(), ['in-app', 'sms'])
  for (const { text } of texts) assert.match(text, /请核查，45 分钟内确认/)
})

test('a number out of its bounds, or one that the level does not have, is refused by field and changes nothing', async () => {
  const before = await read('511702')
  const refusals: [(numbers: AlertSettingsValue) => void, string][] = [
    [
      (numbers) => {
        numbers.levels[1].repeatMinutes = 90
      },
      'levels.1.repeatMinutes',
    ],
    [
      (numbers) => {
        numbers.levels[2].repeatMinutes = 5
      },
      'levels.2.repeatMinutes',
    ],
    [
      (numbers) => {
        numbers.levels[3].deputyMinutes = null
      },
      'levels.3.deputyMinutes',
    ],
    [
      (numbers) => {
        numbers.levels[1].reportMinutes = 5
      },
      'levels.1.reportMinutes',
    ],
  ]
  for (const [change, field] of refusals) {
    const refused = await set('511702', change)
    assert.deepEqual([refused.status, Object.keys(refused.json.fields ?? {})[0]], [400, field])
  }
  assert.deepEqual(await read('511702'), before)
  assert.equal((await app.call(readAlertSettings, { as: county, params: { officeCode: '511799' } })).status, 404)
})

test('the figures of a rule count how its alerts ended, within the scope of who asks', async () => {
  const [confirmed, not] = [await raise(), await raise()]
  for (const [id, outcome] of [
    [confirmed, 'confirmed'],
    [not, 'not-confirmed'],
  ] as const) {
    await app.asSystem((tx) =>
      tx
        .updateTable('alerts')
        .set({ state: 'closed', outcome, closed_at: app.clock.now() })
        .where('id', '=', id)
        .execute(),
    )
  }
  const officer = await app.account('county-officer', '511702')
  const { json } = await app.call(listRuleFigures, { as: officer })
  assert.deepEqual(json, [
    { ruleCode: 'C201', unclosed: 2, confirmed: 1, notConfirmed: 1, explained: 0, withdrawn: 0, joined: 0 },
  ])
  const elsewhere = await app.account('county-officer', '511722')
  assert.deepEqual((await app.call(listRuleFigures, { as: elsewhere })).json, [])
})
