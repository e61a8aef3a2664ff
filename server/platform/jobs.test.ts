// A job that lasts is run once: the worker that gives back the jobs of others that ended must not take its own for theirs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Type as T } from 'typebox'
import { startTestApp } from '../testing/start-test-app.ts'
import { asSystem } from './database.ts'
import { enqueue, type Job, startWorker } from './jobs.ts'

const app = await startTestApp()

test('a job that lasts longer than the worker waits for the dead is run once, by one worker', async () => {
  const runs: string[] = []
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const lasting = (worker: string): Job => ({
    name: 'lasting',
    payload: T.Object({}),
    async run() {
      runs.push(worker)
      begun.resolve()
      await end.promise
    },
  })
  const start = (worker: string) =>
    startWorker(app.parts, app.roles.worker, [lasting(worker)], '', { giveBackEvery: 50 })
  const workers = [await start('one'), await start('other')]
  try {
    await app.parts.workerDatabase.transact(asSystem, async (tx) => enqueue(tx, 'lasting', {}))
    await begun.promise
    // as if it had run for a minute: the locks of five seconds ago are looked at
    const { rowCount } = await app.parts.workerDatabase.pool.query(
      "update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_by is not null",
    )
    assert.equal(rowCount, 1)
    await sleep(1500)
    assert.equal(runs.length, 1, runs.join(', '))
  } finally {
    end.resolve()
    await Promise.all(workers.map((worker) => worker.stop()))
  }
})
