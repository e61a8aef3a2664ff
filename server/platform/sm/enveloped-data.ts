import { randomBytes } from 'node:crypto'
import { type BerHead, BerReader, BerScope } from './ber-reader.ts'
import type { Sm2Certificate } from './certificate.ts'
import {
  type DerElement,
  der,
  derHead,
  derOid,
  derSequence,
  derUnsigned,
  expectTag,
  readElements,
  readOid,
  readOnly,
  TAG,
} from './der.ts'
import { SmError } from './sm-error.ts'
import type { Sm2PrivateKey } from './sm2.ts'
import { createSm4CbcDecryptor, createSm4CbcEncryptor, SM4_BYTES } from './sm4.ts'

/** Object identifiers of GM/T 0006 and GM/T 0010. */
const OID = {
  data: '1.2.156.10197.6.1.4.2.1',
  envelopedData: '1.2.156.10197.6.1.4.2.3',
  sm2KeyWrap: '1.2.156.10197.1.301.2',
  sm4Cbc: '1.2.156.10197.1.104.2',
} as const

/** Toolkits name the SM2 encryption of the content key by any of these. */
const SM2_KEY_WRAPS: readonly string[] = [
  '1.2.156.10197.1.301',
  '1.2.156.10197.1.301.1',
  '1.2.156.10197.1.301.2',
  '1.2.156.10197.1.301.3',
]

const HEADER_LIMIT = 1024 * 1024
const MAX_RECIPIENTS = 1000

/** Whom an envelope is for, and the content key wrapped for them (GM/T 0009 ciphertext). */
export type EnvelopeRecipient = { issuerDer: Buffer; serialNumber: string; wrappedKey: Buffer }

/** An envelope read up to its content. `encrypted` streams the SM4-CBC ciphertext and can be walked once. */
export type Envelope = { recipients: EnvelopeRecipient[]; iv: Buffer; encrypted: AsyncIterable<Buffer> }

/**
 * Reads the head of a GM/T 0010 EnvelopedData from DER, or BER with indefinite lengths and content in pieces.
 * Memory stays at one chunk of the source.
 * @throws SmError 'malformed' or 'unsupported'; the stream of the content throws them too when the tail is wrong
 */
export async function readEnvelope(source: AsyncIterable<Buffer>): Promise<Envelope> {
  const reader = new BerReader(source)
  const contentInfo = await reader.enter(TAG.sequence)
  const type = readOid(await readInside(reader, contentInfo))
  if (type !== OID.envelopedData) throw new SmError('unsupported', `content type ${type} is not EnvelopedData`)
  const explicit = scope(reader, await contentInfo.need(), 0xa0)
  const enveloped = scope(reader, await explicit.need(), TAG.sequence)
  expectTag(await readInside(reader, enveloped), TAG.integer)
  const recipients = readRecipients(await readInside(reader, enveloped))
  const content = scope(reader, await enveloped.need(), TAG.sequence)
  readOid(await readInside(reader, content))
  const iv = readContentAlgorithm(await readInside(reader, content))
  const head = await content.need()
  if (head.tag !== 0x80 && head.tag !== 0xa0) throw new SmError('malformed', 'the envelope holds no content')
  return { recipients, iv, encrypted: readContent(reader, head, [content, enveloped, explicit, contentInfo]) }
}

function scope(reader: BerReader, head: BerHead, tag: number): BerScope {
  if (head.tag !== tag) throw new SmError('malformed', `expected tag 0x${tag.toString(16)}`)
  return new BerScope(reader, head)
}

async function readInside(reader: BerReader, container: BerScope): Promise<DerElement> {
  const bytes = await reader.readNormalised(HEADER_LIMIT, await container.need())
  return readOnly(bytes, bytes[0] ?? 0)
}

function readRecipients(set: DerElement): EnvelopeRecipient[] {
  const infos = readElements(expectTag(set, TAG.set).value)
  if (infos.length === 0 || infos.length > MAX_RECIPIENTS) throw new SmError('malformed', `${infos.length} recipients`)
  // Other choices of RecipientInfo (key agreement, password) carry a context tag and are for others.
  return infos.filter(({ tag }) => tag === TAG.sequence).flatMap(readRecipient)
}

function readRecipient(info: DerElement): EnvelopeRecipient[] {
  const [version, id, algorithm, wrapped] = readElements(info.value)
  expectTag(version, TAG.integer)
  const wrap = readOid(readElements(expectTag(algorithm, TAG.sequence).value)[0])
  if (id?.tag !== TAG.sequence || !SM2_KEY_WRAPS.includes(wrap)) return []
  const [issuer, serial] = readElements(id.value)
  return [
    {
      issuerDer: expectTag(issuer, TAG.sequence).raw,
      serialNumber: expectTag(serial, TAG.integer).value.toString('hex').replace(/^0+/, ''),
      wrappedKey: expectTag(wrapped, TAG.octetString).value,
    },
  ]
}

function readContentAlgorithm(algorithm: DerElement): Buffer {
  const [name, iv] = readElements(expectTag(algorithm, TAG.sequence).value)
  if (readOid(name) !== OID.sm4Cbc) throw new SmError('unsupported', `content algorithm ${readOid(name)}`)
  const bytes = expectTag(iv, TAG.octetString).value
  if (bytes.length !== SM4_BYTES) throw new SmError('malformed', 'initial vector')
  return bytes
}

async function* readContent(reader: BerReader, head: BerHead, containers: readonly BerScope[]): AsyncGenerator<Buffer> {
  yield* readOctets(reader, head, 0)
  const [encryptedContentInfo, enveloped, ...outer] = containers
  for (const container of [encryptedContentInfo, enveloped]) {
    // Shared info of GM/T 0010 or unprotected attributes: read over, nothing of it is used.
    for (let extra = await container?.next(); extra; extra = await container?.next()) {
      await reader.readNormalised(HEADER_LIMIT, extra)
    }
  }
  for (const container of outer) await container.close()
  if (!(await reader.atEnd())) throw new SmError('malformed', 'bytes behind the envelope')
}

/** The bytes of an octet string, whole or in pieces to any small depth. */
async function* readOctets(reader: BerReader, head: BerHead, depth: number): AsyncGenerator<Buffer> {
  if (depth > 4) throw new SmError('malformed', 'content nested too deep')
  if (!(head.tag & 0x20)) {
    for (let left = head.length ?? 0; left > 0; ) {
      const part = await reader.readSome(left)
      left -= part.length
      yield part
    }
    return
  }
  const pieces = new BerScope(reader, head)
  for (let piece = await pieces.next(); piece; piece = await pieces.next()) {
    if ((piece.tag & ~0x20) !== TAG.octetString) throw new SmError('malformed', 'content is not an octet string')
    yield* readOctets(reader, piece, depth + 1)
  }
}

/** The recipient entry for a certificate, found by issuer and serial number as GM/T 0010 says. */
export function findRecipient(
  recipients: readonly EnvelopeRecipient[],
  certificate: Sm2Certificate,
): EnvelopeRecipient | undefined {
  return recipients.find(
    ({ issuerDer, serialNumber }) =>
      serialNumber === certificate.serialNumber && issuerDer.equals(certificate.issuerDer),
  )
}

/**
 * Unwraps the content key, 16 bytes.
 * @throws SmError 'decryption-failed', 'not-on-curve', 'malformed'
 */
export function unwrapContentKey(recipient: EnvelopeRecipient, key: Sm2PrivateKey): Buffer {
  const contentKey = key.decrypt(recipient.wrappedKey)
  if (contentKey.length !== SM4_BYTES) throw new SmError('malformed', 'length of the content key')
  return contentKey
}

/**
 * The plain content of an envelope. SM4-CBC carries no proof of origin: what comes out is not to be believed before
 * a signature over it holds.
 * @throws SmError 'decryption-failed' at the end when the padding is wrong
 */
export async function* decryptContent(envelope: Envelope, contentKey: Buffer): AsyncGenerator<Buffer> {
  const decipher = createSm4CbcDecryptor(contentKey, envelope.iv)
  for await (const part of envelope.encrypted) {
    const plain = decipher.update(part)
    if (plain.length > 0) yield plain
  }
  try {
    yield decipher.final()
  } catch (cause) {
    throw new SmError('decryption-failed', 'SM4-CBC padding or length is wrong', { cause })
  }
}

/**
 * Makes a GM/T 0010 EnvelopedData in DER, as a stream.
 * @param content the plain bytes, `length` of them in all: DER states the length before the content
 * @param recipients at least one certificate with an SM2 key
 */
export async function* makeEnvelope(
  content: AsyncIterable<Uint8Array>,
  length: number,
  recipients: readonly Sm2Certificate[],
): AsyncGenerator<Buffer> {
  if (recipients.length === 0) throw new RangeError('an envelope needs a recipient')
  const [contentKey, iv] = [randomBytes(SM4_BYTES), randomBytes(SM4_BYTES)]
  yield envelopeHead(recipients, contentKey, iv, length)
  const cipher = createSm4CbcEncryptor(contentKey, iv)
  let seen = 0
  for await (const part of content) {
    seen += part.length
    yield cipher.update(part)
  }
  if (seen !== length) throw new RangeError(`announced ${length} bytes, got ${seen}`)
  yield cipher.final()
}

/** Everything before the ciphertext: in DER the content is the last thing of an envelope. */
function envelopeHead(recipients: readonly Sm2Certificate[], contentKey: Buffer, iv: Buffer, length: number): Buffer {
  const infos = recipients.map((certificate) => recipientInfo(certificate, contentKey)).sort(Buffer.compare)
  const encryptedLength = (Math.floor(length / SM4_BYTES) + 1) * SM4_BYTES
  const wrap = (tag: number, inside: Buffer) => Buffer.concat([derHead(tag, inside.length + encryptedLength), inside])
  const algorithm = derSequence(derOid(OID.sm4Cbc), der(TAG.octetString, iv))
  const content = wrap(TAG.sequence, Buffer.concat([derOid(OID.data), algorithm, derHead(0x80, encryptedLength)]))
  const enveloped = wrap(TAG.sequence, Buffer.concat([derUnsigned(1), der(TAG.set, ...infos), content]))
  return wrap(TAG.sequence, Buffer.concat([derOid(OID.envelopedData), wrap(0xa0, enveloped)]))
}

function recipientInfo(certificate: Sm2Certificate, contentKey: Buffer): Buffer {
  const serial = der(TAG.integer, serialBytes(certificate))
  return derSequence(
    derUnsigned(1),
    derSequence(certificate.issuerDer, serial),
    derSequence(derOid(OID.sm2KeyWrap)),
    der(TAG.octetString, certificate.publicKey.encrypt(contentKey)),
  )
}

function serialBytes({ serialNumber }: Sm2Certificate): Buffer {
  return readElements(derUnsigned(BigInt(`0x${serialNumber || '0'}`)))[0]?.value ?? Buffer.alloc(0)
}
