import { readCsv, type TextEncodingName } from './csv-reader.ts'
import { readXlsx } from './xlsx-reader.ts'

/** Where the bytes of a table come from; `encoding` is that of a CSV. */
export type TableSource = { stream(): Promise<AsyncIterable<Buffer>>; encoding: TextEncodingName }

/** The records of a table, header first, in blocks; the reader follows the name: .csv or .xlsx. */
export async function* readTable(
  name: string,
  { stream, encoding }: TableSource,
  tempDir: string,
): AsyncGenerator<string[][]> {
  if (name.endsWith('.xlsx')) yield* readXlsx(await stream(), tempDir)
  else yield* readCsv(await stream(), encoding)
}
