import pg from 'pg'
import type { TestApp } from './start-test-app.ts'

/** Lets the sessions that are open last through months of a moved clock. */
export async function keepSessionsOpen(app: TestApp): Promise<void> {
  const client = new pg.Client(app.superuser)
  await client.connect()
  await client.query("update sessions set expires_at = '2099-12-31', last_seen_at = '2099-12-30'")
  await client.end()
}
