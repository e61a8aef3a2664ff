import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { AppError } from './errors.ts'

const kept = new WeakMap<FastifyRequest, Buffer>()
const most = 1024 * 1024

/** Keeps the bytes of a JSON body as they came, for a signature over them, and hands them on to be read. @throws AppError 413 above 1 MB */
export async function keepRawBody(request: FastifyRequest, payload: AsyncIterable<Buffer>): Promise<Readable> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of payload) {
    size += chunk.length
    if (size > most) throw new AppError('too-large', 'body-too-large', '一次发送的内容超过 1 MB，请分批发送。')
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  kept.set(request, bytes)
  return Object.assign(Readable.from([bytes], { objectMode: false }), { receivedEncodedLength: size })
}

/** The bytes of a body that `keepRawBody` kept; empty when it kept none. */
export function rawBodyOf(request: FastifyRequest): Buffer {
  return kept.get(request) ?? Buffer.alloc(0)
}
