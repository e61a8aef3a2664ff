import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@guitu/contract/endpoint.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { runOnce, type TaskList, Logger as WorkerLogger } from 'graphile-worker'
import pg from 'pg'
import { pino } from 'pino'
import { buildApp, type GuituApp } from '../app.ts'
import { Channels } from '../channels/channels.ts'
import { hashPassword } from '../features/sessions/password.ts'
import { jobs } from '../features.ts'
import type { Parts } from '../parts.ts'
import { MovableClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { asSystem, type ConnectionSettings, Database, type Tx } from '../platform/database.ts'
import { FieldCipher } from '../platform/field-cipher.ts'
import { FileStore } from '../platform/file-store.ts'
import { LiveHub } from '../platform/live-hub.ts'
import { type DatabaseRoles, rolesOf } from '../platform/migrate.ts'
import { newId } from '../platform/new-id.ts'
import { sessionCookie } from '../platform/routes.ts'
import { readOrMakeSecrets } from '../platform/secrets.ts'

interface TestServer {
  superuser: ConnectionSettings
  template: string
  dataDir: string
}

/** The answer to a request in a test. `json` is the parsed body, whatever the status. */
export interface TestAnswer<E extends Endpoint> {
  status: number
  json: AnswerOf<E> & {
    code?: string
    message?: string
    fields?: Record<string, string>
    allowed?: string[]
    page?: string
    step?: string
  }
  text: string
  /** The body as it came, for files. */
  content: Buffer
  headers: Record<string, string | string[] | number | undefined>
}

export interface TestAccount {
  id: string
  loginName: string
  role: Role
  officeCode: string
  /** Cookie header of a session that is open. */
  cookie: string
}

export interface TestApp extends GuituApp {
  parts: Parts
  clock: MovableClock
  roles: DatabaseRoles
  superuser: ConnectionSettings
  /** Makes an account with a session. Every account has the password `test-password`. */
  account(role: Role, officeCode: string, displayName?: string): Promise<TestAccount>
  /** Sends a request of the contract, in process. `as` is an account, or nobody. */
  call<E extends Endpoint>(
    endpoint: E,
    options?: {
      as?: TestAccount
      params?: ParamsOf<E>
      query?: QueryOf<E>
      body?: BodyOf<E>
      upload?: Buffer
      headers?: Record<string, string>
    },
  ): Promise<TestAnswer<E>>
  /** Runs a query as the system, outside any request. */
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs every job that is due, by the clock of the test as well as the database's, until none is left. */
  runJobs(): Promise<void>
  stop(): Promise<void>
}

const started: TestApp[] = []
after(async () => {
  for (const app of started) await app.stop()
})

/** The moment at which every test starts, unless it says otherwise: a Friday morning in Shanghai. */
export const testStart = new Date('2026-11-20T01:00:00Z')

/** What argon2 takes at least: each test signs several accounts in, and none of them has anything to guard. */
const cheapest = { memory: 8, passes: 1, parallelism: 1 }

/** Builds the whole application over a fresh database cloned from the run's template. It is stopped after the file's tests. */
export async function startTestApp(options: { at?: Date; env?: Record<string, string> } = {}): Promise<TestApp> {
  const text = process.env.GUITU_TEST_SERVER
  if (!text) throw new Error('run server tests with `npm run test:server -- <files>`: they need its PostgreSQL')
  const server = JSON.parse(text) as TestServer
  const databaseName = `guitu_test_${newId().replaceAll('-', '').slice(-20)}`
  const administrator = new pg.Client(server.superuser)
  await administrator.connect()
  await administrator.query(`create database ${databaseName} template ${server.template} owner guitu_owner`)
  await administrator.end()

  const dataDir = await mkdtemp(join(tmpdir(), 'guitu-test-app-'))
  const secrets = await readOrMakeSecrets(server.dataDir)
  const roles = rolesOf(server.superuser, databaseName, secrets)
  const config = {
    ...readConfig({ DATA_DIR: dataDir, PORT: '0', POOL_SIZE: '4', ...options.env }),
    databaseUrl: undefined,
  }
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
  const clock = new MovableClock(options.at ?? testStart)
  const cipher = new FieldCipher(secrets.dataKey, secrets.indexKey)
  const database = new Database(roles.app, 4)
  const parts: Parts = {
    config,
    clock,
    secrets,
    database,
    cipher,
    log,
    workerDatabase: new Database(roles.worker, 4),
    files: new FileStore(join(dataDir, 'files'), cipher),
    live: new LiveHub(database, log),
    channels: new Channels(config.channels),
    workerLogger: new WorkerLogger(() => () => {}),
  }
  await parts.live.start()
  const app = await buildApp(parts)
  await app.http.ready()
  const passwordHash = await hashPassword('test-password', cheapest)
  let accounts = 0
  const openSession = async (loginName: string): Promise<string> => {
    const answer = await app.http.inject({
      method: 'POST',
      url: '/api/session',
      payload: { loginName, password: 'test-password', app: 'desk' },
    })
    if (answer.statusCode !== 200) throw new Error(`could not sign in ${loginName}: ${answer.body}`)
    const cookie = answer.cookies.find((each) => each.name === sessionCookie.desk)
    return `${cookie?.name}=${cookie?.value}`
  }

  const test: TestApp = {
    ...app,
    parts,
    clock,
    roles,
    superuser: { ...server.superuser, database: databaseName },
    async account(role, officeCode, displayName = '测试账号') {
      const id = newId()
      const loginName = `${role}-${++accounts}`
      await this.asSystem((tx) =>
        tx
          .insertInto('accounts')
          .values({
            id,
            login_name: loginName,
            display_name: displayName,
            role,
            office_code: officeCode,
            password_hash: passwordHash,
            created_at: clock.now(),
            updated_at: clock.now(),
          })
          .execute(),
      )
      return { id, loginName, role, officeCode, cookie: await openSession(loginName) }
    },
    async call(endpoint, { as, params, query, body, upload, headers } = {}) {
      let url = endpoint.path
      for (const [key, value] of Object.entries((params ?? {}) as Record<string, string>))
        url = url.replace(`:${key}`, encodeURIComponent(value))
      const answer = await app.http.inject({
        method: endpoint.method,
        url,
        query: Object.fromEntries(
          Object.entries((query ?? {}) as Record<string, unknown>)
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => [key, String(value)]),
        ),
        headers: {
          ...(as ? { cookie: as.cookie } : {}),
          ...(upload
            ? { 'content-type': 'application/octet-stream' }
            : body !== undefined
              ? { 'content-type': 'application/json' }
              : {}),
          ...headers,
        },
        ...(upload ? { payload: upload } : body !== undefined ? { payload: JSON.stringify(body) } : {}),
      })
      let json: unknown
      try {
        json = answer.json()
      } catch {
        json = {}
      }
      return {
        status: answer.statusCode,
        json: json as TestAnswer<typeof endpoint>['json'],
        text: answer.body,
        content: answer.rawPayload,
        headers: answer.headers,
      }
    },
    asSystem: (work) => parts.workerDatabase.transact(asSystem, work),
    async runJobs() {
      const taskList: TaskList = {}
      for (const job of jobs) taskList[job.name] = (payload) => job.run(parts, payload as never)
      await parts.workerDatabase.pool.query(
        'update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1',
        [clock.now()],
      )
      await runOnce({ pgPool: parts.workerDatabase.pool, taskList, logger: parts.workerLogger, noHandleSignals: true })
    },
    async stop() {
      parts.channels.close()
      await app.http.close()
      await parts.live.stop()
      await database.end()
      await parts.workerDatabase.end()
      const client = new pg.Client(server.superuser)
      await client.connect()
      await client.query(`drop database if exists ${databaseName} with (force)`)
      await client.end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  started.push(test)
  return test
}
