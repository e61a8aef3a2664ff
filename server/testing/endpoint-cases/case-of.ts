import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '@guitu/contract/endpoint.ts'
import type { TestAccount } from '../start-test-app.ts'
import { validValue } from '../valid-value.ts'

/**
 * What somebody gets who may do this, but not here (another county, another office of the same county, a helper of other cases):
 * - statuses: a refusal with one of them, with nothing changed;
 * - `nothing`: an empty answer (no row, every figure 0) or 404, with nothing changed;
 * - `city-wide`: it is about no county, and only the three administrators may;
 * - `own`: it is about the one who asks, whoever that is; nothing of the county is in the answer.
 */
export type Outside = readonly (400 | 404 | 409)[] | 'nothing' | 'city-wide' | 'own'

export interface EndpointCase {
  endpoint: Endpoint
  outside: Outside
  /** Who of the county may: the request works for this account, or everything here would be refused for a wrong reason. */
  as: TestAccount | undefined
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  upload?: Buffer
  headers?: Record<string, string>
  /** The status for the one who may, when it is not 200. */
  inside?: 409
  /** What outsiders send instead of `body`. */
  bodyOutside?: unknown
  /** The same request sent again, when the answer or the rows are not the same; with the reason. */
  again?: { status: 200 | 400 | 401 | 409; changes?: readonly string[]; reason: string }
  /** The answer never ends, so only refusals are tried. */
  endless?: true
}

/** What a case says beyond what the schemas of its endpoint ask for. */
interface Particulars<E extends Endpoint> {
  outside: Outside
  as?: TestAccount
  params?: ParamsOf<E>
  query?: QueryOf<E>
  body?: Partial<BodyOf<E>>
  upload?: Buffer
  headers?: Record<string, string>
  inside?: 409
  again?: NonNullable<EndpointCase['again']>
  bodyOutside?: BodyOf<E>
  endless?: true
}

/** A request of an endpoint: what its schemas ask for, and what is said of it here. */
export function caseOf<E extends Endpoint>(endpoint: E, particulars: Particulars<E>): EndpointCase {
  const { params, query, body, as, ...rest } = particulars
  const fill = (schema: unknown, given: unknown): Record<string, unknown> => ({
    ...(validValue(schema as Parameters<typeof validValue>[0]) as object),
    ...(given as object),
  })
  return {
    endpoint,
    as,
    ...rest,
    ...(endpoint.params ? { params: fill(endpoint.params, params) } : {}),
    ...(endpoint.query ? { query: fill(endpoint.query, query) } : {}),
    ...(endpoint.body ? { body: fill(endpoint.body, body) } : {}),
  }
}
