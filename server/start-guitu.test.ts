import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readConfig } from './platform/config.ts'
import { asSystem, type ConnectionSettings } from './platform/database.ts'
import { prepareServer } from './platform/migrate.ts'
import { readOrMakeSecrets } from './platform/secrets.ts'
import { startGuitu } from './start-guitu.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'guitu-test-start-'))
await chmod(dataDir, 0o755)
after(() => rm(dataDir, { recursive: true, force: true }))

const config = (port: string, ...args: string[]) =>
  readConfig({ DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'silent', GUITU_MODE: 'production', POOL_SIZE: '2' }, args)
const ready = async (url: string): Promise<number> => (await fetch(`${url}/readyz`)).status

test('processes share the database under one folder: only the last that ends takes it along', async () => {
  const first = await startGuitu(config('0', '--only', 'http'))
  try {
    assert.equal(await ready(first.url), 200)
    assert.equal(first.demo, undefined)
    const accounts = await first.parts.workerDatabase.transact(asSystem, (tx) =>
      tx.selectFrom('accounts').select('id').execute(),
    )
    assert.deepEqual(accounts, [])

    const worker = await startGuitu(config('0', '--only', 'worker'))
    assert.equal(worker.url, '')
    await worker.stop()
    assert.equal(await ready(first.url), 200)

    // started once more by mistake: the port is taken
    await assert.rejects(startGuitu(config(new URL(first.url).port)), /EADDRINUSE/)
    assert.equal(await ready(first.url), 200)
  } finally {
    await first.stop()
  }
  assert.equal(existsSync(join(dataDir, 'postgres', 'postmaster.pid')), false)
})

test('programs that start at the same moment on one server do not change its roles under each other', async () => {
  const server = JSON.parse(process.env.GUITU_TEST_SERVER!) as {
    superuser: ConnectionSettings
    template: string
    dataDir: string
  }
  const secrets = await readOrMakeSecrets(server.dataDir)
  await Promise.all(Array.from({ length: 12 }, () => prepareServer(server.superuser, server.template, secrets)))
})
