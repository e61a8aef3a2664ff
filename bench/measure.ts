import autocannon from 'autocannon'
import pg from 'pg'
import type { ConnectionSettings } from '../server/platform/database.ts'

export interface Rate {
  perSecond: number
  p50: number
  p99: number
  failures: number
}

/** Loads one address for some seconds over `connections` kept-alive connections; the load runs in this process, on the same cores. */
export async function loadHttp(options: {
  url: string
  cookie: string
  connections: number
  seconds: number
  requests?: autocannon.Request[]
}): Promise<Rate> {
  const result = await autocannon({
    url: options.url,
    connections: options.connections,
    duration: options.seconds,
    headers: { cookie: options.cookie },
    ...(options.requests ? { requests: options.requests } : {}),
  })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  }
}

/** The same question asked in bare SQL, prepared, over as many connections, without row-level security, sessions or audit. */
export async function loadSql(options: {
  server: ConnectionSettings
  connections: number
  seconds: number
  statements: (turn: number) => { name: string; text: string; values: unknown[] }[]
}): Promise<Rate> {
  const clients = await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const client = new pg.Client(options.server)
      await client.connect()
      return client
    }),
  )
  const latencies: number[] = []
  const until = performance.now() + options.seconds * 1000
  let turn = 0
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const began = performance.now()
        for (const statement of options.statements(turn++)) await client.query(statement)
        latencies.push(performance.now() - began)
      }
    }),
  )
  await Promise.all(clients.map((client) => client.end()))
  return { perSecond: latencies.length / options.seconds, ...quantiles(latencies), failures: 0 }
}

/** Median and 99th percentile, in milliseconds. */
export function quantiles(latencies: readonly number[]): { p50: number; p99: number } {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}
