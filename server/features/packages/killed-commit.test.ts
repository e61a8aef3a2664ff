import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { commitImport, uploadPackage } from '@guitu/contract/packages.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { sexes } from '@guitu/contract/rules/identity-number.ts'
import pg from 'pg'
import { startTestApp } from '../../testing/start-test-app.ts'
import { seededRandom, syntheticPerson } from '../../testing/synthetic-person.ts'
import { importOf, samplesValidAt, sealRows, trustSamples } from './packages.testing.ts'

const rowCount = 20_000
const app = await startTestApp({ at: samplesValidAt })
await trustSamples(app)
const officer = await app.account('county-officer', '511702')
const { user, password, host, port, database } = app.superuser
const watch = new pg.Client(app.superuser)
// the database is dropped under it when the tests end
watch.on('error', () => {})
await watch.connect()

// a worker process of the same installation: the same keys, the same data folder, the same database
const { dataDir: keysOfTheRun } = JSON.parse(process.env.GUITU_TEST_SERVER!) as { dataDir: string }
const { dataDir } = app.parts.config
await copyFile(join(keysOfTheRun, 'secrets.json'), join(dataDir, 'secrets.json'))
const workers: ChildProcess[] = []
after(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await watch.end()
})

function startWorkerProcess(): ChildProcess {
  const main = fileURLToPath(new URL('../../main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, '--only', 'worker'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`,
      GUITU_MODE: 'production',
      LOG_LEVEL: 'silent',
    },
  })
  workers.push(child)
  return child
}

async function until(what: string, seconds: number, met: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(5)) {
    if (await met()) return
  }
  throw new Error(`waited in vain: ${what}`)
}

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

test('a kill in the middle of a commit leaves nothing of it, and the next start brings all of it, once', async () => {
  const id = randomUUID()
  const content = await sealRows(inventedRows())
  await app.call(uploadPackage, { as: officer, params: { id }, query: { fileName: 'large.gtp' }, upload: content })
  const first = startWorkerProcess()
  await until('the preview', 60, async () => (await importOf(app, officer, id)).state === 'preview')
  assert.equal((await importOf(app, officer, id)).rowsNew, rowCount)

  await app.call(commitImport, { as: officer, params: { id }, body: {} })
  await until('the commit under way', 30, async () => {
    const { rowCount: found } = await watch.query(`
      select from pg_stat_activity where datname = current_database() and state = 'active' and query like '%insert into cases %'
         and pid <> pg_backend_pid()`)
    return found !== 0
  })
  const ended = once(first, 'exit')
  first.kill('SIGKILL')
  await ended
  await until('the end of the cut-off transaction', 30, async () => {
    const { rowCount: found } = await watch.query(
      `select from pg_stat_activity where datname = current_database() and query like '%insert into cases %' and pid <> pg_backend_pid()`,
    )
    return found === 0
  })
  assert.deepEqual(await counts(), { persons: 0, cases: 0, events: 0, commits: 0 })
  assert.equal((await importOf(app, officer, id)).state, 'committing')

  startWorkerProcess()
  await until('the commit after the restart', 60, async () => (await importOf(app, officer, id)).state === 'committed')
  await until('what follows the commit', 30, async () => (await counts()).events === rowCount)
  assert.deepEqual(await counts(), { persons: rowCount, cases: rowCount, events: rowCount, commits: 1 })
  const { rows } = await watch.query('select count(*)::int as left_over from package_rows')
  assert.equal(rows[0].left_over, 0)
})
