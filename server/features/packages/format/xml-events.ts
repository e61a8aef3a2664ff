import { TableError } from './table-error.ts'

/** What {@link readXml} reports. Names come without their namespace prefix. */
export type XmlHandler = {
  open(name: string, attributes: string): void
  text?(text: string): void
  close(name: string): void
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
/** No tag and no text of a worksheet comes near it. */
const MAX_TOKEN = 4 * 1024 * 1024

/**
 * Walks the XML of Office documents chunk by chunk: elements, text, CDATA; comments and instructions are read over. A
 * document type is refused, so no entity can grow or reach outside. After every chunk the consumer gets its turn.
 * @throws TableError 'bad-xml'
 */
export async function* readXml(source: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const scanner = new Scanner(handler)
  let carried: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    // Cut behind an ASCII byte: no character is split by the bounds of a chunk.
    let cut = chunk.length
    while (cut > 0 && (chunk[cut - 1] ?? 0) >= 0x80) cut -= 1
    const bytes = carried.length > 0 ? Buffer.concat([carried, chunk.subarray(0, cut)]) : chunk.subarray(0, cut)
    carried = chunk.subarray(cut)
    if (cut === 0) {
      carried = Buffer.concat([bytes, carried])
      continue
    }
    scanner.push(decode(decoder, bytes))
    yield
  }
  scanner.push(decode(decoder, carried))
  scanner.finish()
  yield
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw badXml('not UTF-8', cause)
  }
}

class Scanner {
  readonly #handler: XmlHandler
  #buffer = ''
  #open: string[] = []

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(fresh: string): void {
    const buffer = this.#buffer + fresh
    let position = 0
    while (position < buffer.length) {
      const next = buffer[position] === '<' ? this.#readMarkup(buffer, position) : this.#readText(buffer, position)
      if (next < 0) break
      position = next
    }
    this.#buffer = buffer.slice(position)
    if (this.#buffer.length > MAX_TOKEN) throw badXml('token too long')
  }

  finish(): void {
    if (this.#buffer.trim() !== '' || this.#open.length > 0) throw badXml('cut off')
  }

  #readText(buffer: string, position: number): number {
    const end = buffer.indexOf('<', position)
    if (end < 0) return -1
    this.#handler.text?.(decodeEntities(buffer.slice(position, end)))
    return end
  }

  #readMarkup(buffer: string, position: number): number {
    const second = buffer[position + 1]
    if (second === '?') return skipBehind(buffer, '?>', position)
    if (second === '!') return this.#readDeclaration(buffer, position)
    const end = findTagEnd(buffer, position)
    if (end < 0) return -1
    if (second === '/') {
      const name = localName(buffer.slice(position + 2, end).trim())
      if (this.#open.pop() !== name) throw badXml('elements do not nest')
      this.#handler.close(name)
      return end + 1
    }
    const isEmpty = buffer[end - 1] === '/'
    const tag = buffer.slice(position + 1, isEmpty ? end - 1 : end)
    const space = tag.search(/\s/)
    const name = localName(space < 0 ? tag : tag.slice(0, space))
    if (name === '') throw badXml('element without name')
    this.#handler.open(name, space < 0 ? '' : tag.slice(space))
    if (isEmpty) this.#handler.close(name)
    else this.#open.push(name)
    if (this.#open.length > 64) throw badXml('nested too deep')
    return end + 1
  }

  #readDeclaration(buffer: string, position: number): number {
    if (buffer.startsWith('<!--', position)) return skipBehind(buffer, '-->', position + 4)
    if (buffer.startsWith('<![CDATA[', position)) {
      const end = buffer.indexOf(']]>', position)
      if (end < 0) return -1
      this.#handler.text?.(buffer.slice(position + 9, end).replaceAll('\r\n', '\n'))
      return end + 3
    }
    if (buffer.length - position < 9) return -1
    throw badXml('document type')
  }
}

function skipBehind(buffer: string, mark: string, position: number): number {
  const end = buffer.indexOf(mark, position)
  return end < 0 ? -1 : end + mark.length
}

/** The closing bracket of a tag; inside the quotes of an attribute a bracket is text. */
function findTagEnd(buffer: string, start: number): number {
  let quote = ''
  for (let from = start; ; ) {
    const end = buffer.indexOf('>', from)
    if (end < 0) return -1
    // Only the tag itself is looked at: searching on for quotes would walk the whole buffer for every tag.
    for (let index = from; index < end; index++) {
      const character = buffer[index] as string
      if (quote !== '') {
        if (character === quote) quote = ''
      } else if (character === '"' || character === "'") quote = character
    }
    if (quote === '') return end
    from = end + 1
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const attributePatterns = new Map<string, RegExp>()

/** The value of an attribute without prefix, or with any prefix for names such as id that relationships prefix. */
export function readAttribute(attributes: string, name: string): string | null {
  let pattern = attributePatterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    attributePatterns.set(name, pattern)
  }
  const match = pattern.exec(attributes)
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : null
}

function decodeEntities(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  if (!lines.includes('&')) return lines
  return lines.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{1,8})?;?/g, (whole, name: string | undefined) => {
    if (!name || !whole.endsWith(';')) throw badXml('entity')
    if (!name.startsWith('#')) return ENTITIES[name] ?? fail()
    const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return point <= 0x10ffff ? String.fromCodePoint(point) : fail()
  })
}

function fail(): never {
  throw badXml('entity')
}

function badXml(what: string, cause?: unknown): TableError {
  return new TableError('bad-xml', 0, `XLSX 文件的内容有误（${what}），请用表格软件重新保存`, { cause })
}
