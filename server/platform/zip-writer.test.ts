import assert from 'node:assert/strict'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Archive } from '../features/packages/format/archive.ts'
import { testDirectory } from '../features/packages/format/forged-package.testing.ts'
import { ZipWriter } from './zip-writer.ts'

const directory = await testDirectory()

test('files come back in order, empty ones too, and their length is answered', async (t) => {
  const file = await open(join(directory, 'a.zip'), 'wx+')
  t.after(() => file.close())
  const zip = new ZipWriter(file, new Date('2026-11-20T01:00:00Z'))
  const large = Buffer.from(Array.from({ length: 300_000 }, (_, index) => `${index * 2654435761}`).join())
  const contents = new Map([
    ['manifest.json', Buffer.from('{}')],
    ['attachments/空.txt', Buffer.alloc(0)],
    ['persons.csv', large],
  ])
  for (const [name, content] of contents) await zip.add(name, pieces(content))
  const length = await zip.finish()
  const archive = await Archive.open(file.fd, length)
  assert.deepEqual(archive.names, [...contents.keys()])
  for (const [name, content] of contents) assert.deepEqual(await archive.read(name, large.length), content)
})

test('a disk that cannot be written to stops the zip and lets go of what was being read', async (t) => {
  const path = join(directory, 'read-only.zip')
  await writeFile(path, '')
  const file = await open(path, 'r')
  t.after(() => file.close())
  let isReleased = false
  const endless = async function* () {
    try {
      for (let turn = 0; ; turn++) yield Buffer.from(`${turn * 2654435761}`.repeat(1000))
    } finally {
      isReleased = true
    }
  }
  await assert.rejects(new ZipWriter(file, new Date()).add('persons.csv', endless()), { code: 'EBADF' })
  await new Promise(setImmediate)
  assert.ok(isReleased)
})

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < bytes.length; offset += 65_536) yield bytes.subarray(offset, offset + 65_536)
}
