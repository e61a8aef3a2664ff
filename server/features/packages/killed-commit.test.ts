import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { commitImport, uploadPackage } from '@guitu/contract/packages.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { sexes } from '@guitu/contract/rules/identity-number.ts'
import pg from 'pg'
import { kill, startKillable } from '../../testing/killable-guitu.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { seededRandom, syntheticPerson } from '../../testing/synthetic-person.ts'
import { until } from '../../testing/until.ts'
import { importOf, samplesValidAt, sealRows, trustSamples } from './packages.testing.ts'

const rowCount = 20_000
const app = await startTestApp({ at: samplesValidAt })
await trustSamples(app)
const officer = await app.account('county-officer', '511702')
const watch = new pg.Client(app.superuser)
// the database is dropped under it when the tests end
watch.on('error', () => {})
await watch.connect()

// a worker process of the same installation: the same keys, the same data folder, the same database
const { dataDir: keysOfTheRun } = JSON.parse(process.env.GUITU_TEST_SERVER!) as { dataDir: string }
const { dataDir } = app.parts.config
await copyFile(join(keysOfTheRun, 'secrets.json'), join(dataDir, 'secrets.json'))
after(() => watch.end())

function inventedRows(): Record<string, string>[] {
  const random = seededRandom(1)
  const examples = caseTableColumns.corrections.map(({ header, example }) => [header, example])
  return Array.from({ length: rowCount }, (_, serial) => {
    const person = syntheticPerson(serial, random)
    return {
      ...(Object.fromEntries(examples) as Record<string, string>),
      档案编号: `SJ511702${String(serial).padStart(8, '0')}`,
      姓名: person.name,
      性别: sexes[person.sex],
      公民身份号码: person.idNumber,
      出生日期: person.birthDate,
      联系电话: person.phone,
    }
  })
}

async function counts(): Promise<{ persons: number; cases: number; events: number; commits: number }> {
  const { rows } = await watch.query(`
    select (select count(*) from persons)::int as persons, (select count(*) from cases)::int as cases,
           (select count(*) from case_events)::int as events,
           (select count(*) from audit_entries where action = 'import.commit')::int as commits`)
  return rows[0]
}

test('a kill in the middle of a commit leaves nothing of it, and the next start brings all of it, once', async (t) => {
  const id = randomUUID()
  const content = await sealRows(inventedRows())
  await app.call(uploadPackage, { as: officer, params: { id }, query: { fileName: 'large.gtp' }, upload: content })
  const first = await startKillable(app, dataDir, 'worker')
  await until('the preview', async () => (await importOf(app, officer, id)).state === 'preview')
  assert.equal((await importOf(app, officer, id)).rowsNew, rowCount)

  // held before its cases, when the persons are in, so that the commit is not over before the kill however fast it goes
  const holder = new pg.Client(app.superuser)
  await holder.connect()
  t.after(() => holder.end())
  await holder.query('begin')
  await holder.query('lock table cases in share mode')
  await app.call(commitImport, { as: officer, params: { id }, body: {} })
  await until('the commit under way', async () => {
    const { rowCount: found } = await watch.query(`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into cases %'
         and pid <> pg_backend_pid()`)
    return found !== 0
  })
  await kill(first.child, 'SIGKILL')
  await holder.query('rollback')
  await until('the end of the cut-off transaction', async () => {
    const { rowCount: found } = await watch.query(
      `select from pg_stat_activity where datname = current_database() and query like '%insert into cases %' and pid <> pg_backend_pid()`,
    )
    return found === 0
  })
  assert.deepEqual(await counts(), { persons: 0, cases: 0, events: 0, commits: 0 })
  assert.equal((await importOf(app, officer, id)).state, 'committing')

  const second = await startKillable(app, dataDir, 'worker')
  await until('the commit after the restart', async () => (await importOf(app, officer, id)).state === 'committed')
  await until('what follows the commit', async () => (await counts()).events === rowCount)
  assert.deepEqual(await counts(), { persons: rowCount, cases: rowCount, events: rowCount, commits: 1 })
  const { rows } = await watch.query('select count(*)::int as left_over from package_rows')
  assert.equal(rows[0].left_over, 0)
  await kill(second.child, 'SIGTERM')
})
