import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caseStates } from '@guitu/contract/rules/case-states.ts'
import { ensureDemoAccounts } from '../demo-accounts.ts'
import { startTestApp } from '../testing/start-test-app.ts'
import { fillDemoCases } from './fill-demo-cases.ts'

// a day on which going back and forth by months and years meets days that do not exist
const at = new Date('2028-02-29T01:00:00Z')

test('the demo tells a story in every state, by the rules of the screens, and once', async () => {
  const app = await startTestApp({ at })
  await ensureDemoAccounts(app.parts)
  await fillDemoCases(app.parts)
  const read = () =>
    app.asSystem((tx) => tx.selectFrom('cases').select(['kind', 'state', 'person_name', 'county_code']).execute())
  const cases = await read()
  const states = (kind: string) => new Set(cases.filter((each) => each.kind === kind).map(({ state }) => state))
  for (const kind of ['corrections', 'aftercare'] as const) {
    assert.deepEqual([...states(kind)].sort(), Object.keys(caseStates[kind]).sort())
  }
  assert.ok(cases.every((each) => each.county_code === '511702'))
  // nobody but the one who was released and went on to be helped is there twice
  const names = cases.map(({ person_name }) => person_name)
  assert.equal(names.length, new Set(names).size + 1)

  const tasks = () => app.asSystem((tx) => tx.selectFrom('tasks').select('campaign_id').execute())
  assert.equal((await tasks()).filter((task) => task.campaign_id !== null).length, 2)

  await fillDemoCases(app.parts)
  assert.equal((await read()).length, cases.length)
})
