import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { ConnectionSettings } from './database.ts'
import type { Secrets } from './secrets.ts'

const folder = new URL('../../db/', import.meta.url)

export interface DatabaseRoles {
  owner: ConnectionSettings
  app: ConnectionSettings
  worker: ConnectionSettings
}

/** The connection settings of each role for one database of a server. */
export function rolesOf(server: ConnectionSettings, database: string, secrets: Secrets): DatabaseRoles {
  const as = (user: string, password: string): ConnectionSettings => ({
    host: server.host,
    port: server.port,
    database,
    user,
    password,
  })
  return {
    owner: as('guitu_owner', secrets.ownerPassword),
    app: as('guitu_app', secrets.appPassword),
    worker: as('guitu_worker', secrets.workerPassword),
  }
}

async function withClient<T>(settings: ConnectionSettings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(settings)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes roles and database where they are missing and sets the roles' passwords. `administrator` needs CREATEROLE and CREATEDB. */
export async function prepareServer(
  administrator: ConnectionSettings,
  database: string,
  secrets: Secrets,
): Promise<DatabaseRoles> {
  const roles = rolesOf(administrator, database, secrets)
  await withClient(administrator, async (client) => {
    // roles belong to the whole server: of two processes that start at once, on whatever databases, one would find them changed under it
    await client.query("select pg_advisory_lock(hashtext('guitu.prepare'))")
    await client.query(await readFile(new URL('roles.sql', folder), 'utf8'))
    for (const role of Object.values(roles) as ConnectionSettings[]) {
      await client.query(
        `alter role ${client.escapeIdentifier(role.user)} password ${client.escapeLiteral(role.password)}`,
      )
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (!rowCount) {
      await client.query('grant guitu_owner to current_user')
      await client.query(`create database ${client.escapeIdentifier(database)} owner guitu_owner template template0`)
    }
  })
  return roles
}

/** Brings the schema to the newest migration, each in its own transaction, once, whoever comes first. Answers what it ran. */
export async function migrate(owner: ConnectionSettings): Promise<string[]> {
  return withClient(owner, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('guitu.migrate'))")
    await client.query(
      'create table if not exists schema_migrations (name text primary key, at timestamptz not null default now())',
    )
    const done = new Set(
      (await client.query<{ name: string }>('select name from schema_migrations')).rows.map((row) => row.name),
    )
    const files = (await readdir(new URL('migrations/', folder))).filter((name) => name.endsWith('.sql')).sort()
    const missing = files.filter((name) => !done.has(name))
    if (missing.length === 0) return []
    const pool = new pg.Pool({ ...owner, max: 1 })
    pool.on('error', () => {})
    pool.on('connect', (each) => each.on('error', () => {}))
    try {
      await runMigrations({ pgPool: pool, noHandleSignals: true } as Parameters<typeof runMigrations>[0])
    } finally {
      await pool.end()
    }
    for (const name of missing) {
      await client.query('begin')
      try {
        await client.query(await readFile(new URL(`migrations/${name}`, folder), 'utf8'))
        await client.query('insert into schema_migrations (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error })
      }
    }
    // a table that a migration added is closed to the persons on their own pages, unless 0028 opens it
    await client.query('select wall_off_persons()')
    return missing
  })
}
