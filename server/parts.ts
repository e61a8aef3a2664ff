import type { Logger as WorkerLogger } from 'graphile-worker'
import type { Logger } from 'pino'
import type { Channels } from './channels/channels.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import type { FieldCipher } from './platform/field-cipher.ts'
import type { FileStore } from './platform/file-store.ts'
import type { LiveHub } from './platform/live-hub.ts'
import type { Secrets } from './platform/secrets.ts'

/** The outside world of the application, handed in: tests bring their own clock, database and folders. */
export interface Parts {
  config: Config
  clock: Clock
  secrets: Secrets
  /** As `guitu_app`: answers requests. */
  database: Database
  /** As `guitu_worker`: runs jobs and commands, for the system. */
  workerDatabase: Database
  cipher: FieldCipher
  files: FileStore
  live: LiveHub
  channels: Channels
  log: Logger
  workerLogger: WorkerLogger
}
