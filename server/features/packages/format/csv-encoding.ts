import { isUtf8 } from 'node:buffer'
import type { TextEncodingName } from './csv-reader.ts'

const LINE_FEED = 0x0a
const FIRST_LINE_LIMIT = 64 * 1024

/**
 * Finds the encoding of a CSV from all of its bytes, fed in passing. Text that is UTF-8 throughout is UTF-8. A file
 * with a byte order mark, or whose first line with Chinese in it is UTF-8, is meant as UTF-8 even when bytes further
 * on are broken: they are to be reported, not read as GB18030. Everything else is GB18030.
 */
export class CsvEncodingProbe {
  #isUtf8 = true
  #tail: Buffer = Buffer.alloc(0)
  /** Bytes up to the end of the first line that is not plain ASCII; null once judged. */
  #opening: Buffer | null = Buffer.alloc(0)
  #openingIsUtf8 = false

  update(chunk: Buffer): void {
    if (this.#opening) this.#judgeOpening(chunk)
    if (!this.#isUtf8) return
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk
    const cut = bytes.length - unfinishedBytes(bytes)
    this.#isUtf8 = isUtf8(bytes.subarray(0, cut))
    this.#tail = Buffer.from(bytes.subarray(cut))
  }

  finish(): TextEncodingName {
    if (this.#opening) this.#judgeLine(this.#opening)
    return (this.#isUtf8 && this.#tail.length === 0) || this.#openingIsUtf8 ? 'utf-8' : 'gb18030'
  }

  #judgeOpening(chunk: Buffer): void {
    let bytes = Buffer.concat([this.#opening ?? Buffer.alloc(0), chunk])
    for (let feed = bytes.indexOf(LINE_FEED); feed >= 0; feed = bytes.indexOf(LINE_FEED)) {
      const line = bytes.subarray(0, feed)
      if (line.some((byte) => byte >= 0x80)) {
        this.#judgeLine(line)
        return
      }
      bytes = bytes.subarray(feed + 1)
    }
    if (bytes.length > FIRST_LINE_LIMIT) this.#judgeLine(bytes.subarray(0, bytes.length - unfinishedBytes(bytes)))
    else this.#opening = bytes
  }

  #judgeLine(line: Buffer): void {
    this.#opening = null
    this.#openingIsUtf8 = line.some((byte) => byte >= 0x80) && isUtf8(line)
  }
}

/** How many bytes at the end are the beginning of a UTF-8 character that is not complete: 0 to 3. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < needed ? back : 0
    }
  }
  return 0
}
