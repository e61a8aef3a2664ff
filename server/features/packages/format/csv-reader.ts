import { LIMITS } from './limits.ts'
import { TableError } from './table-error.ts'

/** Encodings that offices keep their tables in. */
export type TextEncodingName = 'utf-8' | 'gb18030'

const LINE_FEED = 0x0a
const QUOTE = '"'
/** A record with every cell at its limit would be far shorter; a longer line is no table. */
const MAX_LINE_BYTES = 16 * 1024 * 1024

/**
 * Parses a CSV (RFC 4180; comma, double quotes, LF or CRLF) as a stream and answers its records in blocks. Cells come
 * out exactly as they are in the file. Lines without any character are skipped, as after the last record.
 *
 * Bytes are cut at line feeds only. In UTF-8 and in GB18030 a line feed is never part of another character, so no
 * character is ever cut by the bounds of a chunk, and each block is decoded strictly.
 * @throws TableError for bytes that are no text in the encoding, quotes left open, and text behind a closing quote
 */
export async function* readCsv(source: AsyncIterable<Buffer>, encoding: TextEncodingName): AsyncGenerator<string[][]> {
  // The decoder must not drop a byte order mark: it would do so at the start of every block.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const parser = new CsvParser()
  let carried: Buffer[] = []
  let carriedBytes = 0
  for await (const chunk of source) {
    const cut = chunk.lastIndexOf(LINE_FEED) + 1
    if (cut === 0) {
      carried.push(chunk)
      carriedBytes += chunk.length
      if (carriedBytes > MAX_LINE_BYTES) throw parser.error('line-too-long', '这一行过长，表格可能不是 CSV 格式')
      continue
    }
    const block = carried.length > 0 ? Buffer.concat([...carried, chunk.subarray(0, cut)]) : chunk.subarray(0, cut)
    carried = cut < chunk.length ? [chunk.subarray(cut)] : []
    carriedBytes = chunk.length - cut
    yield decodeBlock(block, decoder, parser)
  }
  const last = decodeBlock(Buffer.concat(carried), decoder, parser)
  yield [...last, ...parser.finish()]
}

function decodeBlock(block: Buffer, decoder: InstanceType<typeof TextDecoder>, parser: CsvParser): string[][] {
  let text: string
  try {
    text = decoder.decode(block)
  } catch {
    // Only to say where: the lines before the broken one are parsed, and the error carries the row reached.
    for (let start = 0; start < block.length; ) {
      const end = block.indexOf(LINE_FEED, start) + 1 || block.length
      const line = decodeLine(block.subarray(start, end), decoder)
      if (line === null) break
      parser.push(line)
      start = end
    }
    throw parser.error('bad-encoding', '这一行有不是 UTF-8 也不是 GB18030 的字节，请用 UTF-8 重新保存表格')
  }
  return parser.push(text)
}

function decodeLine(line: Buffer, decoder: InstanceType<typeof TextDecoder>): string | null {
  try {
    return decoder.decode(line)
  } catch {
    return null
  }
}

/** Takes decoded text in pieces that end at a line feed; keeps an unfinished record until its end comes. */
class CsvParser {
  #pending = ''
  /** Records seen, the header among them. */
  #records = 0
  #isFirst = true

  push(text: string): string[][] {
    const fresh = this.#isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text
    if (text.length > 0) this.#isFirst = false
    return this.#parse(this.#pending + fresh, false)
  }

  finish(): string[][] {
    return this.#pending === '' ? [] : this.#parse(this.#pending, true)
  }

  /** A TableError at the record that is being read. */
  error(code: string, message: string): TableError {
    return new TableError(code, this.#records, message)
  }

  #parse(text: string, isLast: boolean): string[][] {
    const records: string[][] = []
    let position = 0
    let quote = text.indexOf(QUOTE)
    this.#pending = ''
    while (position < text.length) {
      const feed = text.indexOf('\n', position)
      if (feed < 0 && !isLast) break
      const end = feed < 0 ? text.length : feed
      if (quote >= 0 && quote < position) quote = text.indexOf(QUOTE, position)
      if (quote < 0 || quote > end) {
        const line = text.slice(position, text[end - 1] === '\r' && feed >= 0 && end > position ? end - 1 : end)
        position = end + 1
        if (line.length > 0) {
          records.push(line.split(','))
          this.#records += 1
        }
        continue
      }
      const record: string[] = []
      const next = this.#readQuoted(text, position, isLast, record)
      if (next < 0) break
      position = next
      records.push(record)
      this.#records += 1
    }
    if (position < text.length) this.#pending = text.slice(position)
    return records
  }

  /** Reads one record that has quotes into `record`; answers where the next begins, or -1 when it is unfinished. */
  #readQuoted(text: string, start: number, isLast: boolean, record: string[]): number {
    for (let position = start; ; ) {
      let end: number
      if (text[position] === QUOTE) {
        const close = this.#findClosing(text, position + 1, isLast)
        if (close < 0) return -1
        record.push(text.slice(position + 1, close).replaceAll('""', QUOTE))
        end = close + 1
        if (text[end] === '\r' && text[end + 1] === '\n') end += 1
        else if (end < text.length && text[end] !== ',' && text[end] !== '\n') {
          throw this.error('text-after-quote', '这一行的引号后面还有文字，请检查引号是否成对')
        }
      } else {
        const comma = text.indexOf(',', position)
        const feed = text.indexOf('\n', position)
        const line = feed < 0 ? text.length : feed
        end = comma >= 0 && comma < line ? comma : line
        const stop = end === feed && text[end - 1] === '\r' && end > position ? end - 1 : end
        record.push(text.slice(position, stop))
      }
      if (text[end] !== ',') return end + 1
      position = end + 1
    }
  }

  #findClosing(text: string, from: number, isLast: boolean): number {
    for (let position = from; ; ) {
      const quote = text.indexOf(QUOTE, position)
      // Beyond twice the limit (every character a doubled quote) the cell is refused anyway: stop looking for its end.
      const open = (quote < 0 ? text.length : quote) - from > 4 * LIMITS.cell
      if (open || (quote < 0 && isLast)) {
        throw this.error('open-quote', `这一行有引号没有成对，或一格超过 ${LIMITS.cell} 字`)
      }
      if (quote < 0) return -1
      if (text[quote + 1] !== QUOTE) return quote
      position = quote + 2
    }
  }
}
