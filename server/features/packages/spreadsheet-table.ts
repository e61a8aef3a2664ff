import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { openScratchFile, readStream, writeStream } from '../../platform/scratch-file.ts'
import { openSealedFile } from '../../platform/sealed-file.ts'
import { ArchiveError } from './format/archive.ts'
import { CsvEncodingProbe } from './format/csv-encoding.ts'
import type { TextEncodingName } from './format/csv-reader.ts'
import { PackageRefused } from './format/package-refused.ts'
import { readTable } from './format/table.ts'
import { TableError } from './format/table-error.ts'
import { readTableHeader, type TableRow, toTableRows } from './format/table-rows.ts'

/** The first bytes of a zip, which an .xlsx is. */
const zipSignature = Buffer.from('PK\x03\x04', 'latin1')

/** A spreadsheet as an office keeps it: rows without any value count for nothing, nor does a title above the headings. */
export class SpreadsheetTable {
  readonly #scratch: FileHandle
  readonly #tempDir: string
  readonly #name: 'table.xlsx' | 'table.csv'
  readonly #encoding: TextEncodingName

  private constructor(
    scratch: FileHandle,
    tempDir: string,
    name: 'table.xlsx' | 'table.csv',
    encoding: TextEncodingName,
  ) {
    this.#scratch = scratch
    this.#tempDir = tempDir
    this.#name = name
    this.#encoding = encoding
  }

  /** Opens a sealed spreadsheet; its plain bytes lie in a nameless file while it is open. @throws Error when the file was changed */
  static async open(path: string, cipher: FieldCipher, tempDir: string): Promise<SpreadsheetTable> {
    const scratch = await openScratchFile(tempDir)
    try {
      await writeStream(scratch, openSealedFile(createReadStream(path), cipher))
      const { buffer } = await scratch.read(Buffer.alloc(zipSignature.length), 0, zipSignature.length, 0)
      if (buffer.equals(zipSignature)) return new SpreadsheetTable(scratch, tempDir, 'table.xlsx', 'utf-8')
      const probe = new CsvEncodingProbe()
      for await (const chunk of readStream(scratch)) probe.update(chunk)
      return new SpreadsheetTable(scratch, tempDir, 'table.csv', probe.finish())
    } catch (error) {
      await scratch.close()
      throw error
    }
  }

  /** @throws PackageRefused of step 'rows' */
  async header(): Promise<string[]> {
    try {
      return await readTableHeader(this.#records())
    } catch (cause) {
      throw refused(cause)
    }
  }

  /** The rows in batches, from the start at every call. @throws PackageRefused of step 'rows' on the way */
  async *rows(): AsyncGenerator<TableRow[]> {
    try {
      yield* toTableRows(this.#records(), this.#name === 'table.csv' ? 'fault' : 'fill')
    } catch (cause) {
      throw refused(cause)
    }
  }

  async count(): Promise<number> {
    let rows = 0
    for await (const batch of this.rows()) rows += batch.length
    return rows
  }

  close(): Promise<void> {
    return this.#scratch.close()
  }

  async *#records(): AsyncGenerator<string[][]> {
    const source = { stream: async () => readStream(this.#scratch), encoding: this.#encoding }
    let isAbove = true
    for await (const block of readTable(this.#name, source, this.#tempDir)) {
      const kept: string[][] = []
      for (const record of block) {
        const filled = record.reduce((sum, cell) => sum + (cell.trim() === '' ? 0 : 1), 0)
        // a title, often merged over all columns, is one cell; a table of one column is none of ours
        if (filled === 0 || (isAbove && filled === 1)) continue
        isAbove = false
        kept.push(record)
      }
      if (kept.length > 0) yield kept
    }
  }
}

function refused(cause: unknown): unknown {
  if (cause instanceof TableError) {
    const where = cause.row === 0 ? '' : `第 ${cause.row} 行：`
    return new PackageRefused('rows', cause.code, `${where}${cause.message}。请改正后重新上传。`, `row ${cause.row}`, {
      cause,
    })
  }
  if (cause instanceof ArchiveError) {
    const message =
      cause.code === 'zip-ratio'
        ? '这个 XLSX 文件展开后大得不寻常，多半是有大量带格式的空白行。请删去空白行，或另存为 CSV，再上传。'
        : '这个 XLSX 文件已损坏或不完整。请用表格软件打开，另存为 .xlsx 或 CSV，再上传。'
    return new PackageRefused('rows', cause.code, message, String(cause.cause ?? ''), { cause })
  }
  return cause
}
