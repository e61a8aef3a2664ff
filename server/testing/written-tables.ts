import pg from 'pg'
import type { TestApp } from './start-test-app.ts'

/**
 * `writes`: a row that was added, removed or written anew counts, with the same values too.
 * `values`: only what the rows hold after all of it counts.
 */
type Look = 'writes' | 'values'

const install = `
  create schema watch;
  create unlogged table watch.changes (name text not null, removed text, added text);
  create function watch.note() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into watch.changes (name, removed, added) values (
      case tg_table_schema when 'public' then '' else tg_table_schema || '.' end || tg_table_name,
      case when tg_op <> 'INSERT' then md5(old::text) end,
      case when tg_op <> 'DELETE' then md5(new::text) end);
    return null;
  end $$;
  do $$
  declare watched regclass;
  begin
    for watched in
      select format('%I.%I', schemaname, tablename)::regclass from pg_catalog.pg_tables
       where schemaname = 'public' or (schemaname = 'graphile_worker' and tablename = '_private_jobs')
    loop
      execute format('create trigger zz_note after insert or update or delete on %s for each row execute function watch.note()', watched);
      execute format('alter table %s enable always trigger zz_note', watched);
    end loop;
  end $$`

const changed: Record<Look, string> = {
  writes: 'select distinct name from taken',
  values: `
    select distinct name from (
      select name from (select name, removed as row, -1 as times from taken union all select name, added, 1 from taken) as rows
       where row is not null group by name, row having sum(times) <> 0) as names`,
}

/**
 * Tells which tables were written, by a trigger of the test on every table: reading all of them back after each of some thousand
 * requests would take most of the time of a run. What a transaction wrote that rolled back is not told.
 */
export class WrittenTables {
  readonly #client: pg.Client
  private constructor(client: pg.Client) {
    this.#client = client
  }

  /** Begins to watch, as the superuser. */
  static async watch(app: TestApp): Promise<WrittenTables> {
    const client = new pg.Client(app.superuser)
    // the application drops its database when the tests are over, before this connection is closed
    client.on('error', () => {})
    await client.connect()
    await client.query(install)
    return new WrittenTables(client)
  }

  /** Names of the tables that were written since this was asked last, in order. */
  async take(look: Look): Promise<string[]> {
    const { rows } = await this.#client.query<{ name: string }>({
      name: look,
      text: `with taken as (delete from watch.changes returning *) ${changed[look]} order by name`,
    })
    return rows.map((row) => row.name)
  }

  async close(): Promise<void> {
    await this.#client.end()
  }
}
