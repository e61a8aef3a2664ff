/** What went wrong, for the one mapper to HTTP. */
export type ErrorKind =
  | 'invalid' // 400: the input; `fields` says where
  | 'unauthenticated' // 401
  | 'forbidden' // 403: the role may never do this
  | 'not-found' // 404: not there, or not in the scope of the one who asks; nobody is told which
  | 'conflict' // 409: the state does not allow it; `allowed` says what it does allow
  | 'too-large' // 413
  | 'refused' // 422: a request of a kind that Guitu does not serve, or a package that does not hold
  | 'too-many' // 429
  | 'unavailable' // 503

const statusOfKind: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  refused: 422,
  'too-many': 429,
  unavailable: 503,
}

export interface ErrorDetails {
  /** Field path → what is wrong and what to do, in Chinese. */
  fields?: Record<string, string>
  /** Actions that the present state allows (kind `conflict`). */
  allowed?: readonly string[]
  /** A page of the documentation that gives the reason (kind `refused`). */
  page?: string
  /** The step that failed (packages). */
  step?: string
  retryAfterSeconds?: number
}

/**
 * The one error class. `code` is stable and English, for machines and tests; `userText` is Chinese, says what happened and what to do
 * and may be shown as it is; `message` (internal) is for the log and must hold no name or number of a person.
 */
export class AppError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly userText: string
  readonly details: ErrorDetails
  constructor(kind: ErrorKind, code: string, userText: string, details: ErrorDetails = {}) {
    super(code)
    this.kind = kind
    this.code = code
    this.userText = userText
    this.details = details
  }
  get status(): number {
    return statusOfKind[this.kind]
  }
}

/** Not there, or outside the scope of the one who asks: the answer is the same. `what` is the Chinese noun. */
export function notFound(what: string): AppError {
  return new AppError('not-found', 'not-found', `没有找到该${what}，可能已被移走，或不在您的管辖范围内。`)
}

export function invalid(fields: Record<string, string>): AppError {
  return new AppError('invalid', 'invalid-input', `请检查填写内容：${Object.values(fields).join('；')}`, { fields })
}
