import { EventEmitter } from 'node:events'
import { makeWorkerUtils, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Parts } from '../parts.ts'
import { atCommitTogether, type ConnectionSettings, type Tx } from './database.ts'

/** A job: ids only in the payload, checked on arrival; it reads anew, may find nothing left to do, and is safe to run twice. */
export interface Job<Payload = unknown> {
  name: string
  payload: TSchema
  run(parts: Parts, payload: Payload): Promise<void>
}

export interface EnqueueOptions {
  /** A later job with the same key replaces an earlier one that has not started: a timer that moves. */
  key?: string
  runAt?: Date
  /** Lower runs first; level-1 messages use -10. */
  priority?: number
  /**
   * Not within a second from now by the clock of the database, which decides when a job is due. For a job that finds it came too early:
   * where the clocks differ it would come at once, again and again.
   */
  pause?: boolean
}

/** Adds a job at the end of the caller's transaction: it exists if and only if the transaction commits. */
export function enqueue(tx: Tx, name: string, payload: Record<string, unknown>, options: EnqueueOptions = {}): void {
  const { key, runAt, priority = 0, pause = false } = options
  const job = { task: name, payload, key, runAt, priority, pause }
  atCommitTogether(tx, 'select enqueue_jobs($1)', job, key)
}

/**
 * Starts the worker. Each worker process holds an advisory lock named after its pool for as long as it lives; jobs locked by a pool
 * whose lock is free were left by a kill, and are given back at the start of a worker and by each that goes on (graphile-worker alone would
 * wait four hours). Locks younger than five seconds are left alone: their pool may not have taken its advisory lock yet.
 * @param options.giveBackEvery milliseconds after which it looks again for jobs of others that ended without a word
 */
export async function startWorker(
  parts: Parts,
  settings: ConnectionSettings,
  jobs: readonly Job<never>[],
  crontab: string,
  { giveBackEvery = 6000 }: { giveBackEvery?: number } = {},
): Promise<{ stop(): Promise<void> }> {
  const guard = new pg.Client({ ...settings, application_name: 'guitu worker guard' })
  guard.on('error', () => {})
  await guard.connect()
  const pool = new pg.Pool({ ...settings, max: 10, application_name: 'guitu worker' })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))

  // the locks of this guard itself would let it pass as often as it asks
  const own: string[] = []
  const giveBack = async (): Promise<void> => {
    const { rows } = await guard.query<{ worker: string; free: boolean }>(
      `select worker, pg_try_advisory_xact_lock(hashtextextended(worker, 0)) as free
         from (select distinct locked_by as worker from graphile_worker._private_jobs
                where locked_by <> all ($1) and locked_at < now() - interval '5 seconds') as held`,
      [own],
    )
    const dead = rows.filter((row) => row.free).map((row) => row.worker)
    if (dead.length === 0) return
    const utils = await makeWorkerUtils({ pgPool: pool })
    await utils.forceUnlockWorkers(dead)
    await utils.release()
    parts.log.info({ workers: dead.length }, 'gave back the jobs of workers that ended without a word')
  }
  await giveBack()

  const taskList: TaskList = {}
  for (const job of jobs) {
    taskList[job.name] = async (payload) => {
      if (!Value.Check(job.payload, payload)) throw new Error(`job ${job.name}: its payload does not hold`)
      await job.run(parts, payload as never)
    }
  }
  const events: WorkerEvents = new EventEmitter()
  const guarded: Promise<unknown>[] = []
  events.on('pool:create', ({ workerPool }) => {
    own.push(workerPool.id)
    guarded.push(guard.query('select pg_advisory_lock(hashtextextended($1, 0))', [workerPool.id]))
  })
  const runner = await run({
    pgPool: pool,
    taskList,
    crontab,
    concurrency: 6,
    pollInterval: 1000,
    noHandleSignals: true,
    events,
    logger: parts.workerLogger,
    preset: { worker: { getQueueNameBatchDelay: -1 } },
  })
  await Promise.all(guarded)
  // a restart within five seconds of a kill finds the locks too young, and another worker may end while this one goes on
  let looking: Promise<void> | undefined
  const look = setInterval(() => {
    looking ??= giveBack()
      .catch((error) => parts.log.error(error, 'could not give back jobs'))
      .finally(() => {
        looking = undefined
      })
  }, giveBackEvery)
  return {
    async stop() {
      clearInterval(look)
      await looking
      await runner.stop().catch(() => {})
      await pool.end()
      await guard.end()
    },
  }
}
