import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { writeStream } from './scratch-file.ts'

const REGULAR_FILE_0644 = 0o100644

/** Writes a zip into an empty open file, entry after entry, with memory for a few chunks. */
export class ZipWriter {
  readonly #file: FileHandle
  readonly #time: Date
  readonly #zip = new ZipFile()
  readonly #output = this.#zip.outputStream as Readable
  readonly #written: Promise<void>

  /** @param time the time of every entry */
  constructor(file: FileHandle, time: Date) {
    this.#file = file
    this.#time = time
    this.#written = writeStream(file, this.#output)
    // A failure is told by the add or finish that waits for it; without one of them nobody is left to tell.
    this.#written.catch(() => undefined)
  }

  /** Adds a file, deflated. When its content fails, the zip is given up. */
  async add(name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const source = Readable.from(content, { objectMode: false })
    this.#zip.addReadStream(source, name, { mtime: this.#time, mode: REGULAR_FILE_0644 })
    try {
      // yazl tells neither of a source that fails nor of a file that cannot be written.
      await Promise.race([finished(source), this.#written])
    } catch (error) {
      source.destroy()
      this.#output.destroy()
      throw error
    }
  }

  /** Writes the directory; answers the length of the zip in bytes. */
  async finish(): Promise<number> {
    this.#zip.end()
    await this.#written
    return (await this.#file.stat()).size
  }
}
