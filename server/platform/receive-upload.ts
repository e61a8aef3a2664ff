import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from './errors.ts'

/** Writes an uploaded body to a file and answers its size in bytes. @throws AppError 'upload-too-large', 'upload-empty' */
export async function receiveUpload(body: Readable, path: string, maxBytes: number): Promise<number> {
  let size = 0
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > maxBytes) {
          throw new AppError(
            'too-large',
            'upload-too-large',
            `文件超过 ${Math.round(maxBytes / 1024 / 1024)} MB 的上限，请拆分后再上传。`,
          )
        }
        yield chunk
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  )
  if (size === 0) throw new AppError('invalid', 'upload-empty', '上传的文件是空的，请重新选择文件。')
  return size
}
