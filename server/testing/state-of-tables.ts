import pg from 'pg'
import type { TestApp } from './start-test-app.ts'

/**
 * `writes`: how many rows each table has, where each lies and which transaction wrote it; a row written anew with the same values differs.
 * `values`: what the rows hold.
 */
type Look = 'writes' | 'values'

const stateBy: Record<Look, string> = {
  writes: 'coalesce(sum(hashtext(ctid::text || xmin::text)), 0)',
  values: "coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')",
}

/** Reads the state of every table as the superuser, so that a test can say what a request changed. */
export class StateOfTables {
  readonly #client: pg.Client
  readonly #tables: readonly string[]
  private constructor(client: pg.Client, tables: readonly string[]) {
    this.#client = client
    this.#tables = tables
  }

  static async open(app: TestApp): Promise<StateOfTables> {
    const client = new pg.Client(app.superuser)
    // the application drops its database when the tests are over, before this connection is closed
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname = 'public' or (schemaname = 'graphile_worker' and tablename = '_private_jobs') order by 1`,
    )
    return new StateOfTables(
      client,
      rows.map((row) => row.name),
    )
  }

  async read(look: Look): Promise<Map<string, string>> {
    const parts = this.#tables.map(
      (name) => `select '${name}' as name, count(*) || ' ' || ${stateBy[look]} as state from ${name} t`,
    )
    const { rows } = await this.#client.query<{ name: string; state: string }>(parts.join(' union all '))
    return new Map(rows.map((row) => [row.name.replace('public.', ''), row.state]))
  }

  async close(): Promise<void> {
    await this.#client.end()
  }
}

/** Names of the tables whose rows differ. */
export function changedTables(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].filter(([name, state]) => before.get(name) !== state).map(([name]) => name)
}
