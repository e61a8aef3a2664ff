import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCountySettings, setCountySetting } from '@guitu/contract/county-settings.ts'
import { listCaseDues } from '@guitu/contract/dues.ts'
import { requestLeave } from '@guitu/contract/leaves.ts'
import { defaultAftercareSettings } from '@guitu/contract/rules/aftercare-settings.ts'
import { defaultLeaveSettings } from '@guitu/contract/rules/leave-settings.ts'
import { defaultMeasureSettings } from '@guitu/contract/rules/measure-settings.ts'
import { defaultRecordSettings, recordSettingsOf } from '@guitu/contract/rules/record-settings.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { readAftercareSettings } from '../aftercare/aftercare-settings.ts'
import { planChangedDues } from '../dues/jobs.ts'
import { readLeaveSettings } from '../leaves/leave-settings.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { readStoredRecordSettings } from '../seals/record-settings.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const county = await app.account('county-officer', '511702', '秦干事')
const other = await app.account('county-officer', '511703')
const caseworker = await app.account('caseworker', '511702001')
const city = await app.account('city-officer', '511700')

const set = (as: TestAccount, body: Record<string, unknown>) =>
  app.call(setCountySetting, {
    as,
    body: {
      id: newId(),
      countyCode: '511702',
      key: 'report',
      numbers: { healthEveryMonths: 2, reexamineEveryMonths: 6 },
      ground: '县局 2026 年第 12 号会议纪要',
      ...body,
    },
  })
const listed = async (as: TestAccount, key: 'report' | 'aftercare') =>
  (await app.call(listCountySettings, { as })).json
    .filter((row) => row.key === key)
    .map(({ countyCode, decided }) => [countyCode, decided])

test('only the county decides, for itself, within the bounds, and with a ground', async () => {
  assert.equal((await set(caseworker, {})).status, 403)
  assert.equal((await set(city, {})).status, 403)
  assert.equal((await set(other, {})).status, 404)
  const wrong = await set(county, { numbers: { healthEveryMonths: 7 }, ground: '  会议  ' })
  assert.deepEqual(
    [wrong.status, Object.keys(wrong.json.fields ?? {}).sort()],
    [400, ['ground', 'numbers.healthEveryMonths', 'numbers.reexamineEveryMonths']],
    wrong.text,
  )
  assert.deepEqual(await listed(county, 'report'), [['511702', false]])
})

test('what the county decides of reports changes what is due in it, and nowhere else', async () => {
  const [here, there] = [
    await addCase(app, '511702001', { category: 'temporary-release' }),
    await addCase(app, '511703001', { category: 'temporary-release' }),
  ]
  const due = async (as: TestAccount, id: string) => {
    await planChangedDues.run(app.parts, {})
    const { dues } = (await app.call(listCaseDues, { as, params: { id } })).json
    return dues.find(({ kind }) => kind === 're-examination')?.by
  }
  assert.deepEqual([await due(county, here.id), await due(other, there.id)], ['2027-02-19', '2027-02-19'])
  const id = newId()
  assert.equal((await set(county, { id })).status, 200)
  const again = await set(county, { id })
  assert.deepEqual([again.status, again.json.decisions.length], [200, 1], 'sent twice is one decision')
  assert.equal((await set(county, { id, key: 'aftercare' })).status, 409)
  assert.deepEqual([await due(county, here.id), await due(other, there.id)], ['2027-05-19', '2027-02-19'])
  assert.deepEqual(await listed(caseworker, 'report'), [['511702', true]])
  assert.deepEqual(await listed(other, 'report'), [['511703', false]])
})

test('the newest decision holds over what the city stored, in the county that made it', async () => {
  await app.asSystem((tx) =>
    tx
      .insertInto('settings')
      .values({ key: 'aftercare', value: JSON.stringify({ city: { prisonYears: 4 } }), updated_at: app.clock.now() })
      .execute(),
  )
  for (const prisonYears of [3, 2]) {
    const numbers = { ...defaultAftercareSettings, prisonYears }
    assert.equal((await set(county, { key: 'aftercare', numbers })).json.numbers.prisonYears, prisonYears)
  }
  const years = (code: string) => app.asSystem((tx) => readAftercareSettings(tx, code))
  assert.deepEqual([(await years('511702')).prisonYears, (await years('511703')).prisonYears], [2, 4])
})

test('leave, measures and keeping follow what the county decides, and nobody else is touched', async () => {
  const decided = [
    ['leave', { ...defaultLeaveSettings, townshipMaxDays: 5, backReportHours: 12 }],
    ['measures', { ...defaultMeasureSettings, moveReportDays: 5 }],
    ['record', { ...defaultRecordSettings, queryHours: 24 }],
  ] as const
  for (const [key, numbers] of decided) {
    const answer = await set(county, { key, numbers })
    assert.deepEqual([answer.status, answer.json.numbers], [200, numbers], answer.text)
  }
  const held = (code: string) =>
    app.asSystem(async (tx) => [
      (await readLeaveSettings(tx, code)).townshipMaxDays,
      (await readMeasureSettings(tx, code)).moveReportDays,
      recordSettingsOf(await readStoredRecordSettings(tx), code).queryHours,
    ])
  assert.deepEqual(
    [await held('511702'), await held('511703')],
    [
      [5, 5, 24],
      [7, 7, 72],
    ],
  )
  const { id: caseId } = await addCase(app, '511702001')
  const asked = await app.call(requestLeave, {
    as: caseworker,
    body: {
      id: newId(),
      caseId,
      reason: 'family',
      reasonNote: '回老家照顾生病的老人',
      place: '重庆市万州区',
      from: '2026-12-01',
      to: '2026-12-06',
      urgent: false,
    },
  })
  assert.deepEqual([asked.status, asked.json.level], [200, 'county'], asked.text)
})
