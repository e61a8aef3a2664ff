import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Parts } from '../parts.ts'
import { asSystem } from './database.ts'

export interface Metrics {
  answered(method: string, route: string, status: number, seconds: number): void
  contentType: string
  text(parts: Parts): Promise<string>
}

/** Counters and timings in the Prometheus text form; labels are routes and states, never people. */
export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'guitu_http_seconds',
    help: 'Time to answer, in seconds',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  })
  const answers = new Counter({
    name: 'guitu_http_answers_total',
    help: 'Answers',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const jobs = new Gauge({
    name: 'guitu_jobs_waiting',
    help: 'Jobs that wait, are due and not locked',
    registers: [registry],
  })
  const queued = new Gauge({
    name: 'guitu_notifications_queued',
    help: 'Messages not yet handed to their channel',
    registers: [registry],
  })
  const listeners = new Gauge({ name: 'guitu_live_listeners', help: 'Open live-update streams', registers: [registry] })
  return {
    answered(method, route, status, took) {
      const labels = { method, route, status: String(status) }
      seconds.observe(labels, took)
      answers.inc(labels)
    },
    contentType: registry.contentType,
    async text(parts) {
      listeners.set(parts.live.listeners)
      await parts.workerDatabase.transact(asSystem, async (tx) => {
        const waiting = await sql<{
          n: number
        }>`select count(*) as n from graphile_worker._private_jobs where locked_at is null and run_at <= now()`.execute(
          tx,
        )
        const messages = await tx
          .selectFrom('notifications')
          .where('state', '=', 'queued')
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirst()
        jobs.set(waiting.rows[0]?.n ?? 0)
        queued.set(messages?.n ?? 0)
      })
      return registry.metrics()
    },
  }
}
