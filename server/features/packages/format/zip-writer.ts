import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { LIMITS } from './limits.ts'

type Written = { name: Buffer; crc: number; packed: number; unpacked: number; offset: number }

const CHUNK = 256 * 1024
const LOCAL_HEADER = 30
const UTF8_NAME = 0x0800
const DEFLATE = 8
/** Written by a Unix system, zip 2.0, so that the modes below count. */
const VERSION_MADE_BY = (3 << 8) | 20
const REGULAR_FILE_0644 = 0o100644

/** Writes a zip into an empty open file, entry after entry, with memory for one chunk. Sizes stay below 4 GiB. */
export class ZipWriter {
  readonly #file: FileHandle
  readonly #dosTime: number
  readonly #entries: Written[] = []
  #position = 0

  /** @param time shown as the time of every entry, in China's time zone */
  constructor(file: FileHandle, time: Date) {
    this.#file = file
    this.#dosTime = dosTime(time)
  }

  /** Adds a file, deflated. */
  async add(name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const entry: Written = { name: Buffer.from(name), crc: 0, packed: 0, unpacked: 0, offset: this.#position }
    this.#position += LOCAL_HEADER + entry.name.length
    await pipeline(count(content, entry), createDeflateRaw({ chunkSize: CHUNK }), async (packed) => {
      for await (const chunk of packed as AsyncIterable<Buffer>) {
        await this.#write(chunk, this.#position)
        this.#position += chunk.length
        entry.packed += chunk.length
      }
    })
    await this.#write(localHeader(entry, this.#dosTime), entry.offset)
    this.#entries.push(entry)
  }

  /** The first entry that a reader would take for a bomb, or null. */
  findTooDense(): string | null {
    const dense = this.#entries.find(
      ({ packed, unpacked }) => unpacked > LIMITS.zipRatioFree && unpacked > packed * LIMITS.zipRatio,
    )
    return dense ? dense.name.toString() : null
  }

  /** Writes the directory; answers the length of the zip in bytes. */
  async finish(): Promise<number> {
    const directory = Buffer.concat(this.#entries.map((entry) => centralHeader(entry, this.#dosTime)))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(directory.length, 12)
    end.writeUInt32LE(this.#position, 16)
    await this.#write(Buffer.concat([directory, end]), this.#position)
    return this.#position + directory.length + end.length
  }

  async #write(bytes: Buffer, position: number): Promise<void> {
    for (let offset = 0; offset < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, offset, bytes.length - offset, position + offset)
      offset += bytesWritten
    }
  }
}

async function* count(content: AsyncIterable<Uint8Array>, entry: Written): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    entry.crc = crc32(chunk, entry.crc)
    entry.unpacked += chunk.length
    yield chunk
  }
}

function localHeader({ name, crc, packed, unpacked }: Written, time: number): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(UTF8_NAME, 6)
  header.writeUInt16LE(DEFLATE, 8)
  header.writeUInt32LE(time, 10)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(packed, 18)
  header.writeUInt32LE(unpacked, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function centralHeader({ name, crc, packed, unpacked, offset }: Written, time: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(VERSION_MADE_BY, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(UTF8_NAME, 8)
  header.writeUInt16LE(DEFLATE, 10)
  header.writeUInt32LE(time, 12)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(packed, 20)
  header.writeUInt32LE(unpacked, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(REGULAR_FILE_0644 * 0x10000, 38)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, name])
}

/** Date and time as zip keeps them, two seconds apart, as the clock on the wall in China shows them. */
function dosTime(time: Date): number {
  const china = new Date(time.getTime() + 8 * 60 * 60 * 1000)
  const date = ((china.getUTCFullYear() - 1980) << 9) | ((china.getUTCMonth() + 1) << 5) | china.getUTCDate()
  const clock = (china.getUTCHours() << 11) | (china.getUTCMinutes() << 5) | (china.getUTCSeconds() >> 1)
  return date * 0x10000 + clock
}
