import { type FileHandle, open } from 'node:fs/promises'
import { readStream, writeStream } from '../../../platform/scratch-file.ts'
import type { Sm2Certificate } from '../../../platform/sm/certificate.ts'
import {
  decryptContent,
  type Envelope,
  type EnvelopeRecipient,
  findRecipient,
  readEnvelope,
  unwrapContentKey,
} from '../../../platform/sm/enveloped-data.ts'
import { decodePemStream, startsLikePem } from '../../../platform/sm/pem-stream.ts'
import { SmError } from '../../../platform/sm/sm-error.ts'
import type { Sm2PrivateKey } from '../../../platform/sm/sm2.ts'
import { LIMITS } from './limits.ts'
import { PackageRefused } from './package-refused.ts'

/** A key to open packages with, and the certificate by which senders address it. */
export type RecipientKey = { key: Sm2PrivateKey; certificate: Sm2Certificate }

/** What the outside of a package tells without a key. */
export type EnvelopeSummary = {
  form: 'PEM' | 'DER'
  bytes: number
  recipients: EnvelopeRecipient[]
}

/**
 * Reads the outside of a package.
 * @throws PackageRefused of step 'read' or 'envelope'
 */
export async function readEnvelopeSummary(path: string): Promise<EnvelopeSummary> {
  return withEnvelope(path, async (envelope, form, bytes) => ({ form, bytes, recipients: envelope.recipients }))
}

/**
 * Decrypts a package into `target`, which the caller closes. The memory it takes does not grow with the package.
 * @throws PackageRefused of the steps 'read', 'envelope', 'recipient' and 'decrypt'
 */
export async function decryptEnvelopeFile(
  path: string,
  keys: readonly RecipientKey[],
  target: FileHandle,
): Promise<void> {
  await withEnvelope(path, async (envelope) => {
    const contentKey = findContentKey(envelope, keys)
    try {
      await writeStream(target, decryptContent(envelope, contentKey))
    } catch (cause) {
      if (!(cause instanceof SmError && cause.code === 'decryption-failed')) throw cause
      throw new PackageRefused('decrypt', 'decryption-failed', '解密失败，数据包在途中损坏，请对方再送一份。', '', {
        cause,
      })
    }
  })
}

function findContentKey(envelope: Envelope, keys: readonly RecipientKey[]): Buffer {
  for (const { key, certificate } of keys) {
    const recipient = findRecipient(envelope.recipients, certificate)
    if (!recipient) continue
    if (!key.publicKey.equals(certificate.publicKey)) {
      const message = '本单位的私钥与证书不是一对，请检查所用的密钥文件和证书文件。'
      throw new PackageRefused('recipient', 'key-mismatch', message, certificate.fingerprint)
    }
    try {
      return unwrapContentKey(recipient, key)
    } catch (cause) {
      const message = '用本单位的密钥解不开这个数据包，它已损坏或不是真正发给本单位的，请对方重新制作。'
      throw new PackageRefused('decrypt', 'key-unwrap-failed', message, certificate.fingerprint, { cause })
    }
  }
  const serials = envelope.recipients.map(({ serialNumber }) => serialNumber).join(', ')
  const message = '这个数据包不是发给本单位的，没有能解开它的密钥。请对方用本单位的证书重新制作。'
  throw new PackageRefused('recipient', 'not-for-this-key', message, `recipient serial numbers ${serials}`)
}

async function withEnvelope<T>(
  path: string,
  use: (envelope: Envelope, form: 'PEM' | 'DER', bytes: number) => Promise<T>,
): Promise<T> {
  const file = await openFile(path)
  try {
    const { size } = await file.stat()
    const form = await detectForm(file, size)
    const source = readStream(file)
    const der = form === 'PEM' ? readPem(source) : source
    try {
      return await use(await readEnvelope(der), form, size)
    } catch (cause) {
      if (!(cause instanceof SmError)) throw cause
      const message = '文件不是完整的 GM/T 0010 数字信封，可能没有传完或已损坏，请对方再送一份。'
      throw new PackageRefused('envelope', cause.code, message, cause.message, { cause })
    }
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<FileHandle> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (cause) {
    throw new PackageRefused('read', 'cannot-read', '读不到数据包文件，请检查文件是否存在、能否读取。', path, { cause })
  }
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new PackageRefused('read', 'not-a-file', '所给的路径不是文件，请选择 .gtp 数据包文件。', path)
}

async function detectForm(file: FileHandle, size: number): Promise<'PEM' | 'DER'> {
  if (size === 0) throw new PackageRefused('read', 'empty', '文件是空的，请对方再送一份。')
  if (size > LIMITS.packageBytes) {
    const message = `数据包有 ${Math.ceil(size / 1024 / 1024)} MiB，最多 512 MiB，请分成几个数据包。`
    throw new PackageRefused('read', 'package-too-large', message, `${size} bytes`)
  }
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0)
  const head = buffer.subarray(0, bytesRead)
  if (startsLikePem(head)) return 'PEM'
  if (head[0] === 0x30) return 'DER'
  throw new PackageRefused('read', 'not-a-package', '文件不是加密的数据包（.gtp），请选择对方送来的数据包原件。')
}

async function* readPem(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* decodePemStream(source)
  } catch (cause) {
    if (!(cause instanceof SmError)) throw cause
    const message = '数据包的 PEM 文本不完整或被改动，请对方再送一份，不要用文本编辑器打开保存。'
    throw new PackageRefused('read', 'bad-pem', message, cause.message, { cause })
  }
}
