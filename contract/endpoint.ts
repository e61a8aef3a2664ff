import type { Static, TSchema } from 'typebox'
import type { Action } from './rules/permissions.ts'

/**
 * One endpoint: the single source for the route on the server, the call in the screens, the OpenAPI page and the generated
 * "who may not" tests. `action` is what the caller's role must be allowed to do; `public` needs no session, `signed-in` any session of staff,
 * `person` the session of a person on their own page.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly action: Action | 'public' | 'signed-in' | 'body-key' | 'person'
  /** Chinese, shown on the documentation page. */
  readonly summary: string
  readonly tag: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** Absent: the answer is a file or a stream. */
  readonly answer?: TSchema
  /** The body is sent as it is (`application/octet-stream`), at most this many bytes. */
  readonly upload?: { readonly maxBytes: number }
}

/** Keeps the literal types of an endpoint. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}

type StaticOf<S> = S extends TSchema ? Static<S> : undefined
export type ParamsOf<E extends Endpoint> = StaticOf<E['params']>
export type QueryOf<E extends Endpoint> = StaticOf<E['query']>
export type BodyOf<E extends Endpoint> = StaticOf<E['body']>
export type AnswerOf<E extends Endpoint> = StaticOf<E['answer']>
