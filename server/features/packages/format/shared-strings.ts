import { LIMITS } from './limits.ts'
import { TableError } from './table-error.ts'
import { decodeXlsxText } from './xlsx-text.ts'
import { readXml } from './xml-events.ts'

const FIRST_BYTES = 64 * 1024

/** The shared strings of a workbook, packed as UTF-8 in one buffer: a JavaScript string each would take far more. */
export class SharedStrings {
  #bytes: Buffer = Buffer.allocUnsafe(FIRST_BYTES)
  #ends = new Uint32Array(1024)
  #count = 0
  #used = 0

  static async read(source: AsyncIterable<Buffer>): Promise<SharedStrings> {
    const strings = new SharedStrings()
    let parts: string[] = []
    let isText = false
    let phonetic = 0
    const events = readXml(source, {
      open(name) {
        if (name === 'si') parts = []
        else if (name === 'rPh') phonetic += 1
        isText = name === 't' && phonetic === 0
      },
      text(text) {
        if (isText) parts.push(text)
      },
      close(name) {
        isText = false
        if (name === 'rPh') phonetic -= 1
        else if (name === 'si') strings.#add(decodeXlsxText(parts.join('')))
      },
    })
    for await (const _ of events);
    return strings
  }

  /** @throws TableError when the workbook refers to a string that it does not hold */
  get(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) {
      throw new TableError('bad-xlsx', 0, 'XLSX 文件引用了不存在的文字，请用表格软件重新保存')
    }
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index])
  }

  #add(text: string): void {
    const size = Buffer.byteLength(text)
    if (this.#used + size > LIMITS.sharedStringBytes) {
      throw new TableError('xlsx-too-large', 0, 'XLSX 文件的文字过多，请改用 CSV 或分成几份')
    }
    if (this.#used + size > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#used + size))
      this.#bytes.copy(larger, 0, 0, this.#used)
      this.#bytes = larger
    }
    if (this.#count === this.#ends.length) {
      const longer = new Uint32Array(this.#ends.length * 2)
      longer.set(this.#ends)
      this.#ends = longer
    }
    this.#bytes.write(text, this.#used)
    this.#used += size
    this.#ends[this.#count] = this.#used
    this.#count += 1
  }
}
