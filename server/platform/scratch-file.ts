import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'

const CHUNK = 256 * 1024

/**
 * A file for decrypted bytes that no other user can read and that has no name once it is open, so that nothing of it
 * is left behind even when the process is killed. Closing the handle frees it.
 */
export async function openScratchFile(directory: string): Promise<FileHandle> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, `scratch-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
  } catch (error) {
    await file.close()
    throw error
  }
  return file
}

/** Appends a stream to the file, chunk by chunk. A FileHandle's own stream would keep the handle from closing. */
export async function writeStream(file: FileHandle, source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of source) {
    for (let offset = 0; offset < chunk.length; ) {
      offset += (await file.write(chunk, offset)).bytesWritten
    }
  }
}

/** The bytes of an open file from the start, in chunks of their own. */
export async function* readStream(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
