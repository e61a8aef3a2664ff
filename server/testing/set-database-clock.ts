import pg from 'pg'
import type { TestApp } from './start-test-app.ts'

/**
 * Sets the clock by which the database judges whether an order is in force, as only its owner can: in this file's own database. `null` is
 * the true clock again.
 */
export async function setDatabaseClock(app: Pick<TestApp, 'superuser'>, at: Date | null): Promise<void> {
  const client = new pg.Client(app.superuser)
  await client.connect()
  const moment = at ? `${client.escapeLiteral(at.toISOString())}::timestamptz` : 'clock_timestamp()'
  await client.query(
    `create or replace function database_now() returns timestamptz language sql volatile as $$ select ${moment} $$`,
  )
  await client.end()
}
