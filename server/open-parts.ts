import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger as WorkerLogger } from 'graphile-worker'
import pg from 'pg'
import { pino } from 'pino'
import type { Parts } from './parts.ts'
import { systemClock } from './platform/clock.ts'
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
  /** Closes connections, and the embedded server when this process started it or was told to take it along. */
  close(): Promise<void>
}

/**
 * Opens everything under an application but the application: keys, database (started, migrated, seeded with offices), file store, log.
 * A command that runs beside a running server shares its database and must not stop it: `stopServer: 'if-started'`.
 */
export async function openParts(config: Config, stopServer: 'always' | 'if-started' = 'always'): Promise<OpenedParts> {
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
    clock: systemClock,
    secrets,
    database,
    workerDatabase,
    cipher,
    files: new FileStore(join(config.dataDir, 'files'), cipher),
    live: new LiveHub(database, log),
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
      if (embedded && (stopServer === 'always' || embedded.startedHere)) await embedded.stop()
    },
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
