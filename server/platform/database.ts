import { createHash } from 'node:crypto'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { DB } from './schema.generated.ts'

// Moments come back as ISO strings and days as 'YYYY-MM-DD', the form in which they travel to the screens; counts as numbers.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A transaction, and the only way to the tables. Every query function takes one as its first argument. */
export type Tx = Kysely<DB>

export interface ConnectionSettings {
  host: string
  port: number
  user: string
  password: string
  database: string
}

const statementNames = new Map<string, string>()

/**
 * The name under which a statement is prepared on each connection, so that PostgreSQL parses and plans it once. Statements whose text
 * varies without end (lists of values) would fill its memory, so past a thousand texts the rest stay unnamed.
 */
function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known || statementNames.size >= 1000) return known
  const name = createHash('sha1').update(text).digest('base64url')
  statementNames.set(text, name)
  return name
}

type Corkable = { connection: { stream: { writableCorked: number; cork(): void; uncork(): void } } }

/** Holds the socket back until the code that is running has asked all it asks at once: the queries of a `Promise.all` leave in one write. */
function holdForThisTurn(client: pg.ClientBase): void {
  const { stream } = (client as unknown as Corkable).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  // runs when no promise of this turn has anything left to do
  process.nextTick(() => stream.uncork())
}

// Queries that were sent together with one that fails are refused as well, and their refusal can reach the caller first.
const firstFailures = new WeakMap<pg.ClientBase, Error>()

/** "current transaction is aborted": not the cause, only what follows from it. */
function followsAFailure(error: unknown): boolean {
  return (error as { code?: string }).code === '25P02'
}

class ClientConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase
  constructor(client: pg.ClientBase) {
    this.#client = client
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = statementName(query.sql)
    holdForThisTurn(this.#client)
    const result = await this.#client
      .query({ text: query.sql, values: query.parameters as unknown[], ...(name ? { name } : {}) })
      .catch((error: Error) => {
        if (!followsAFailure(error)) firstFailures.set(this.#client, error)
        throw error
      })
    const changed = result.command === 'INSERT' || result.command === 'UPDATE' || result.command === 'DELETE'
    return { rows: result.rows as R[], ...(changed ? { numAffectedRows: BigInt(result.rowCount ?? 0) } : {}) }
  }
  // biome-ignore lint/correctness/useYield: Kysely asks for the method; rows are streamed with COPY instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streamQuery is not used: stream with COPY')
  }
}

/** A Kysely over one client that is already inside a transaction. */
function kyselyOver(client: pg.ClientBase): Tx {
  const connection = new ClientConnection(client)
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: async () => {
      throw new Error('already in a transaction')
    },
    commitTransaction: async () => {},
    rollbackTransaction: async () => {},
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return new Kysely<DB>({ dialect })
}

/** The statement that says for whom a transaction runs; its first row is handed to the work. */
export interface Entry {
  text: string
  values: unknown[]
}

/** Jobs and commands: the whole city, in the name of the system. Only the worker's role may. */
export const asSystem: Entry = { text: 'select enter_system()', values: [] }

/** Before anybody has signed in: no row of any table is in sight. */
export const asNobody: Entry = { text: 'select 1', values: [] }

export interface TransactionOptions {
  /**
   * A transaction that only reads and adds its audit row may answer before that row has reached the disk: killing Guitu loses
   * nothing; only a crash of the database machine within the next fraction of a second could. docs/decisions/ has the reason.
   */
  relaxedCommit?: boolean
  /**
   * Every statement is planned once for each connection, whatever its values. For what runs a hundred times a second and finds its rows by
   * their keys; PostgreSQL would else plan it five times before it keeps a plan.
   */
  onePlanEach?: boolean
  /**
   * Reads that leave in the same network turn as the entry, which decides what they see; `work` awaits them. Nothing may be written here:
   * whether the caller may do what was asked is known only when the entry has answered.
   */
  ahead?: (tx: Tx) => Promise<unknown>
}

function prepared(statement: Entry): pg.QueryConfig {
  const name = statementName(statement.text)
  return name ? { name, ...statement } : statement
}

function beginning({ relaxedCommit, onePlanEach }: TransactionOptions): string {
  return `begin${relaxedCommit ? '; set local synchronous_commit = off' : ''}${onePlanEach ? '; set local plan_cache_mode = force_generic_plan' : ''}`
}

/** Sends statements in one write to the socket; answers come in the same order. */
function inOneTurn(client: pg.PoolClient, statements: pg.QueryConfig[]): Promise<pg.QueryResult>[] {
  const { stream } = (client as unknown as Corkable).connection
  stream.cork()
  try {
    return statements.map((statement) => client.query(statement))
  } finally {
    stream.uncork()
  }
}

/** A statement that was left for the end; one that takes many items gets them as JSON, all at once. */
interface LeftForEnd extends Entry {
  items?: Map<string | symbol, unknown>
}

const leftForEnd = new WeakMap<Tx, LeftForEnd[]>()
const meanings = new WeakMap<Tx, (error: unknown) => unknown>()

/**
 * Says what a failure of this transaction means to the user, for statements that were left for the end and fail there. Answers the error to
 * throw instead, or the same one.
 */
export function explainFailure(tx: Tx, meaning: (error: unknown) => unknown): void {
  meanings.set(tx, meaning)
}

/**
 * Leaves a statement whose answer nobody needs (an audit row, a job, an announcement) for the end of the transaction, where it costs no
 * network turn of its own. It fails the transaction when it fails. Statements run in the order in which they were left.
 */
export function atCommit(tx: Tx, statement: Entry): void {
  leftBy(tx).push(statement)
}

/**
 * The same for a statement whose one parameter is a JSON array: what a transaction leaves for it goes in one call, where the first was left.
 * @param key of two items with the same key the later one stands
 */
export function atCommitTogether(tx: Tx, text: string, item: unknown, key: string | symbol = Symbol()): void {
  const left = leftBy(tx)
  const statement = left.find((each) => each.text === text)
  if (statement) statement.items?.set(key, item)
  else left.push({ text, values: [], items: new Map([[key, item]]) })
}

function leftBy(tx: Tx): LeftForEnd[] {
  const left = leftForEnd.get(tx) ?? []
  leftForEnd.set(tx, left)
  return left
}

/**
 * Runs a statement whose text is written out. For what runs a hundred times a second: building the text anew each time costs more than
 * the statement itself. The caller names the shape of the rows.
 */
export async function run<R>(tx: Tx, text: string, values: readonly unknown[]): Promise<R[]> {
  return (await tx.executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows
}

function takeLeftForEnd(tx: Tx): Entry[] {
  const statements = leftForEnd.get(tx) ?? []
  leftForEnd.delete(tx)
  return statements.map(({ text, values, items }) => ({
    text,
    values: items ? [JSON.stringify([...items.values()])] : values,
  }))
}

/** A pool of connections of one role. */
export class Database {
  readonly pool: pg.Pool
  /** For a thread or a client that needs connections of its own. */
  readonly settings: ConnectionSettings
  readonly #kyselies = new WeakMap<pg.ClientBase, Tx>()

  constructor(settings: ConnectionSettings, size: number, applicationName = 'guitu') {
    this.settings = settings
    this.pool = new pg.Pool({
      ...settings,
      max: size,
      application_name: applicationName,
      pipeline: true,
      idleTimeoutMillis: 30_000,
    } as pg.PoolConfig)
    // an idle connection that the server closes must not end the process; the next query makes a new one
    this.pool.on('error', () => {})
    this.pool.on('connect', (client) => client.on('error', () => {}))
  }

  /**
   * Runs `work` in one transaction. The entry travels in the same network turn as BEGIN, and what `work` left for the end (`atCommit`) in
   * the same turn as COMMIT. Commits when `work` resolves; rolls back and rethrows when it throws.
   */
  async transact<T, E = Record<string, unknown>>(
    entry: Entry,
    work: (tx: Tx, entered: E | undefined) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    const client = await this.pool.connect()
    const tx = this.#over(client)
    let broken: Error | undefined
    firstFailures.delete(client)
    try {
      if (options.ahead) holdForThisTurn(client)
      const entering = inOneTurn(client, [{ text: beginning(options) }, prepared(entry)])
      // whoever awaits it later meets its failure; until then it is nobody's
      options.ahead?.(tx).catch(() => {})
      // all promises of a turn are awaited together: one left alone would be an unhandled rejection when the connection breaks
      const [, entered] = await Promise.all(entering)
      const result = await work(tx, entered?.rows[0] as E | undefined)
      const leftForEnd = takeLeftForEnd(tx)
      const answers = await Promise.all(inOneTurn(client, [...leftForEnd.map(prepared), { text: 'commit' }]))
      // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error
      if (answers.at(-1)?.command !== 'COMMIT') throw new Error('the transaction did not commit')
      return result
    } catch (error) {
      takeLeftForEnd(tx)
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError
      })
      // every answer from before the rollback has come by now
      const cause = followsAFailure(error) ? (firstFailures.get(client) ?? error) : error
      throw meanings.get(tx)?.(cause) ?? cause
    } finally {
      meanings.delete(tx)
      client.release(broken)
    }
  }

  #over(client: pg.PoolClient): Tx {
    let kysely = this.#kyselies.get(client)
    if (!kysely) {
      kysely = kyselyOver(client)
      this.#kyselies.set(client, kysely)
    }
    return kysely
  }

  /** A connection outside the pool, without pipelining: for LISTEN and for COPY. The caller ends it. */
  async dedicatedClient(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.settings, application_name: 'guitu' })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  async end(): Promise<void> {
    await this.pool.end()
  }
}

/** Whether an error is PostgreSQL's unique violation, of the named constraint if one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const candidate = error as { code?: string; constraint?: string }
  return candidate?.code === '23505' && (constraint === undefined || candidate.constraint === constraint)
}

/**
 * Whether PostgreSQL refused the statement for what it says or holds, so that no later try can succeed: a value, a constraint, a right, a
 * feature (SQLSTATE classes 0A, 22, 23, 42, 54, P0). A broken connection, a deadlock or a full disk may be over by then.
 */
export function isPermanentFailure(error: unknown): error is Error & { code: string } {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(?:0A|22|23|42|54|P0)[0-9A-Z]{3}$/.test(code)
}
