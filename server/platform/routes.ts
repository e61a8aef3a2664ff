import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@guitu/contract/endpoint.ts'
import { type Action, actions, may, type Role } from '@guitu/contract/rules/permissions.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Parts } from '../parts.ts'
import type { Actor, BodyActor, PersonActor } from './actor.ts'
import { writeAudit } from './audit.ts'
import { asNobody, type Entry, type Tx } from './database.ts'
import { AppError } from './errors.ts'
import { digestToken } from './field-cipher.ts'
import { keepRawBody } from './raw-body.ts'
import { receiveUpload } from './receive-upload.ts'

/** What a use case is called with. `A` is who acts: staff, an authorised body, or nobody (sign-in). */
export interface Call<E extends Endpoint, A = Actor> {
  tx: Tx
  actor: A
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  now: Date
  parts: Parts
  request: FastifyRequest
  reply: FastifyReply
  /** The uploaded body (endpoints with `upload`): a temporary file that is removed after the call. */
  upload: { path: string; size: number } | undefined
}

/** A call that takes long: it holds no transaction, and opens one of the caller's own for each part of its work. */
export interface LongCall<E extends Endpoint> extends Omit<Call<E>, 'tx' | 'upload'> {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

type Handler<E extends Endpoint, A> = (
  call: Call<E, A>,
) => Promise<undefined extends AnswerOf<E> ? unknown : AnswerOf<E>>

export interface RouteOptions {
  /** Looks at the body as it came, before anybody else does, and refuses (throws) what must not come in at all. */
  atTheDoor?: (body: unknown) => void
  /** Keeps the bytes of the body as they came (`rawBodyOf`), for a signature over them. */
  keepsRawBody?: boolean
}

export const sessionCookie = { desk: 'guitu_desk', field: 'guitu_field' } as const
export type StaffApp = keyof typeof sessionCookie
/** The cookie of a person on their own page; no member of staff ever has one. */
export const personCookie = 'guitu_me'

/** Which of the two staff apps a request speaks for; each has its own cookie, so a session of one never serves the other. */
export function appOf(request: FastifyRequest): StaffApp {
  return request.headers['x-guitu-app'] === 'field' ? 'field' : 'desk'
}

export function sessionToken(request: FastifyRequest): string | undefined {
  const wanted = (request.query as { app?: string } | undefined)?.app === 'field' ? 'field' : appOf(request)
  return request.cookies[sessionCookie[wanted]]
}

const unauthenticated = (): AppError => new AppError('unauthenticated', 'no-session', '登录已失效，请重新登录。')

const signedOutPerson = (): AppError =>
  new AppError('unauthenticated', 'no-session', '您还没有登录，或者登录已经结束。请向司法所要一个新的登录码。')

interface PersonRow {
  session_id: string
  case_id: string
  case_kind: PersonActor['caseKind']
  case_state: string
  case_number: string
  person_name: string
  office_code: string
}

interface SessionRow {
  session_id: string
  account_id: string
  display_name: string
  role: Role
  office_code: string
  scope: string
  app: 'desk' | 'field'
  must_change_password: boolean
}

/** Turns contract endpoints into routes: access first, one transaction around the use case, no route without an action. */
export class Routes {
  readonly #app: FastifyInstance
  readonly #parts: Parts
  /** Every endpoint that is served; the generated "who may not" tests walk this list. */
  readonly endpoints: Endpoint[] = []

  constructor(app: FastifyInstance, parts: Parts) {
    this.#app = app
    this.#parts = parts
  }

  /** For staff: a session, and the action in the table of permissions. */
  staff<E extends Endpoint>(endpoint: E, handler: Handler<E, Actor>, options: RouteOptions = {}): void {
    this.#add(
      endpoint,
      (request, reply, upload) => this.#asStaff(endpoint, handler, request, reply, upload),
      (request) => this.#checkStaff(endpoint, request),
      options,
    )
  }

  /**
   * For staff, where one read is most of the work: `read` leaves together with the question who is calling, inside what that caller may see,
   * and is thrown away when the caller may not ask. The handler awaits it.
   */
  staffReading<E extends Endpoint, R>(
    endpoint: E,
    read: (tx: Tx, asked: { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> }) => Promise<R>,
    handler: (call: Call<E>, reading: Promise<R>) => ReturnType<Handler<E, Actor>>,
  ): void {
    this.#add(
      endpoint,
      (request, reply) => {
        let reading: Promise<R> | undefined
        const ahead = (tx: Tx): Promise<R> => {
          reading = read(tx, request as unknown as { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> })
          return reading
        }
        return this.#asStaff(endpoint, (call: Call<E>) => handler(call, reading!), request, reply, undefined, ahead)
      },
      (request) => this.#checkStaff(endpoint, request),
    )
  }

  /** For staff who send a file: `prepare` works on it outside any transaction, and what it made of it goes to the handler. */
  upload<E extends Endpoint, P>(
    endpoint: E,
    prepare: (upload: { path: string; size: number }, parts: Parts) => Promise<P>,
    handler: (call: Call<E>, prepared: P) => ReturnType<Handler<E, Actor>>,
  ): void {
    this.#add(
      endpoint,
      async (request, reply, upload) => {
        const prepared = await prepare(upload!, this.#parts)
        return this.#asStaff(endpoint, (call: Call<E>) => handler(call, prepared), request, reply, upload)
      },
      (request) => this.#checkStaff(endpoint, request),
    )
  }

  /** For staff, with work that takes long: who may not is refused first, and each transaction looks again whether the session holds. */
  long<E extends Endpoint>(endpoint: E, handler: (call: LongCall<E>) => ReturnType<Handler<E, Actor>>): void {
    this.#add(endpoint, async (request, reply) => handler(await this.#longCall(endpoint, request, reply)))
  }

  /**
   * For staff, where something slow comes before the transaction and must not keep a connection of the database from others (hashing a
   * password): who may not is refused first, and what `prepare` found out goes to the handler, which must not trust it to still hold.
   */
  prepared<E extends Endpoint, P>(
    endpoint: E,
    prepare: (call: LongCall<E>) => Promise<P>,
    handler: (call: Call<E>, prepared: P) => ReturnType<Handler<E, Actor>>,
  ): void {
    this.#add(endpoint, async (request, reply) => {
      const prepared = await prepare(await this.#longCall(endpoint, request, reply))
      return this.#asStaff(endpoint, (call: Call<E>) => handler(call, prepared), request, reply, undefined)
    })
  }

  async #longCall<E extends Endpoint>(endpoint: E, request: FastifyRequest, reply: FastifyReply): Promise<LongCall<E>> {
    const actor = await this.#checkStaff(endpoint, request)
    const {
      tx: _tx,
      upload: _upload,
      ...call
    } = this.#call(endpoint, undefined as never, actor, request, reply, undefined)
    return {
      ...call,
      transact: <T>(work: (tx: Tx) => Promise<T>) =>
        this.#parts.database.transact<T, SessionRow>(this.#sessionEntry(request), async (tx, row) => {
          this.#allow(endpoint, row, request)
          return work(tx)
        }),
    }
  }

  #asStaff<E extends Endpoint>(
    endpoint: E,
    handler: Handler<E, Actor>,
    request: FastifyRequest,
    reply: FastifyReply,
    upload: Call<E>['upload'],
    ahead?: (tx: Tx) => Promise<unknown>,
  ): Promise<unknown> {
    return this.#parts.database.transact<unknown, SessionRow>(
      this.#sessionEntry(request),
      async (tx, row) => {
        const actor = this.#allow(endpoint, row, request)
        return handler(this.#call(endpoint, tx, actor, request, reply, upload))
      },
      { relaxedCommit: endpoint.method === 'GET', ...(ahead ? { ahead } : {}) },
    )
  }

  #checkStaff(endpoint: Endpoint, request: FastifyRequest): Promise<Actor> {
    return this.#parts.database.transact<Actor, SessionRow>(
      this.#sessionEntry(request),
      async (_tx, row) => this.#allow(endpoint, row, request),
      { relaxedCommit: true },
    )
  }

  /** For staff, answered over a long time: the session is checked first and the handler runs outside any transaction. */
  stream<E extends Endpoint>(
    endpoint: E,
    handler: (parts: Parts, actor: Actor, request: FastifyRequest, reply: FastifyReply) => void,
  ): void {
    this.#add(endpoint, async (request, reply) => {
      const actor = await this.#checkStaff(endpoint, request)
      reply.hijack()
      handler(this.#parts, actor, request, reply)
    })
  }

  /** For authorised bodies: the key in `Authorization: Bearer`. */
  body<E extends Endpoint>(endpoint: E, handler: Handler<E, BodyActor>, options: RouteOptions = {}): void {
    this.#add(
      endpoint,
      (request, reply) =>
        this.#asBody(request, async (tx, actor) => handler(this.#call(endpoint, tx, actor, request, reply, undefined))),
      undefined,
      options,
    )
  }

  /** For a body that sends a file: as `upload` for staff. */
  bodyUpload<E extends Endpoint, P>(
    endpoint: E,
    prepare: (upload: { path: string; size: number }, parts: Parts) => Promise<P>,
    handler: (call: Call<E, BodyActor>, prepared: P) => ReturnType<Handler<E, BodyActor>>,
  ): void {
    this.#add(
      endpoint,
      async (request, reply, upload) => {
        const prepared = await prepare(upload!, this.#parts)
        return this.#asBody(request, async (tx, actor) =>
          handler(this.#call(endpoint, tx, actor, request, reply, upload), prepared),
        )
      },
      (request) => this.#asBody(request, async (_tx, actor) => actor),
    )
  }

  async #asBody<T>(request: FastifyRequest, work: (tx: Tx, actor: BodyActor) => Promise<T>): Promise<T> {
    const key = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
    const wrongKey = (): AppError =>
      new AppError(
        'unauthenticated',
        'no-key',
        '缺少或无效的接入密钥：请在 Authorization 头中以 “Bearer 密钥” 提供市局发放的密钥。',
      )
    if (!key) throw wrongKey()
    return this.#parts.database.transact<T, { body_id: string; body_name: string; body_kind: string }>(
      { text: 'select * from enter_body($1)', values: [digestToken(key)] },
      async (tx, row) => {
        if (!row) throw wrongKey()
        return work(tx, {
          bodyId: row.body_id,
          bodyName: row.body_name,
          bodyKind: row.body_kind,
          requestId: request.id,
        })
      },
    )
  }

  /** For a person on their own page: a session of theirs, inside which nothing but their own case is in sight. */
  person<E extends Endpoint>(endpoint: E, handler: Handler<E, PersonActor>): void {
    this.#add(endpoint, (request, reply) =>
      this.#asPerson(endpoint, request, async (tx, actor) =>
        handler(this.#call(endpoint, tx, actor, request, reply, undefined)),
      ),
    )
  }

  /** For a person who sends a file: as `upload` for staff. */
  personUpload<E extends Endpoint, P>(
    endpoint: E,
    prepare: (upload: { path: string; size: number }, parts: Parts) => Promise<P>,
    handler: (call: Call<E, PersonActor>, prepared: P) => ReturnType<Handler<E, PersonActor>>,
  ): void {
    this.#add(
      endpoint,
      async (request, reply, upload) => {
        const prepared = await prepare(upload!, this.#parts)
        return this.#asPerson(endpoint, request, async (tx, actor) =>
          handler(this.#call(endpoint, tx, actor, request, reply, upload), prepared),
        )
      },
      (request) => this.#asPerson(endpoint, request, async (_tx, actor) => actor),
    )
  }

  #asPerson<T>(
    endpoint: Endpoint,
    request: FastifyRequest,
    work: (tx: Tx, actor: PersonActor) => Promise<T>,
  ): Promise<T> {
    const token = request.cookies[personCookie]
    if (!token) throw signedOutPerson()
    return this.#parts.database.transact<T, PersonRow>(
      { text: 'select * from enter_person($1, $2)', values: [digestToken(token), this.#parts.clock.now()] },
      async (tx, row) => {
        if (!row) throw signedOutPerson()
        return work(tx, {
          sessionId: row.session_id,
          caseId: row.case_id,
          caseKind: row.case_kind,
          caseState: row.case_state,
          caseNumber: row.case_number,
          personName: row.person_name,
          officeCode: row.office_code,
          requestId: request.id,
        })
      },
      { relaxedCommit: endpoint.method === 'GET' },
    )
  }

  /**
   * For nobody in particular: sign-in. `prepare` does what is slow outside any transaction; the transaction of the handler sees no row of
   * any table. A refusal that must keep what was written (the count of failures) is handed back as `{ refusal }` and thrown after the commit.
   */
  publicly<E extends Endpoint, P>(
    endpoint: E,
    prepare: (parts: Parts, body: BodyOf<E>, request: FastifyRequest) => Promise<P>,
    handler: (call: Call<E, undefined>, prepared: P) => Promise<{ answer: AnswerOf<E> } | { refusal: AppError }>,
  ): void {
    this.#add(endpoint, async (request, reply) => {
      const prepared = await prepare(this.#parts, request.body as BodyOf<E>, request)
      const result = await this.#parts.database.transact(asNobody, (tx) =>
        handler(this.#call(endpoint, tx, undefined, request, reply, undefined), prepared),
      )
      if ('refusal' in result) throw result.refusal
      return result.answer
    })
  }

  #call<E extends Endpoint, A>(
    _endpoint: E,
    tx: Tx,
    actor: A,
    request: FastifyRequest,
    reply: FastifyReply,
    upload: Call<E>['upload'],
  ): Call<E, A> {
    return {
      tx,
      actor,
      request,
      reply,
      upload,
      params: request.params as ParamsOf<E>,
      query: request.query as QueryOf<E>,
      body: request.body as BodyOf<E>,
      now: this.#parts.clock.now(),
      parts: this.#parts,
    }
  }

  #sessionEntry(request: FastifyRequest): Entry {
    const token = sessionToken(request)
    if (!token) throw unauthenticated()
    return { text: 'select * from enter_session($1, $2)', values: [digestToken(token), this.#parts.clock.now()] }
  }

  #allow(endpoint: Endpoint, row: SessionRow | undefined, request: FastifyRequest): Actor {
    if (!row) throw unauthenticated()
    // a password that somebody else set opens nothing but the session itself, where it is changed
    if (row.must_change_password && !endpoint.path.startsWith('/api/session')) {
      throw new AppError('forbidden', 'must-change-password', '口令由他人设定，请先修改口令再使用。')
    }
    if (endpoint.action !== 'signed-in') {
      const action = endpoint.action as Action
      if (!may(row.role, action)) throw new AppError('forbidden', 'not-your-role', `您的角色不能${actions[action]}。`)
    }
    return {
      accountId: row.account_id,
      sessionId: row.session_id,
      displayName: row.display_name,
      role: row.role,
      officeCode: row.office_code,
      scope: row.scope,
      app: row.app,
      mustChangePassword: row.must_change_password,
      requestId: request.id,
    }
  }

  #add(
    endpoint: Endpoint,
    answer: (request: FastifyRequest, reply: FastifyReply, upload: Call<Endpoint>['upload']) => Promise<unknown>,
    beforeUpload?: (request: FastifyRequest) => Promise<unknown>,
    { atTheDoor, keepsRawBody }: RouteOptions = {},
  ): void {
    this.endpoints.push(endpoint)
    this.#app.route({
      method: endpoint.method,
      url: endpoint.path,
      ...(keepsRawBody ? { preParsing: (request, _reply, payload) => keepRawBody(request, payload) } : {}),
      ...(atTheDoor ? { preValidation: async (request) => atTheDoor(request.body) } : {}),
      schema: {
        summary: endpoint.summary,
        tags: [endpoint.tag],
        ...(endpoint.params ? { params: endpoint.params } : {}),
        ...(endpoint.query ? { querystring: endpoint.query } : {}),
        ...(endpoint.body ? { body: endpoint.body } : {}),
        ...(endpoint.upload ? { consumes: ['application/octet-stream'] } : {}),
        ...(endpoint.answer ? { response: { 200: endpoint.answer } } : {}),
      },
      handler: async (request, reply) => {
        if (!endpoint.upload) return answer(request, reply, undefined)
        // who may not upload is told before a byte is taken, and no transaction stays open while the bytes come in
        await beforeUpload?.(request)
        const folder = await mkdtemp(join(this.#parts.config.dataDir, 'tmp', 'upload-'))
        try {
          const path = join(folder, 'body')
          const size = await receiveUpload(request.body as Readable, path, endpoint.upload.maxBytes)
          return await answer(request, reply, { path, size })
        } finally {
          await rm(folder, { recursive: true, force: true })
        }
      },
    })
  }
}

/** Audit row of a deed of staff, with what the actor and the request say filled in. */
export function auditDeed(
  call: { tx: Tx; actor: Actor; now: Date },
  deed: {
    action: string
    subjectType: string
    subjectId?: string
    officeCode?: string
    purpose?: string
    summary?: Record<string, unknown>
  },
): void {
  writeAudit(call.tx, {
    at: call.now,
    actorId: call.actor.accountId,
    actorRole: call.actor.role,
    actorOffice: call.actor.officeCode,
    requestId: call.actor.requestId,
    ...deed,
  })
}

/** Audit row of what a person did on their own page. */
export function auditPerson(
  call: { tx: Tx; actor: PersonActor; now: Date },
  deed: { action: string; subjectType: string; subjectId: string; summary?: Record<string, unknown> },
): void {
  writeAudit(call.tx, {
    at: call.now,
    actorId: null,
    actorRole: 'person',
    actorOffice: '',
    officeCode: call.actor.officeCode,
    requestId: call.actor.requestId,
    ...deed,
  })
}
