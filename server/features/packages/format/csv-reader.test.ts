import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { samplePath } from '../../../platform/sm/samples.testing.ts'
import { CsvEncodingProbe } from './csv-encoding.ts'
import { readCsv } from './csv-reader.ts'
import { writeCsv } from './csv-writer.ts'
import { TableError } from './table-error.ts'

/** Cuts the bytes at sizes taken in turn, again and again. */
function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = []
  for (let offset = 0, turn = 0; offset < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    chunks.push(bytes.subarray(offset, offset + size))
    offset += size
  }
  return chunks
}

async function* stream(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks
}

/** Finds the encoding and reads all records, as a package does. */
async function read(chunks: readonly Buffer[]): Promise<string[][]> {
  const probe = new CsvEncodingProbe()
  for (const chunk of chunks) probe.update(chunk)
  const records: string[][] = []
  for await (const block of readCsv(stream(chunks), probe.finish())) records.push(...block)
  return records
}

test('no character is lost or changed by the bounds of chunks, in UTF-8 and in GB18030', async () => {
  const text = await readFile(samplePath('corrections-tongchuan.csv'), 'utf8')
  const expected = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), iconv.encode(text, 'gb18030')]) {
    for (const sizes of [[1], [2], [3], [5, 7], [4096], [bytes.length]]) {
      assert.deepEqual(await read(cut(bytes, sizes)), expected)
    }
  }
})

test('any records written are read back, whatever the chunks and the encoding', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('"', ',', '\r', '\n', '姓', '㐀', '𠮷', 'é', 'a', '\uFEFF'),
    maxLength: 6,
  })
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 20 })
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(rows, sizes, fc.boolean(), async (records, pieces, isGb18030) => {
      const parts: Buffer[] = []
      for await (const part of writeCsv(['姓名', '性别', '民族'], records, () => undefined)) parts.push(part)
      const utf8 = Buffer.concat(parts)
      const bytes = isGb18030 ? iconv.encode(utf8.toString(), 'gb18030') : utf8
      assert.deepEqual(await read(cut(bytes, pieces)), [['姓名', '性别', '民族'], ...records])
    }),
    { numRuns: 200 },
  )
})

test('cells are not trimmed, and lines without a character are no rows', async () => {
  assert.deepEqual(await read([Buffer.from('a,b\r\n\r\n 1 ,\t\n\n"",""\n"x\r\ny", "z"\n"",')]), [
    ['a', 'b'],
    [' 1 ', '\t'],
    ['', ''],
    ['x\r\ny', ' "z"'],
    ['', ''],
  ])
})

test('the encoding is found from the whole file, and a broken UTF-8 file is not read as GB18030', async () => {
  const late = Buffer.concat([Buffer.from(`a,b\n${'1,2\n'.repeat(100_000)}`), iconv.encode('张,三\n', 'gb18030')])
  assert.deepEqual((await read(cut(late, [65_536]))).at(-1), ['张', '三'])
  const broken = Buffer.concat([Buffer.from('姓名,性别\n张,男\n'), Buffer.from([0xe5, 0xbc]), Buffer.from(',女\n')])
  await assert.rejects(read([broken]), (error) => error instanceof TableError && error.row === 2)
  await assert.rejects(read(cut(broken, [1])), (error) => error instanceof TableError && error.row === 2)
  const cutOff = Buffer.from('姓名\n张').subarray(0, -1)
  await assert.rejects(read([cutOff]), (error) => error instanceof TableError && error.code === 'bad-encoding')
})

test('an endless line and an endless quote are refused without being gathered', async () => {
  async function* endless(opening: string): AsyncGenerator<Buffer> {
    yield Buffer.from(opening)
    for (;;) yield Buffer.alloc(64 * 1024, 'x')
  }
  async function readAll(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const _ of readCsv(source, 'utf-8'));
  }
  await assert.rejects(
    readAll(endless('a\n')),
    (error) => error instanceof TableError && error.code === 'line-too-long',
  )
  const lines = (async function* () {
    yield Buffer.from('a\n"')
    for (;;) yield Buffer.from('x\n'.repeat(1000))
  })()
  await assert.rejects(readAll(lines), (error) => error instanceof TableError && error.code === 'open-quote')
})
