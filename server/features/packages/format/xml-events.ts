import { SaxesParser } from 'saxes'
import { TableError } from './table-error.ts'

/** The attributes of an element by their name with its prefix. */
export type XmlAttributes = Readonly<Record<string, string>>

/** What {@link readXml} reports. Names come without their namespace prefix. */
export type XmlHandler = {
  open(name: string, attributes: XmlAttributes): void
  text?(text: string): void
  close(name: string): void
}

/** Characters of one tag, text or comment: nothing of a worksheet comes near it. The parser has no limit of its own. */
const MAX_TOKEN = 4 * 1024 * 1024
const MAX_DEPTH = 64

/**
 * Walks the XML of Office documents chunk by chunk: elements, text, CDATA; comments and instructions are read over. A
 * document type is refused, so no entity can grow or reach outside. After every chunk the consumer gets its turn.
 * @throws TableError 'bad-xml' for what is not well-formed, not UTF-8, or nested or long beyond reason
 */
export async function* readXml(source: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser({ xmlns: false, defaultXMLVersion: '1.0', forceXMLVersion: true })
  let depth = 0
  let sinceEvent = 0
  parser.on('error', (cause) => {
    throw badXml(cause.message.slice(0, 80), cause)
  })
  parser.on('doctype', () => {
    throw badXml('document type')
  })
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0
    depth += 1
    if (depth > MAX_DEPTH) throw badXml('nested too deep')
    handler.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0
    depth -= 1
    handler.close(localName(name))
  })
  const text = (content: string) => {
    sinceEvent = 0
    handler.text?.(content)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  const write = (part: string) => {
    sinceEvent += part.length
    parser.write(part)
    if (sinceEvent > MAX_TOKEN) throw badXml('token too long')
  }
  for await (const chunk of source) {
    write(decode(() => decoder.decode(chunk, { stream: true })))
    yield
  }
  write(decode(() => decoder.decode()))
  parser.close()
  yield
}

function decode(act: () => string): string {
  try {
    return act()
  } catch (cause) {
    throw badXml('not UTF-8', cause)
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** An attribute of another namespace, such as r:id, whatever the document calls that namespace. */
export function readPrefixed(attributes: XmlAttributes, name: string): string | undefined {
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`))
  return found && attributes[found]
}

function badXml(what: string, cause?: unknown): TableError {
  return new TableError('bad-xml', 0, `XLSX 文件的内容有误（${what}），请用表格软件重新保存`, { cause })
}
