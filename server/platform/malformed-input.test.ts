import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert, closeAlert } from '@guitu/contract/alerts.ts'
import { listCases, revealCase } from '@guitu/contract/cases.ts'
import { listOffices } from '@guitu/contract/offices.ts'
import { readTask } from '@guitu/contract/tasks.ts'
import { addBody } from '../testing/add-body.ts'
import { addCase } from '../testing/add-case.ts'
import { sendDetention } from '../testing/detention-notice.ts'
import { makeResponsible } from '../testing/make-responsible.ts'
import { startTestApp } from '../testing/start-test-app.ts'
import { newId } from './new-id.ts'

const app = await startTestApp()
const officer = await app.account('county-officer', '511702')
await makeResponsible(app, officer)
const police = await addBody(app)

async function raise(): Promise<string> {
  const person = await addCase(app, '511702001')
  await sendDetention(app, police, person)
  const row = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  return row.id
}

for (const [what, id] of [
  ['with a prefix that the database does not read', `urn:uuid:${newId()}`],
  ['in capitals, which is another text for the same row', newId().toUpperCase()],
] as const) {
  test(`an id ${what} is refused with the field`, async () => {
    const answer = await app.call(readTask, { as: officer, params: { id } })
    assert.deepEqual([answer.status, Object.keys(answer.json.fields ?? {})], [400, ['id']])
  })
}

test('a day that no calendar has is refused with the field', async () => {
  const answer = await app.call(listCases, { as: officer, query: { kind: 'corrections', endsFrom: '2026-02-31' } })
  assert.deepEqual([answer.status, Object.keys(answer.json.fields ?? {})], [400, ['endsFrom']])
})

test('characters that no table can hold are refused, not a failure of the system', async () => {
  const alert = await raise()
  for (const answer of [
    await app.call(listCases, { as: officer, query: { kind: 'corrections', search: '张\0' } }),
    await app.call(listCases, { as: officer, query: { kind: 'corrections', state: 'a\0' } }),
    await app.call(acknowledgeAlert, { as: officer, params: { id: alert }, body: { id: newId(), note: '好\0的' } }),
  ]) {
    assert.deepEqual([answer.status, answer.json.code], [400, 'unreadable-value'], answer.text)
    assert.match(answer.json.message ?? '', /请/)
  }
})

test('an id that is in use for something else is a conflict that says what to do', async () => {
  const [first, second] = [await raise(), await raise()]
  const id = newId()
  assert.equal((await app.call(acknowledgeAlert, { as: officer, params: { id: first }, body: { id } })).status, 200)
  const again = await app.call(acknowledgeAlert, { as: officer, params: { id: second }, body: { id } })
  assert.deepEqual([again.status, again.json.code], [409, 'id-reused'])
})

test('blanks are no purpose and no account of what was found', async () => {
  const person = await addCase(app, '511702001')
  const revealed = await app.call(revealCase, { as: officer, params: { id: person.id }, body: { purpose: '      ' } })
  assert.deepEqual([revealed.status, Object.keys(revealed.json.fields ?? {})], [400, ['purpose']])
  const alert = await raise()
  await app.call(acknowledgeAlert, { as: officer, params: { id: alert }, body: { id: newId() } })
  const closed = await app.call(closeAlert, {
    as: officer,
    params: { id: alert },
    body: { id: newId(), outcome: 'withdrawn', note: ' \n ' },
  })
  assert.deepEqual([closed.status, Object.keys(closed.json.fields ?? {})], [400, ['note']])
})

test('an Origin that is no address is refused like one of another site', async () => {
  const answer = await app.http.inject({
    method: 'DELETE',
    url: '/api/session',
    headers: { cookie: officer.cookie, origin: 'nonsense' },
  })
  assert.deepEqual([answer.statusCode, answer.json().code], [403, 'foreign-origin'])
  assert.equal((await app.call(listOffices, { as: officer })).status, 200)
})
