import { pipeline, type Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'
import { LIMITS } from './limits.ts'

/** What is wrong with a zip; the caller says of which step it is. */
export class ArchiveError extends Error {
  readonly code: string
  /** The file inside that is wrong, when the trouble is with one. */
  readonly entry: string | null

  /** @param message in Chinese, says what is wrong and what to do */
  constructor(code: string, message: string, options?: ErrorOptions & { entry?: string }) {
    super(message, options)
    this.name = 'ArchiveError'
    this.code = code
    this.entry = options?.entry ?? null
  }
}

const DAMAGED = '压缩包已损坏，请对方重新制作数据包后再送一份。'
const CHUNK = 256 * 1024
const UNIX_LIKE: readonly number[] = [3, 19]
const TYPE_MASK = 0o170000
const TYPE_LINK = 0o120000
const TYPE_FILE = 0o100000
const TYPE_DIRECTORY = 0o040000

/** A zip read through an open file. Its entries are checked against the limits before any is read. */
export class Archive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /**
   * Reads the directory of the zip. The file stays open and belongs to the caller.
   * @throws ArchiveError
   */
  static async open(fd: number, size: number): Promise<Archive> {
    let zip: ZipFile
    try {
      zip = await fromFdPromise(fd, { lazyEntries: true, decodeStrings: false, autoClose: false })
    } catch (cause) {
      throw new ArchiveError('not-a-zip', DAMAGED, { cause })
    }
    if (zip.entryCount > LIMITS.zipEntries) {
      throw new ArchiveError(
        'too-many-entries',
        `压缩包内有 ${zip.entryCount} 个文件，最多 ${LIMITS.zipEntries} 个，请分成几个数据包。`,
      )
    }
    return new Archive(zip, await readEntries(zip, size))
  }

  /** Names of the files inside. */
  get names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** The bytes of a file, unpacked. The stream fails with an ArchiveError when they are damaged or too many. */
  async stream(name: string): Promise<AsyncIterable<Buffer>> {
    const entry = this.#entry(name)
    try {
      const raw = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false })
      return unpack(raw, entry, name)
    } catch (cause) {
      throw new ArchiveError('damaged', DAMAGED, { cause })
    }
  }

  /** A small file as a whole. @throws ArchiveError when it is larger than `limit` bytes */
  async read(name: string, limit: number): Promise<Buffer> {
    if (this.#entry(name).uncompressedSize > limit) {
      throw new ArchiveError('file-too-large', `压缩包内的 ${name} 过大，请对方重新制作数据包。`)
    }
    const parts: Buffer[] = []
    for await (const part of await this.stream(name)) parts.push(part)
    return Buffer.concat(parts)
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name)
    if (!entry) throw new ArchiveError('missing-file', `压缩包内缺少 ${name}，请对方重新制作数据包。`)
    return entry
  }
}

async function readEntries(zip: ZipFile, size: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let packed = 0
  let unpacked = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = checkName(entry)
      packed += entry.compressedSize
      unpacked += entry.uncompressedSize
      checkKind(entry, name)
      checkRatio(entry.compressedSize, entry.uncompressedSize, name)
      if (name.endsWith('/')) continue
      if (entries.has(name)) throw new ArchiveError('duplicate-name', `压缩包内有两个 ${name}，请对方重新制作数据包。`)
      entries.set(name, entry)
    }
  } catch (cause) {
    throw cause instanceof ArchiveError ? cause : new ArchiveError('not-a-zip', DAMAGED, { cause })
  }
  // Entries that share bytes are the trick of the densest bombs.
  if (packed > size) throw new ArchiveError('overlapping-entries', DAMAGED)
  checkRatio(size, unpacked, '压缩包')
  return entries
}

function checkName(entry: Entry): string {
  const raw = entry.fileNameRaw
  const name = decodeName(raw)
  const parts = name.split('/')
  if (
    name.length === 0 ||
    name.length > 255 ||
    name.startsWith('/') ||
    /^[A-Za-z]:/.test(name) ||
    name.includes('\\') ||
    name.includes('\0') ||
    parts.includes('..') ||
    parts.includes('.') ||
    parts.slice(0, -1).includes('')
  ) {
    throw new ArchiveError(
      'unsafe-name',
      `压缩包内的文件名不安全：${JSON.stringify(name.slice(0, 80))}，请对方重新制作数据包。`,
    )
  }
  return name
}

/** Names are UTF-8; zip tools of Chinese Windows write GB18030. */
function decodeName(raw: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw)
    } catch {
      // The next encoding is tried.
    }
  }
  throw new ArchiveError('unsafe-name', '压缩包内有文件名不是 UTF-8 或 GB18030，请对方改名后重新制作数据包。')
}

function checkKind(entry: Entry, name: string): void {
  const mode = entry.externalFileAttributes >>> 16
  const type = UNIX_LIKE.includes(entry.versionMadeBy >>> 8) ? mode & TYPE_MASK : 0
  if (type === TYPE_LINK) {
    throw new ArchiveError('link', `压缩包内的 ${name} 是链接，不接收链接，请对方改放文件本身。`)
  }
  if (type !== 0 && type !== TYPE_FILE && type !== TYPE_DIRECTORY) {
    throw new ArchiveError('special-file', `压缩包内的 ${name} 不是普通文件，请对方重新制作数据包。`)
  }
  if (name.endsWith('/') && entry.uncompressedSize !== 0) throw new ArchiveError('not-a-zip', DAMAGED)
  const isEncrypted = (entry.generalPurposeBitFlag & 1) !== 0
  if (isEncrypted || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)) {
    throw new ArchiveError(
      'unsupported-method',
      `压缩包内的 ${name} 用了不支持的压缩或加密方式，请用普通 zip 方式制作。`,
    )
  }
}

function checkRatio(packed: number, unpacked: number, name: string): void {
  if (unpacked > LIMITS.zipRatioFree && unpacked > packed * LIMITS.zipRatio) {
    throw new ArchiveError(
      'zip-ratio',
      `${name} 的压缩比超过 ${LIMITS.zipRatio}，疑似压缩炸弹，已拒收。请对方核实后重新制作数据包。`,
      { entry: name },
    )
  }
}

async function* unpack(raw: Readable, entry: Entry, name: string): AsyncGenerator<Buffer> {
  // The callback only keeps pipeline from throwing: a failure reaches the loop below through the stream itself.
  const stream =
    entry.compressionMethod === 8 ? pipeline(raw, createInflateRaw({ chunkSize: CHUNK }), () => undefined) : raw
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > entry.uncompressedSize) break
      yield chunk
    }
  } catch (cause) {
    throw new ArchiveError('damaged', `压缩包内的 ${name} 已损坏，请对方重新制作数据包后再送一份。`, { cause })
  } finally {
    raw.destroy()
    stream.destroy()
  }
  if (size !== entry.uncompressedSize) {
    throw new ArchiveError('damaged', `压缩包内的 ${name} 长度与目录不符，请对方重新制作数据包后再送一份。`)
  }
}
