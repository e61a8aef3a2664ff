import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger as WorkerLogger } from 'graphile-worker'
import pg from 'pg'
import { pino } from 'pino'
import { Channels } from './channels/channels.ts'
import type { Parts } from './parts.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type ConnectionSettings, Database } from './platform/database.ts'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './platform/embedded-database.ts'
import { FieldCipher } from './platform/field-cipher.ts'
import { FileStore } from './platform/file-store.ts'
import { LiveHub } from './platform/live-hub.ts'
import { type DatabaseRoles, migrate, prepareServer } from './platform/migrate.ts'
import { readOrMakeSecrets } from './platform/secrets.ts'
import { seedOffices } from './seed-offices.ts'

export interface OpenedParts {
  parts: Parts
  roles: DatabaseRoles
  /** Closes connections, and stops the embedded server unless another process of Guitu is still connected to it. */
  close(): Promise<void>
}

/**
 * Opens everything under an application but the application: keys, database (started, migrated, seeded with offices), file store, log.
 * Processes under one data folder (http, worker, a command beside them) share its database; the last one that ends takes it along.
 */
export async function openParts(config: Config, clock: Clock = systemClock): Promise<OpenedParts> {
  await mkdir(join(config.dataDir, 'tmp'), { recursive: true })
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const secrets = await readOrMakeSecrets(config.dataDir)
  let embedded: EmbeddedDatabase | undefined
  let administrator: ConnectionSettings
  let databaseName = 'guitu'
  if (config.databaseUrl) {
    const url = new pg.Client({ connectionString: config.databaseUrl })
    administrator = {
      host: url.host,
      port: url.port,
      user: url.user ?? 'postgres',
      password: String(url.password ?? ''),
      database: 'postgres',
    }
    databaseName = url.database ?? 'guitu'
  } else {
    embedded = await startEmbeddedDatabase(config.dataDir, secrets.superuserPassword)
    administrator = embedded.superuser
  }
  const roles = await prepareServer(administrator, databaseName, secrets)
  const ran = await migrate(roles.owner)
  if (ran.length > 0) log.info({ migrations: ran.length }, 'the database was brought up to date')

  const database = new Database(roles.app, config.poolSize, 'guitu http')
  const workerDatabase = new Database(roles.worker, Math.max(4, config.poolSize), 'guitu jobs')
  const cipher = new FieldCipher(secrets.dataKey, secrets.indexKey)
  const parts: Parts = {
    config,
    clock,
    secrets,
    database,
    workerDatabase,
    cipher,
    files: new FileStore(join(config.dataDir, 'files'), cipher),
    live: new LiveHub(database, log),
    channels: new Channels(config.channels),
    log,
    workerLogger: workerLoggerOf(log),
  }
  await seedOffices(parts)
  return {
    parts,
    roles,
    async close() {
      await parts.live.stop()
      await database.end()
      await workerDatabase.end()
      if (embedded && !(await isInUse(embedded.superuser))) await embedded.stop()
    },
  }
}

/** Whether another process of Guitu is connected. Connections that were just closed may take a moment to leave the list. */
async function isInUse(superuser: ConnectionSettings): Promise<boolean> {
  const client = new pg.Client(superuser)
  client.on('error', () => {})
  try {
    await client.connect()
    for (let tries = 0; tries < 20; tries++) {
      const { rowCount } = await client.query(
        "select from pg_stat_activity where application_name like 'guitu%' limit 1",
      )
      if (!rowCount) return false
      await sleep(50)
    }
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** graphile-worker's words go to the same log, one level quieter; it names jobs and ids only. */
function workerLoggerOf(log: Parts['log']): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warn(message)
    else log.debug(message)
  })
}
