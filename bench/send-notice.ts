import { type Agent, request } from 'node:http'

/** A notice that was answered with a receipt. */
export interface Sent {
  /** When it was sent, by the clock of `performance`. */
  at: number
  receiptMs: number
  noticeId: string
}

/** Sends one notice of a body by the API; nothing when it was not answered with a receipt. */
export function sendNotice(
  agent: Agent,
  url: string,
  key: string,
  idempotencyKey: string,
  body: string,
): Promise<Sent | undefined> {
  const at = performance.now()
  return new Promise((resolve) => {
    const outgoing = request(
      `${url}/api/v1/notices`,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'idempotency-key': idempotencyKey,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      async (answer) => {
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk as Buffer)
        const receiptMs = performance.now() - at
        const { id } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { id?: string }
        resolve(answer.statusCode === 200 && id ? { at, receiptMs, noticeId: id } : undefined)
      },
    )
    outgoing.on('error', () => resolve(undefined))
    outgoing.end(body)
  })
}
