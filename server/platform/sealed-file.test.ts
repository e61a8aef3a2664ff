import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { FieldCipher } from './field-cipher.ts'
import { openSealedFile, sealFile } from './sealed-file.ts'

const cipher = new FieldCipher('01'.repeat(32), '02'.repeat(32))

async function* inPieces(content: Buffer, bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += bytes) yield content.subarray(at, at + bytes)
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

test('a file of any length comes back as it was, and nothing of it can be read on the disk', async () => {
  for (const length of [0, 1, 256 * 1024, 256 * 1024 + 1, 1_000_000]) {
    const content = Buffer.concat([Buffer.from('519981198408294906'), randomBytes(length)]).subarray(0, length)
    const sealed = await whole(sealFile(inPieces(content, 70_000), cipher))
    assert.equal(sealed.includes('519981198408294906'), false)
    assert.ok((await whole(openSealedFile(inPieces(sealed, 99_991), cipher))).equals(content), String(length))
  }
})

test('a file that was cut off, changed, or whose frames changed places does not open', async () => {
  const frames: Buffer[] = []
  for await (const frame of sealFile(inPieces(randomBytes(600_000), 65_536), cipher)) frames.push(frame)
  assert.equal(frames.length, 3)
  const opened = (order: Buffer[]) => whole(openSealedFile(inPieces(Buffer.concat(order), 1 << 16), cipher))
  const [first, second, last] = frames as [Buffer, Buffer, Buffer]
  await assert.rejects(opened([first, second]), /cut off/)
  await assert.rejects(opened([second, first, last]), /not its own/)
  await assert.rejects(opened([first, last]), /not its own/)
  await assert.rejects(opened([first, second, last, last]), /not its own/)
  const changed = Buffer.from(second)
  changed[100]! ^= 1
  await assert.rejects(opened([first, changed, last]), /was changed/)
})
