import { randomBytes } from 'node:crypto'
import {
  CMSVersion,
  IssuerAndSerialNumber,
  KeyEncryptionAlgorithmIdentifier,
  KeyTransRecipientInfo,
  RecipientIdentifier,
} from '@peculiar/asn1-cms'
import { OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Name } from '@peculiar/asn1-x509'
import { parseBer, serializeDer } from './asn1.ts'
import { type BerHead, BerReader, BerScope } from './ber-reader.ts'
import type { Sm2Certificate } from './certificate.ts'
import { der, derHead, derOid, derUnsigned, TAG } from './der.ts'
import { SmError } from './sm-error.ts'
import type { Sm2PrivateKey } from './sm2.ts'
import { createSm4CbcDecryptor, createSm4CbcEncryptor, SM4_BYTES } from './sm4.ts'
import { makeSm4CbcAlgorithm, readSm4CbcAlgorithm } from './sm4-algorithm.ts'

/** Object identifiers of GM/T 0006 and GM/T 0010. */
const OID = {
  data: '1.2.156.10197.6.1.4.2.1',
  envelopedData: '1.2.156.10197.6.1.4.2.3',
  sm2KeyWrap: '1.2.156.10197.1.301.2',
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
const RECIPIENT_LIMIT = 16 * 1024

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
  const type = await readInside(reader, contentInfo, TAG.oid)
  if (!type.equals(derOid(OID.envelopedData))) {
    throw new SmError('unsupported', `content type ${type.toString('hex')} is not EnvelopedData`)
  }
  const explicit = scope(reader, await contentInfo.need(), 0xa0)
  const enveloped = scope(reader, await explicit.need(), TAG.sequence)
  await readInside(reader, enveloped, TAG.integer)
  const recipients = await readRecipients(reader, scope(reader, await enveloped.need(), TAG.set))
  const content = scope(reader, await enveloped.need(), TAG.sequence)
  await readInside(reader, content, TAG.oid)
  const iv = readSm4CbcAlgorithm(parseBer(await readInside(reader, content, TAG.sequence), AlgorithmIdentifier))
  const head = await content.need()
  if (head.tag !== 0x80 && head.tag !== 0xa0) throw new SmError('malformed', 'the envelope holds no content')
  return { recipients, iv, encrypted: readContent(reader, head, [content, enveloped, explicit, contentInfo]) }
}

function scope(reader: BerReader, head: BerHead, tag: number): BerScope {
  if (head.tag !== tag) throw new SmError('malformed', `expected tag 0x${tag.toString(16)}`)
  return new BerScope(reader, head)
}

async function readInside(reader: BerReader, container: BerScope, tag: number): Promise<Buffer> {
  const head = await container.need()
  const bytes = await reader.readNormalised(HEADER_LIMIT, head)
  if (bytes[0] !== tag) throw new SmError('malformed', `expected tag 0x${tag.toString(16)}`)
  return bytes
}

async function readRecipients(reader: BerReader, set: BerScope): Promise<EnvelopeRecipient[]> {
  const recipients: EnvelopeRecipient[] = []
  let count = 0
  for (let head = await set.next(); head; head = await set.next()) {
    count += 1
    if (count > MAX_RECIPIENTS) throw new SmError('malformed', `more than ${MAX_RECIPIENTS} recipients`)
    const info = await reader.readNormalised(RECIPIENT_LIMIT, head)
    // Other choices of RecipientInfo (key agreement, password) carry a context tag and are for others.
    if (head.tag === TAG.sequence) recipients.push(...readRecipient(info))
  }
  if (count === 0) throw new SmError('malformed', 'no recipients')
  return recipients
}

function readRecipient(info: Buffer): EnvelopeRecipient[] {
  const { rid, keyEncryptionAlgorithm, encryptedKey } = parseBer(info, KeyTransRecipientInfo)
  const { issuerAndSerialNumber: id } = rid
  if (!id || !SM2_KEY_WRAPS.includes(keyEncryptionAlgorithm.algorithm)) return []
  return [
    {
      issuerDer: serializeDer(id.issuer),
      serialNumber: Buffer.from(id.serialNumber).toString('hex').replace(/^0+/, ''),
      wrappedKey: Buffer.from(encryptedKey.buffer),
    },
  ]
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
  const algorithm = serializeDer(makeSm4CbcAlgorithm(iv))
  const content = wrap(TAG.sequence, Buffer.concat([derOid(OID.data), algorithm, derHead(0x80, encryptedLength)]))
  const enveloped = wrap(TAG.sequence, Buffer.concat([derUnsigned(1), der(TAG.set, ...infos), content]))
  return wrap(TAG.sequence, Buffer.concat([derOid(OID.envelopedData), wrap(0xa0, enveloped)]))
}

function recipientInfo({ issuerDer, serialNumber, publicKey }: Sm2Certificate, contentKey: Buffer): Buffer {
  const issuerAndSerialNumber = new IssuerAndSerialNumber({
    issuer: parseBer(issuerDer, Name),
    serialNumber: positiveInteger(serialNumber),
  })
  const info = new KeyTransRecipientInfo({
    version: CMSVersion.v1,
    rid: new RecipientIdentifier({ issuerAndSerialNumber }),
    keyEncryptionAlgorithm: new KeyEncryptionAlgorithmIdentifier({ algorithm: OID.sm2KeyWrap }),
    encryptedKey: new OctetString(publicKey.encrypt(contentKey)),
  })
  return serializeDer(info)
}

/** The octets of an INTEGER from hex without leading zeros: none of them may read as a sign. */
function positiveInteger(hex: string): ArrayBuffer {
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex || '00', 'hex')
  const isNegative = ((bytes[0] ?? 0) & 0x80) !== 0
  return new Uint8Array(isNegative ? [0, ...bytes] : bytes).buffer
}
