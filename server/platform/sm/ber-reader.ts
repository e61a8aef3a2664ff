import { der, TAG } from './der.ts'
import { SmError } from './sm-error.ts'

/** Head of an element in a stream. `length` is null for the indefinite form of BER. */
export type BerHead = { tag: number; length: number | null }

const EMPTY = Buffer.alloc(0)
const MAX_DEPTH = 32

/** Reads BER from a stream of chunks without holding more than one chunk or one small element. */
export class BerReader {
  readonly #chunks: AsyncIterator<Buffer>
  #chunk: Buffer = EMPTY
  /** Bytes consumed so far. */
  position = 0

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** True when no byte is left. */
  async atEnd(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next()
      if (next.done) return true
      this.#chunk = next.value
    }
    return false
  }

  /** Up to `most` bytes, at least one. @throws SmError 'malformed' at the end of the stream */
  async readSome(most: number): Promise<Buffer> {
    if (await this.atEnd()) throw new SmError('malformed', 'cut off')
    const part = this.#chunk.subarray(0, most)
    this.#chunk = this.#chunk.subarray(part.length)
    this.position += part.length
    return part
  }

  /** Exactly `length` bytes. */
  async read(length: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let left = length; left > 0; ) {
      const part = await this.readSome(left)
      parts.push(part)
      left -= part.length
    }
    return parts.length === 1 ? (parts[0] ?? EMPTY) : Buffer.concat(parts)
  }

  async readHead(): Promise<BerHead> {
    const [tag = 0, first = 0] = await this.read(2)
    if ((tag & 0x1f) === 0x1f) throw new SmError('malformed', 'multi-byte tag')
    if (first < 0x80) return { tag, length: first }
    if (first === 0x80) {
      if (!(tag & 0x20)) throw new SmError('malformed', 'indefinite length of a primitive element')
      return { tag, length: null }
    }
    const size = first & 0x7f
    if (size > 6) throw new SmError('malformed', 'length')
    return { tag, length: (await this.read(size)).readUIntBE(0, size) }
  }

  /** Opens a constructed element with the tag and answers where it ends. */
  async enter(tag: number): Promise<BerScope> {
    const head = await this.readHead()
    if (head.tag !== tag) {
      throw new SmError('malformed', `expected tag 0x${tag.toString(16)}, found 0x${head.tag.toString(16)}`)
    }
    return new BerScope(this, head)
  }

  /**
   * Reads a whole element of at most `limit` bytes and answers it in definite lengths, with octet strings in pieces
   * joined, so that the strict reader of der.ts takes it.
   */
  async readNormalised(limit: number, head?: BerHead, depth = 0): Promise<Buffer> {
    const { tag, length } = head ?? (await this.readHead())
    if (depth > MAX_DEPTH) throw new SmError('malformed', 'nested too deep')
    if (length !== null && length > limit) throw new SmError('malformed', `element of ${length} bytes`)
    if (!(tag & 0x20)) return der(tag, await this.read(length ?? 0))
    const scope = new BerScope(this, { tag, length })
    const parts: Buffer[] = []
    let used = 0
    for (let child = await scope.next(); child; child = await scope.next()) {
      const part = await this.readNormalised(limit - used, child, depth + 1)
      used += part.length
      if (used > limit) throw new SmError('malformed', `element of more than ${limit} bytes`)
      parts.push(tag === TAG.constructedOctetString ? octetsOf(part) : part)
    }
    return der(tag === TAG.constructedOctetString ? TAG.octetString : tag, ...parts)
  }
}

/** The inside of a constructed element: by its length, or up to the end-of-contents octets. */
export class BerScope {
  readonly #reader: BerReader
  readonly #end: number | null
  readonly tag: number

  constructor(reader: BerReader, { tag, length }: BerHead) {
    this.#reader = reader
    this.#end = length === null ? null : reader.position + length
    this.tag = tag
  }

  /** The head of the next element inside, or null at the end of this one. */
  async next(): Promise<BerHead | null> {
    if (this.#end !== null) {
      if (this.#reader.position === this.#end) return null
      if (this.#reader.position > this.#end) throw new SmError('malformed', 'an element is longer than its container')
    }
    const head = await this.#reader.readHead()
    const isEndOfContents = head.tag === 0 && head.length === 0
    if (isEndOfContents && this.#end === null) return null
    if (isEndOfContents) throw new SmError('malformed', 'end of contents inside a definite length')
    if (this.#end !== null && head.length !== null && this.#reader.position + head.length > this.#end) {
      throw new SmError('malformed', 'an element is longer than its container')
    }
    return head
  }

  /** Like {@link next}, for an element that must be there. */
  async need(): Promise<BerHead> {
    const head = await this.next()
    if (!head) throw new SmError('malformed', 'an element is missing')
    return head
  }

  /** @throws SmError 'malformed' when another element follows */
  async close(): Promise<void> {
    if (await this.next()) throw new SmError('malformed', 'an element too many')
  }
}

function octetsOf(element: Buffer): Buffer {
  if (element[0] !== TAG.octetString) throw new SmError('malformed', 'a piece of an octet string is not one')
  const first = element[1] ?? 0
  return element.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f))
}
