import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importKey, openBytes, openValue, sealBytes, sealValue } from './seal.ts'

const keyOf = (byte: number): Promise<CryptoKey> => importKey(Buffer.alloc(32, byte).toString('base64'))

test('what was sealed opens with the same key, in the same place, and in no other way', async () => {
  const [key, other] = await Promise.all([keyOf(1), keyOf(2)])
  const value = { name: '雷洋明', photos: ['a', 'b'] }
  const sealed = await sealValue(key, 'queue/1', value)
  assert.deepEqual(await openValue(key, 'queue/1', sealed), value)
  await assert.rejects(openValue(other, 'queue/1', sealed))
  await assert.rejects(openValue(key, 'queue/2', sealed))
  const changed = new Uint8Array(sealed.data.slice())
  changed[3]! ^= 1
  await assert.rejects(openValue(key, 'queue/1', { ...sealed, data: changed.buffer }))
})

test('the same content is never sealed the same way twice, and nothing of it shows', async () => {
  const key = await keyOf(3)
  const bytes = new TextEncoder().encode('雷洋明'.repeat(20))
  const [one, two] = await Promise.all([sealBytes(key, 'p', bytes), sealBytes(key, 'p', bytes)])
  assert.notDeepEqual(new Uint8Array(one.data), new Uint8Array(two.data))
  assert.ok(!Buffer.from(one.data).includes('雷洋明'))
  assert.deepEqual(new Uint8Array(await openBytes(key, 'p', one)), bytes)
})

test('a key cannot be read out again', async () => {
  await assert.rejects(crypto.subtle.exportKey('raw', await keyOf(4)))
})
