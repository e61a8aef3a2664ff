import assert from 'node:assert/strict'
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { samplePath } from '../../../platform/sm/samples.testing.ts'
import {
  openOptions,
  type RawEntry,
  rawZip,
  refusedAt,
  signedEntries,
  testDirectory,
  writeEnvelope,
} from './forged-package.testing.ts'
import { openPackage } from './open-package.ts'
import { PackageRefused } from './package-refused.ts'
import type { TableRow } from './table-rows.ts'

const directory = await testDirectory()
const options = openOptions(join(directory, 'temp'))
const TABLE = { 'persons.csv': { content: Buffer.from('姓名,性别\n周茂翔,男\n'), rows: 1 } }
let made = 0

async function forge(entries: readonly RawEntry[]): Promise<string> {
  return writeEnvelope(join(directory, `${made++}.gtp`), rawZip(entries))
}

/** Opens, reads every row, closes. */
async function read(path: string): Promise<TableRow[]> {
  const opened = await openPackage(path, options)
  try {
    const rows: TableRow[] = []
    for (const file of opened.manifest.files) {
      if (file.rows !== null) for await (const batch of opened.rows(file.name)) rows.push(...batch)
    }
    return rows
  } finally {
    await opened.close()
  }
}

test('a package made by hand opens, so the refusals below are for what each of them changes', async () => {
  const attachment = { 'attachments/照片 1.jpg': { content: Buffer.from('jpeg') } }
  const path = await forge([
    ...signedEntries({ ...TABLE, ...attachment }),
    { name: 'attachments/', content: Buffer.alloc(0), mode: 0o040755, method: 0 },
  ])
  assert.deepEqual(await read(path), [{ line: 1, cells: { 姓名: '周茂翔', 性别: '男' }, fault: null }])
  const opened = await openPackage(path, options)
  assert.equal((await (await opened.file('attachments/照片 1.jpg')).toArray()).join(''), 'jpeg')
  await assert.rejects(opened.file('attachments/other'), refusedAt('digest', 'missing-file'))
  assert.deepEqual(JSON.parse((await (await opened.file('manifest.json')).toArray()).join('')).kind, 'corrections')
  await opened.close()
})

test('names that a Chinese Windows zip tool writes in GB18030 are read', async () => {
  const name = Buffer.concat([Buffer.from('attachments/'), Buffer.from('d5d5c6ac', 'hex')])
  const content = Buffer.from('jpeg')
  const entries = signedEntries({ ...TABLE, 'attachments/照片': { content } })
  entries[entries.length - 1] = { name, content, flags: 0 }
  assert.equal((await read(await forge(entries))).length, 1)
})

test('a file that is no package is refused at reading', async () => {
  const path = join(directory, 'x.gtp')
  await assert.rejects(read(join(directory, 'none.gtp')), refusedAt('read', 'cannot-read'))
  await assert.rejects(read(directory), refusedAt('read', 'not-a-file'))
  for (const [content, code] of [
    ['', 'empty'],
    ['PK\x03\x04', 'not-a-package'],
    ['-----BEGIN CMS-----\nMII*\n-----END CMS-----\n', 'bad-pem'],
  ] as const) {
    await writeFile(path, content)
    await assert.rejects(read(path), refusedAt('read', code))
  }
  await writeFile(path, Buffer.from([0x30]))
  await truncate(path, 512 * 1024 * 1024 + 1)
  await assert.rejects(read(path), refusedAt('read', 'package-too-large'))
})

test('an envelope that is not whole or of another kind is refused', async () => {
  const whole = await readFile(samplePath('aftercare-xuanhan.gtp'))
  const path = join(directory, 'cut.gtp')
  for (const bytes of [whole.subarray(0, 100), whole.subarray(0, -1), Buffer.concat([whole, Buffer.from('x')])]) {
    await writeFile(path, bytes)
    await assert.rejects(read(path), (error) => error instanceof PackageRefused && error.step === 'envelope')
  }
  await writeFile(path, Buffer.from('30030c0161', 'hex'))
  await assert.rejects(read(path), refusedAt('envelope', 'malformed'))
})

test('what is no zip inside the envelope is refused', async () => {
  const path = await writeEnvelope(join(directory, 'nozip.gtp'), Buffer.from('hello'))
  await assert.rejects(read(path), refusedAt('zip', 'not-a-zip'))
})

for (const [what, code, entry] of [
  ['an absolute name', 'unsafe-name', { name: '/etc/passwd', content: Buffer.from('x') }],
  ['a name with ..', 'unsafe-name', { name: 'attachments/../../x', content: Buffer.from('x') }],
  ['a name of a drive', 'unsafe-name', { name: 'C:x', content: Buffer.from('x') }],
  ['a name with a backslash', 'unsafe-name', { name: 'attachments\\..\\x', content: Buffer.from('x') }],
  ['an empty name', 'unsafe-name', { name: '', content: Buffer.from('x') }],
  ['a name that is no text', 'unsafe-name', { name: Buffer.from([0xff, 0xff]), content: Buffer.from('x') }],
  ['a link', 'link', { name: 'attachments/a', content: Buffer.from('/etc/passwd'), mode: 0o120777 }],
  ['a device', 'special-file', { name: 'attachments/a', content: Buffer.from('x'), mode: 0o060666 }],
  ['a second file of the same name', 'duplicate-name', { name: 'persons.csv', content: Buffer.from('x') }],
  ['an encrypted entry', 'unsupported-method', { name: 'attachments/a', content: Buffer.from('x'), flags: 1 }],
  ['an unknown method', 'unsupported-method', { name: 'attachments/a', content: Buffer.from('x'), method: 12 }],
  ['a bomb', 'zip-ratio', { name: 'attachments/a', content: Buffer.alloc(2 * 1024 * 1024) }],
  ['overlapping entries', 'overlapping-entries', { name: 'a', content: Buffer.from('x'), statedPackedSize: 99_999 }],
] as const) {
  test(`a zip with ${what} is refused`, async () => {
    await assert.rejects(read(await forge([...signedEntries(TABLE), entry])), refusedAt('zip', code))
  })
}

test('a bomb that lies about its size is refused when it is unpacked', async () => {
  const content = Buffer.alloc(50 * 1024 * 1024)
  const entries = signedEntries({ ...TABLE, 'attachments/a': { content } })
  entries[entries.length - 1] = { name: 'attachments/a', content, statedSize: 1024 }
  await assert.rejects(read(await forge(entries)), refusedAt('digest', 'damaged'))
})

test('more than 10,000 entries are refused', async () => {
  const many = Array.from({ length: 10_001 }, (_, index) => ({
    name: `a${index}`,
    content: Buffer.alloc(0),
    method: 0,
  }))
  await assert.rejects(read(await forge(many)), refusedAt('zip', 'too-many-entries'))
})

test('a package without its proof files is refused', async () => {
  for (const name of ['manifest.json', 'manifest.sig', 'signer.pem']) {
    const entries = signedEntries(TABLE).filter((entry) => entry.name !== name)
    await assert.rejects(read(await forge(entries)), refusedAt('zip', 'missing-file'))
  }
})

test('a signer file that is no certificate and a signature that is none are refused', async () => {
  const replaced = (name: string, content: string) =>
    signedEntries(TABLE).map((entry) => (entry.name === name ? { name, content: Buffer.from(content) } : entry))
  await assert.rejects(read(await forge(replaced('signer.pem', 'x'))), refusedAt('signer', 'bad-certificate'))
  await assert.rejects(read(await forge(replaced('manifest.sig', 'x'))), refusedAt('signature', 'bad-signature'))
})

for (const [field, code, value] of [
  ['format', 'format', 'other'],
  ['version', 'version', 2],
  ['id', 'id', 'x'],
  ['kind', 'kind', 'visitors'],
  ['county', 'county', 511702],
  ['source', 'source', ''],
  ['createdAt', 'createdAt', '2026-11-20'],
  ['createdAt', 'createdAt', '2026-13-20T09:00:00+08:00'],
  ['createdAt', 'createdAt', '2030-01-01T09:00:00+08:00'],
  ['files', 'files', []],
  ['files', 'files', [{ name: 'persons.csv', rows: 1, sm3: 'x' }]],
  ['files', 'files', [{ name: '../persons.csv', rows: 1, sm3: 'a'.repeat(64) }]],
  ['files', 'files', [{ name: 'attachments/../x', sm3: 'a'.repeat(64) }]],
  ['files', 'files', [{ name: 'attachments/x', sm3: 'a'.repeat(64) }]],
  ['files', 'files', [{ name: 'persons.csv', sm3: 'a'.repeat(64) }]],
  ['files', 'files', [1, 2].map(() => ({ name: 'persons.csv', rows: 1, sm3: 'a'.repeat(64) }))],
  ['files', 'too-many-rows', [{ name: 'persons.csv', rows: 1_000_001, sm3: 'a'.repeat(64) }]],
] as const) {
  test(`a manifest with ${field} ${JSON.stringify(value).slice(0, 60)} is refused`, async () => {
    await assert.rejects(read(await forge(signedEntries(TABLE, { [field]: value }))), refusedAt('manifest', code))
  })
}

test('a file that the manifest does not list, or lists and is not there, is refused', async () => {
  const entries = signedEntries(TABLE)
  const extra = { name: 'attachments/a', content: Buffer.from('x') }
  await assert.rejects(read(await forge([...entries, extra])), refusedAt('digest', 'extra-file'))
  await assert.rejects(read(await forge(entries.slice(0, -1))), refusedAt('digest', 'missing-file'))
})

for (const [what, code, text, rows] of [
  ['fewer rows than the manifest says', 'row-count', '姓名\n甲\n', 2],
  ['more rows than the manifest says', 'row-count', '姓名\n甲\n乙\n', 1],
  ['no header', 'no-header', '', 0],
  ['a header twice', 'bad-header', '姓名,姓名\n', 0],
  ['a column without header', 'bad-header', '姓名,,性别\n', 0],
  ['a header that objects cannot hold', 'bad-header', '姓名,__proto__\n', 0],
  ['a cell of 4,001 characters', 'cell-too-long', `姓名\n${'长'.repeat(4001)}\n`, 1],
  ['an open quote', 'open-quote', '姓名\n"甲\n', 1],
  ['text behind a quote', 'text-after-quote', '姓名\n"甲"乙\n', 1],
  ['501 columns', 'too-many-columns', `${Array.from({ length: 501 }, (_, index) => index).join(',')}\n`, 0],
] as const) {
  test(`a table with ${what} is refused at its rows`, async () => {
    const path = await forge(signedEntries({ 'persons.csv': { content: Buffer.from(text), rows } }))
    await assert.rejects(read(path), refusedAt('rows', code))
  })
}

test('a broken byte is refused and the row is named', async () => {
  const content = Buffer.concat([Buffer.from('姓名\n甲\n'), Buffer.from([0xff]), Buffer.from('\n乙\n')])
  const path = await forge(signedEntries({ 'persons.csv': { content, rows: 3 } }))
  await assert.rejects(read(path), (error) => {
    assert.ok(refusedAt('rows', 'bad-encoding')(error))
    assert.match((error as Error).message, /persons\.csv 第 2 行/)
    return true
  })
})

test('a row that does not fit its header says so and loses nothing', async () => {
  const content = Buffer.from('姓名,性别\n甲\n乙,男,多\n丙,女,\n丁,男\n')
  const rows = await read(await forge(signedEntries({ 'persons.csv': { content, rows: 4 } })))
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      { 姓名: '甲', 性别: '' },
      { 姓名: '乙', 性别: '男', 第3列: '多' },
      { 姓名: '丙', 性别: '女' },
      { 姓名: '丁', 性别: '男' },
    ],
  )
  assert.deepEqual(
    rows.map(({ fault }) => fault !== null),
    [true, true, false, false],
  )
})

test('a flipped bit is refused, or carried nothing: no other cell ever comes out, and nothing is left behind', async () => {
  const text = await readFile(samplePath('school-tongchuan.gtp'), 'latin1')
  const bytes = Buffer.from(text.replace(/-----[^-]+-----|\n/g, ''), 'base64')
  const path = join(directory, 'flipped.gtp')
  const rows = await read(samplePath('school-tongchuan.gtp'))
  let opened = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (index, bit) => {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ (1 << bit)
      await writeFile(path, changed)
      try {
        assert.deepEqual(await read(path), rows)
        opened += 1
      } catch (error) {
        if (!(error instanceof PackageRefused)) throw error
      }
    }),
    { numRuns: 200 },
  )
  // Version numbers and the times in the zip are the few bits that mean nothing.
  assert.ok(opened < 20, `${opened} of 200 opened`)
  assert.deepEqual(await readdir(options.tempDir), [])
})
