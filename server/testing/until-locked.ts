import pg from 'pg'
import type { TestApp } from './start-test-app.ts'
import { until } from './until.ts'

/** Waits until so many statements in the database of a file wait for what another transaction holds: these are where they are to be. */
export async function untilLocked(app: Pick<TestApp, 'superuser'>, statements: number): Promise<void> {
  const client = new pg.Client(app.superuser)
  await client.connect()
  try {
    await until(`${statements} that wait for a lock`, async () => {
      const { rows } = await client.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
      return rows.length === statements
    })
  } finally {
    await client.end()
  }
}
