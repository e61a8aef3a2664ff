import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@guitu/contract/endpoint.ts'
import type { LiveEvent } from '@guitu/contract/notifications.ts'
import { liveUpdates } from '@guitu/contract/notifications.ts'
import type { ErrorAnswerValue } from '@guitu/contract/parts.ts'
import { type MeValue, signIn } from '@guitu/contract/sessions.ts'

export interface Request<E extends Endpoint> {
  params?: ParamsOf<E>
  query?: QueryOf<E>
  body?: BodyOf<E>
  /** Bytes of an endpoint with `upload`. */
  upload?: Buffer
  headers?: Record<string, string>
}

export interface Answer<E extends Endpoint> {
  status: number
  /** What the contract promises at 200, the refusal otherwise; null for a file. */
  json: AnswerOf<E>
  refusal: ErrorAnswerValue
  bytes: Buffer
}

/** Talks to Guitu over HTTP as one user, or as nobody; keeps the cookie of the session. */
export class ApiClient {
  readonly url: string
  #headers: Record<string, string>

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url
    this.#headers = headers
  }

  /** Sends a request of the contract and gives the answer, whatever its status. */
  async send<const E extends Endpoint>(endpoint: E, request: Request<E> = {}): Promise<Answer<E>> {
    const { params, query, body, upload, headers } = request
    const response = await fetch(this.#address(endpoint, params, query), {
      method: endpoint.method,
      headers: {
        ...this.#headers,
        ...(upload
          ? { 'content-type': 'application/octet-stream' }
          : body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(upload ? { body: new Uint8Array(upload) } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0])
    if (cookie.length > 0) this.#headers = { ...this.#headers, cookie: cookie.join('; ') }
    const bytes = Buffer.from(await response.arrayBuffer())
    const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(bytes.toString('utf8')) : null
    return { status: response.status, json, refusal: json, bytes }
  }

  /** As `send`, for a request that has to succeed. @throws Error with the refusal's own words */
  async call<const E extends Endpoint>(endpoint: E, request: Request<E> = {}): Promise<AnswerOf<E>> {
    const answer = await this.send(endpoint, request)
    if (answer.status === 200) return answer.json
    const fields = Object.entries(answer.refusal?.fields ?? {}).map(([field, text]) => `${field}：${text}`)
    const words = [answer.refusal?.message ?? answer.bytes.toString('utf8').slice(0, 300), ...fields].join('；')
    throw new Error(`${endpoint.method} ${endpoint.path} 答复 ${answer.status}：${words}`)
  }

  #address(endpoint: Endpoint, params: unknown, query: unknown): string {
    let path: string = endpoint.path
    for (const [name, value] of Object.entries((params ?? {}) as Record<string, string>))
      path = path.replace(`:${name}`, encodeURIComponent(value))
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>))
      if (value !== undefined) search.set(name, String(value))
    return `${this.url}${path}${search.size > 0 ? `?${search}` : ''}`
  }

  /** Opens the live updates of this user. The events are kept in order, with the moment of arrival (performance.now()). */
  async watchLive(): Promise<LiveWatch> {
    const ending = new AbortController()
    const response = await fetch(this.url + liveUpdates.path, { headers: this.#headers, signal: ending.signal })
    if (!response.ok || !response.body) throw new Error(`GET ${liveUpdates.path} 答复 ${response.status}`)
    return new LiveWatch(response.body, ending)
  }
}

/** Signs in at the desk or in the field. @throws Error with the refusal's own words */
export async function signInAs(
  url: string,
  loginName: string,
  password: string,
  app: 'desk' | 'field' = 'desk',
): Promise<{ client: ApiClient; me: MeValue }> {
  const client = new ApiClient(url, { 'x-guitu-app': app })
  const me = await client.call(signIn, { body: { loginName, password, app } })
  return { client, me }
}

export interface Heard {
  event: LiveEvent
  /** performance.now() of its arrival. */
  at: number
}

/** The server-sent events of one user. */
export class LiveWatch {
  readonly heard: Heard[] = []
  readonly #ending: AbortController
  #wake = (): void => {}

  constructor(stream: ReadableStream<Uint8Array>, ending: AbortController) {
    this.#ending = ending
    void this.#read(stream)
  }

  /** The first event that fits, come or to come; undefined when none does within `ms`. */
  async find(fits: (event: LiveEvent) => boolean, ms: number): Promise<Heard | undefined> {
    const end = performance.now() + ms
    for (;;) {
      const found = this.heard.find(({ event }) => fits(event))
      const left = end - performance.now()
      if (found || left <= 0) return found
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  close(): void {
    this.#ending.abort()
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    let text = ''
    try {
      for await (const chunk of stream) {
        text += decoder.decode(chunk, { stream: true })
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) this.#take(block)
      }
    } catch (error) {
      if (!this.#ending.signal.aborted) throw error
    }
  }

  /** One event: unnamed ones carry data; comments keep the connection open. */
  #take(block: string): void {
    const lines = block.split('\n')
    if (lines.some((line) => line.startsWith('event:') && !line.includes('message'))) return
    const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trim())
    if (data.length === 0) return
    this.heard.push({ event: JSON.parse(data.join('\n')) as LiveEvent, at: performance.now() })
    this.#wake()
  }
}
