import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@guitu/contract/endpoint.ts'
import type { ErrorAnswerValue } from '@guitu/contract/parts.ts'
import { oneAtATime } from './one-at-a-time.ts'

export type AppName = 'desk' | 'field'

/** Which of the two apps of the staff this page is; each has its own session. */
export function appName(): AppName {
  return /^\/field(\/|$)/.test(location.pathname) ? 'field' : 'desk'
}

type Loose<Q> = { [K in keyof Q]: undefined extends Q[K] ? Q[K] | undefined : Q[K] }
/** Query values left `undefined` are not sent. */
type LooseQuery<Q> = Loose<{ [K in keyof Q]: object extends Pick<Q, K> ? Q[K] | undefined : Q[K] }>

/** What a call of an endpoint needs: exactly what its contract names. */
export type CallOptions<E extends Endpoint> = { signal?: AbortSignal } & (ParamsOf<E> extends undefined
  ? unknown
  : { params: ParamsOf<E> }) &
  (QueryOf<E> extends undefined
    ? unknown
    : object extends QueryOf<E>
      ? { query?: LooseQuery<QueryOf<E>> }
      : { query: LooseQuery<QueryOf<E>> }) &
  (BodyOf<E> extends undefined ? unknown : { body: BodyOf<E> })

type OptionsOf<E extends Endpoint> =
  object extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>]

interface AnyOptions {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  signal?: AbortSignal
}

/** A refusal, or a request that did not get through (`status` 0). `message` is Chinese and may be shown as it is. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  /** Field path → what is wrong and what to do. */
  readonly fields: Readonly<Record<string, string>>
  /** Actions the present state allows (409). */
  readonly allowed: readonly string[]
  /** The number to tell an administrator. */
  readonly requestId: string
  constructor(status: number, answer: ErrorAnswerValue) {
    super(answer.message)
    this.name = 'ApiError'
    this.status = status
    this.code = answer.code
    this.fields = answer.fields ?? {}
    this.allowed = answer.allowed ?? []
    this.requestId = answer.requestId ?? ''
  }
}

type SignedOutListener = () => void
const signedOutListeners = new Set<SignedOutListener>()

/** Calls `listener` whenever the server says that the session has ended; returns the way to stop that. */
export function onSignedOut(listener: SignedOutListener): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

function fillPath(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_part, name: string) => encodeURIComponent(String(params[name])))
}

function queryText(query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** The address of an endpoint, for `<img src>` and `<a href>`, which cannot send the header that names the app. */
export function addressOf<const E extends Endpoint>(endpoint: E, ...[options]: OptionsOf<E>): string {
  const { params, query } = (options ?? {}) as AnyOptions
  const app = appName() === 'field' ? { app: 'field' } : {}
  return fillPath(endpoint.path, params) + queryText({ ...query, ...app })
}

async function errorOf(response: Response): Promise<ApiError> {
  const answer = (await response.json().catch(() => null)) as ErrorAnswerValue | null
  if (answer && typeof answer.message === 'string') return new ApiError(response.status, answer)
  return new ApiError(response.status, {
    code: 'no-answer',
    message: `服务器没有给出可读的答复（${response.status}），请稍后再试。`,
  })
}

function refuse(endpoint: Endpoint, error: ApiError): never {
  if (error.status === 401 && endpoint.action !== 'public') for (const listener of signedOutListeners) listener()
  throw error
}

const notThrough = (): ApiError =>
  new ApiError(0, { code: 'offline', message: '连不上服务器：请检查网络，然后重试。已填写的内容仍在页面上。' })

async function send(endpoint: Endpoint, options: AnyOptions): Promise<Response> {
  const headers: Record<string, string> = { 'x-guitu-app': appName() }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(fillPath(endpoint.path, options.params) + queryText(options.query), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw notThrough()
  }
  if (!response.ok) refuse(endpoint, await errorOf(response))
  return response
}

/**
 * Calls an endpoint of the contract and gives its answer. The same write asked for again while it is under way is one request.
 * @throws ApiError when the server refuses or cannot be reached; a 401 also tells `onSignedOut`
 */
export async function call<const E extends Endpoint>(endpoint: E, ...[options]: OptionsOf<E>): Promise<AnswerOf<E>> {
  const given = (options ?? {}) as AnyOptions
  const ask = async (): Promise<AnswerOf<E>> => (await (await send(endpoint, given)).json()) as AnswerOf<E>
  if (endpoint.method === 'GET') return ask()
  return oneAtATime(JSON.stringify([endpoint.method, endpoint.path, given.params, given.query, given.body]), ask)
}

/**
 * Calls an endpoint that answers with a file and hands it to the browser to save.
 * @param fileName used when the answer names none
 * @throws ApiError as `call` does; nothing is saved then
 */
export async function download<const E extends Endpoint>(
  endpoint: E,
  fileName: string,
  ...[options]: OptionsOf<E>
): Promise<void> {
  const response = await send(endpoint, (options ?? {}) as AnyOptions)
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = named ? decodeURIComponent(named) : fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export type UploadOptions<E extends Endpoint> = CallOptions<E> & {
  file: Blob
  /** The share of bytes that left, 0 to 1. */
  onProgress?: (share: number) => void
}

/**
 * Sends a file as the body of an endpoint with `upload`. XMLHttpRequest, because fetch tells nothing about bytes that left.
 * @throws ApiError as `call` does; `code` is `too-large` before a byte is sent when the file is over the limit
 */
export function upload<const E extends Endpoint>(endpoint: E, options: UploadOptions<E>): Promise<AnswerOf<E>> {
  const { params, query, signal, file, onProgress } = options as AnyOptions & {
    file: Blob
    onProgress?: (share: number) => void
  }
  const limit = endpoint.upload?.maxBytes ?? 0
  if (file.size > limit) {
    const megabytes = Math.round(limit / 1024 / 1024)
    const message = `文件超过 ${megabytes} MB 的上限，请拆分或压缩后再上传。`
    return Promise.reject(new ApiError(413, { code: 'too-large', message }))
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, fillPath(endpoint.path, params) + queryText(query))
    request.setRequestHeader('x-guitu-app', appName())
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onload = async () => {
      const response = new Response(request.responseText, { status: request.status })
      try {
        if (!response.ok) refuse(endpoint, await errorOf(response))
        resolve((await response.json()) as AnswerOf<E>)
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(notThrough())
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
