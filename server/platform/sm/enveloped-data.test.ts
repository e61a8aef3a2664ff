import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readElements, readOnly } from './der.testing.ts'
import { der, TAG } from './der.ts'
import { decryptContent, findRecipient, makeEnvelope, readEnvelope, unwrapContentKey } from './enveloped-data.ts'
import { decodePem, encodePem } from './pem.ts'
import { decodePemStream, startsLikePem } from './pem-stream.ts'
import { readSample, sampleKey } from './samples.testing.ts'
import { SmError } from './sm-error.ts'

const city = await sampleKey('recipient-city')
const other = await sampleKey('recipient-other')

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size)
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

async function open(bytes: Buffer, { key, certificate } = city, size = 1000): Promise<Buffer> {
  const source = startsLikePem(bytes) ? decodePemStream(pieces(bytes, size)) : pieces(bytes, size)
  const envelope = await readEnvelope(source)
  const recipient = findRecipient(envelope.recipients, certificate)
  assert.ok(recipient)
  return collect(decryptContent(envelope, unwrapContentKey(recipient, key)))
}

/** The sample as DER, with the content rewritten in the pieces and length forms that BER allows. */
function inPieces(bytes: Buffer, pieceSize: number): Buffer {
  const indefinite = (tag: number, ...parts: Buffer[]) =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])])
  const [type, explicit] = readElements(readOnly(bytes, TAG.sequence).value)
  const [version, recipients, content] = readElements(readOnly(explicit!.value, TAG.sequence).value)
  const [contentType, algorithm, encrypted] = readElements(content!.value)
  const octets: Buffer[] = []
  for (let offset = 0; offset < encrypted!.value.length; offset += pieceSize) {
    octets.push(der(TAG.octetString, encrypted!.value.subarray(offset, offset + pieceSize)))
  }
  const nested = indefinite(TAG.constructedOctetString, ...octets.slice(1))
  const split = indefinite(0xa0, ...octets.slice(0, 1), nested)
  const info = indefinite(TAG.sequence, contentType!.raw, algorithm!.raw, split)
  const set = indefinite(TAG.set, ...readElements(recipients!.value).map(({ value }) => indefinite(0x30, value)))
  return indefinite(TAG.sequence, type!.raw, indefinite(0xa0, indefinite(TAG.sequence, version!.raw, set, info)))
}

test('the samples open, in PEM and in DER, whatever the chunks', async () => {
  for (const name of ['corrections-tongchuan.gtp', 'aftercare-xuanhan.gtp', 'school-tongchuan.gtp']) {
    const file = await readSample(name)
    for (const size of [1, 7, 64, 65_536]) {
      assert.equal((await open(file, city, size)).toString('latin1', 0, 2), 'PK')
    }
  }
})

test('BER with indefinite lengths and content in pieces opens to the same bytes', async () => {
  const { der: bytes } = decodePem(await readSample('school-tongchuan.gtp'), ['CMS'])
  const plain = await open(bytes)
  for (const pieceSize of [1, 100, 1000]) assert.deepEqual(await open(inPieces(bytes, pieceSize)), plain)
})

test('an envelope made here opens for each of its recipients and has the structure of the samples', async () => {
  const content = Buffer.from('x'.repeat(1000))
  const parties = [city.certificate, other.certificate]
  const made = await collect(makeEnvelope(pieces(content, 33), content.length, parties))
  assert.deepEqual(await open(made, city), content)
  assert.deepEqual(await open(made, other), content)
  const single = await collect(makeEnvelope(pieces(content, 33), content.length, [city.certificate]))
  const sample = decodePem(await readSample('school-tongchuan.gtp'), ['CMS']).der
  assert.deepEqual(outline(single), outline(sample))
})

/** Tags in order and depth, with the values that do not depend on keys, randomness or content. */
function outline(bytes: Buffer): unknown[] {
  return readElements(bytes).map(({ tag, value, raw }) =>
    tag & 0x20 ? [tag, outline(value)] : [TAG.octetString, 0x80].includes(tag) ? tag : raw.toString('hex'),
  )
}

test('an envelope for every office of the city opens for the last of them', async () => {
  const content = Buffer.from('x')
  const parties = [...Array.from({ length: 207 }, () => other.certificate), city.certificate]
  const made = await collect(makeEnvelope(pieces(content, 1), content.length, parties))
  assert.equal((await readEnvelope(pieces(made, 1000))).recipients.length, parties.length)
  assert.deepEqual(await open(made, city), content)
})

test('any length of content comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 99 }), async (bytes, size) => {
      const content = Buffer.from(bytes)
      const made = await collect(makeEnvelope(pieces(content, size), content.length, [city.certificate]))
      assert.deepEqual(await open(made, city, size), content)
      const pem = Buffer.from(`\uFEFF\r\n${encodePem('CMS', made).replaceAll('\n', '\r\n')}\r\n\r\n`)
      assert.deepEqual(await open(pem, city, size), content)
    }),
    { numRuns: 25 },
  )
})

test('an envelope that is cut off, has bytes behind it, or is something else is refused', async () => {
  const { der: bytes } = decodePem(await readSample('school-tongchuan.gtp'), ['CMS'])
  const ber = inPieces(bytes, 100)
  for (const broken of [
    bytes.subarray(0, -1),
    bytes.subarray(0, 200),
    Buffer.concat([bytes, Buffer.from([0])]),
    ber.subarray(0, -2),
    Buffer.concat([ber, Buffer.from('x')]),
    Buffer.from('PK\x03\x04 a bare zip'),
    Buffer.alloc(0),
  ]) {
    await assert.rejects(open(broken), SmError)
  }
})

test('PEM with foreign characters, no last line or text behind it is refused', async () => {
  const text = (await readSample('school-tongchuan.gtp')).toString('latin1')
  for (const broken of [
    text.replace('-----END CMS-----', ''),
    text.replace('-----END CMS-----', '-----END X-----'),
    `${text}more`,
    text.replace('\n\n', '\n').replace(/\nMII/, '\nM*I'),
    text.replace(/\nMII/, '\nM=I'),
  ]) {
    assert.notEqual(broken, text)
    await assert.rejects(open(Buffer.from(broken, 'latin1')), SmError)
  }
})
