import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { SAMPLE_TIME, sampleCertificate, sampleKey, samplePath } from '../../../platform/sm/samples.testing.ts'
import { city, openOptions, testDirectory, tongchuan } from './forged-package.testing.ts'
import { openPackage } from './open-package.ts'
import { type SealOptions, SealRefused, sealPackage } from './seal-package.ts'

const directory = await testDirectory()
const tempDir = join(directory, 'temp')
const options = openOptions(tempDir)
const path = join(directory, 'sealed.gtp')

const request: SealOptions = {
  kind: 'corrections',
  county: '511702',
  source: '通川区司法局',
  tables: [{ name: 'persons.csv', header: ['姓名'], rows: [['甲']] }],
  signerKey: tongchuan.key,
  signerCertificate: tongchuan.certificate,
  recipients: [city.certificate],
  path,
  tempDir,
  now: SAMPLE_TIME,
}

async function* slowly<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve()
    yield item
  }
}

test('any table comes back cell for cell', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '\uFEFF', '姓', '𠮷', '\0', "'", '='), maxLength: 8 }),
  )
  const header = fc.uniqueArray(
    cell.filter((text) => text.trim() !== '' && text !== '__proto__'),
    { minLength: 1, maxLength: 6 },
  )
  const table = header.chain((names) =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { maxLength: 30 }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(table, async ({ names, rows }) => {
      await sealPackage({ ...request, tables: [{ name: 'persons.csv', header: names, rows: slowly(rows) }] })
      const opened = await openPackage(path, options)
      try {
        assert.deepEqual(await opened.header('persons.csv'), names)
        const read: string[][] = []
        for await (const batch of opened.rows('persons.csv')) {
          for (const { cells, fault } of batch) {
            assert.equal(fault, null)
            read.push(names.map((name) => cells[name] ?? '?'))
          }
        }
        assert.deepEqual(read, rows)
      } finally {
        await opened.close()
      }
    }),
    { numRuns: 60 },
  )
})

test('files and attachments are packed byte for byte, for several recipients', async () => {
  const other = await sampleKey('recipient-other')
  const attachment = Buffer.from([0, 255, 13, 10])
  const result = await sealPackage({
    ...request,
    tables: [{ name: 'persons.csv', path: samplePath('corrections-tongchuan.csv') }],
    attachments: [{ name: 'attachments/说明.bin', content: slowly([attachment]) }],
    recipients: [city.certificate, other.certificate],
  })
  assert.equal(result.manifest.files[0]?.rows, 200)
  assert.equal(result.bytes, (await readFile(path)).length)
  for (const key of [city, other]) {
    const opened = await openPackage(path, { ...options, keys: [key] })
    try {
      const table = Buffer.concat(await (await opened.file('persons.csv')).toArray())
      assert.deepEqual(table, await readFile(samplePath('corrections-tongchuan.csv')))
      assert.deepEqual(Buffer.concat(await (await opened.file('attachments/说明.bin')).toArray()), attachment)
      assert.deepEqual(opened.manifest, result.manifest)
    } finally {
      await opened.close()
    }
  }
})

test('a package that cannot be made is refused in Chinese, and what was at its place stays', async () => {
  const authority = await sampleCertificate('ca')
  const other = await sampleKey('recipient-other')
  const rows = (...cells: string[][]) => [{ name: 'persons.csv', header: ['姓名'], rows: cells }]
  const wrong: [string, Partial<SealOptions>][] = [
    ['county', { county: '5117' }],
    ['source', { source: '' }],
    ['no-table', { tables: [] }],
    ['no-recipient', { recipients: [] }],
    ['table-name', { tables: [{ name: '人员.csv', header: ['姓名'], rows: [] }] }],
    ['table-name', { tables: [{ name: 'persons.xlsx', header: ['姓名'], rows: [] }] }],
    ['attachment-name', { attachments: [{ name: 'a.jpg', content: slowly([]) }] }],
    ['attachment-name', { attachments: [{ name: 'attachments/../a.jpg', content: slowly([]) }] }],
    ['duplicate-name', { tables: [...request.tables, ...request.tables] }],
    ['key-mismatch', { signerKey: other.key }],
    ['may-not-receive', { recipients: [authority] }],
    ['certificate-validity', { now: new Date('2050-01-01') }],
    ['cannot-read', { tables: [{ name: 'persons.csv', path: join(directory, 'none.csv') }] }],
    ['misfit', { tables: rows(['甲', '乙']) }],
    ['half-character', { tables: rows(['\ud800']) }],
    ['cell-too-long', { tables: rows(['长'.repeat(4001)]) }],
    ['bad-header', { tables: [{ name: 'persons.csv', header: ['姓名', '姓名'], rows: [] }] }],
    ['zip-ratio', { attachments: [{ name: 'attachments/a', content: slowly([Buffer.alloc(3_000_000)]) }] }],
  ]
  await writeFile(path, 'before')
  for (const [code, change] of wrong) {
    await assert.rejects(sealPackage({ ...request, ...change }), (error) => {
      assert.ok(error instanceof SealRefused)
      assert.equal(error.code, code)
      assert.match(error.message, /[\u4e00-\u9fff]/)
      return true
    })
  }
  assert.equal(await readFile(path, 'utf8'), 'before')
  assert.deepEqual((await readdir(directory)).sort(), ['sealed.gtp', 'temp'])
  assert.deepEqual(await readdir(tempDir), [])
})

test('a file is not sealed when the recipient would refuse its rows', async () => {
  const bad = join(tempDir, 'bad.csv')
  await writeFile(bad, '姓名\n"甲\n')
  await assert.rejects(
    sealPackage({ ...request, tables: [{ name: 'persons.csv', path: bad }] }),
    (error) => error instanceof SealRefused && error.code === 'open-quote' && error.message.includes('第 1 行'),
  )
})
