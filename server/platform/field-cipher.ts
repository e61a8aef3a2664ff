import {
  type Cipheriv,
  createCipheriv,
  createHash,
  createHmac,
  hash,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto'

/** What identifies or locates a person, kept together and encrypted as one column. */
export interface PersonSecrets {
  idNumber: string
  phone: string
  /** 户籍地 */
  household: string
  /** 居住地 */
  residence: string
  /** 亲属电话, which a table of reintegration help brings. */
  relativePhone?: string
}

const version = 1
const ivBytes = 16
const macBytes = 16
const blockBytes = 16
const hashBlockBytes = 64
const digestBytes = 32
/** Up to this length the objects of OpenSSL cost more than the work; above it they are used as they are. */
const shortBytes = 4096

/**
 * HMAC-SM3 (RFC 2104) by hashing in one go. For short values making an HMAC object, which looks its algorithm up anew, takes longer than
 * the hashing, and leaves work to the garbage collector.
 */
class Hmac {
  readonly #inner = Buffer.alloc(hashBlockBytes + shortBytes)
  readonly #outer = Buffer.alloc(hashBlockBytes + digestBytes)
  readonly #key: Buffer

  constructor(key: Buffer) {
    this.#key = key
    for (let at = 0; at < hashBlockBytes; at++) {
      this.#inner[at] = (key[at] ?? 0) ^ 0x36
      this.#outer[at] = (key[at] ?? 0) ^ 0x5c
    }
  }

  digest(value: Buffer): Buffer {
    if (value.length > shortBytes) return createHmac('sm3', this.#key).update(value).digest()
    value.copy(this.#inner, hashBlockBytes)
    hash('sm3', this.#inner.subarray(0, hashBlockBytes + value.length), 'buffer').copy(this.#outer, hashBlockBytes)
    return hash('sm3', this.#outer, 'buffer')
  }
}

/**
 * Encrypts columns with SM4 (GB/T 32907, CTR mode) and authenticates them with HMAC-SM3 (GB/T 32905), encrypt-then-MAC, one key each
 * derived from the data key. Finds exact numbers by HMAC-SM3 under a third key.
 * Stored form: version (1 byte) ‖ IV (16) ‖ ciphertext ‖ MAC (first 16 bytes).
 */
export class FieldCipher {
  readonly #encryptionKey: Buffer
  readonly #blocks: Cipheriv
  readonly #mac: Hmac
  readonly #index: Hmac
  readonly #ivs = Buffer.alloc(ivBytes * 256)
  #nextIv = this.#ivs.length

  /** `dataKey` and `indexKey` in hex, as in Secrets. */
  constructor(dataKey: string, indexKey: string) {
    const derive = (label: string): Buffer => createHmac('sm3', Buffer.from(dataKey, 'hex')).update(label).digest()
    this.#encryptionKey = derive('guitu column encryption').subarray(0, 16)
    // one cipher for the life of the process: making one takes four times as long as encrypting a column
    this.#blocks = createCipheriv('sm4-ecb', this.#encryptionKey, null).setAutoPadding(false)
    this.#mac = new Hmac(derive('guitu column authentication'))
    this.#index = new Hmac(Buffer.from(indexKey, 'hex'))
  }

  encrypt(plain: string | Buffer): Buffer {
    const content = typeof plain === 'string' ? Buffer.from(plain) : plain
    const bodyBytes = 1 + ivBytes + content.length
    const stored = Buffer.allocUnsafe(bodyBytes + macBytes)
    stored[0] = version
    const iv = stored.subarray(1, 1 + ivBytes)
    this.#takeIv(iv)
    this.#counterMode(iv, content, stored.subarray(1 + ivBytes, bodyBytes))
    this.#mac.digest(stored.subarray(0, bodyBytes)).copy(stored, bodyBytes, 0, macBytes)
    return stored
  }

  /** Throws an Error when the stored value was changed or belongs to another key. */
  decrypt(stored: Buffer): Buffer {
    const body = stored.subarray(0, stored.length - macBytes)
    const mac = stored.subarray(stored.length - macBytes)
    if (
      stored.length < 1 + ivBytes + macBytes ||
      stored[0] !== version ||
      !timingSafeEqual(mac, this.#mac.digest(body).subarray(0, macBytes))
    ) {
      throw new Error('an encrypted column does not hold: it was changed, or the data key is another one')
    }
    const content = body.subarray(1 + ivBytes)
    const plain = Buffer.allocUnsafe(content.length)
    this.#counterMode(body.subarray(1, 1 + ivBytes), content, plain)
    return plain
  }

  encryptPerson(secrets: PersonSecrets): Buffer {
    return this.encrypt(JSON.stringify(secrets))
  }

  decryptPerson(stored: Buffer): PersonSecrets {
    return JSON.parse(this.decrypt(stored).toString('utf8')) as PersonSecrets
  }

  /** The keyed index of an exact value, 32 bytes. `purpose` keeps an ID number and a phone number of the same digits apart. */
  index(purpose: 'id-number' | 'phone', value: string): Buffer {
    return this.#index.digest(Buffer.from(`${purpose}\0${value}`))
  }

  /** Writes `from` under SM4-CTR to `to`, which has the same length; the same call encrypts and decrypts. */
  #counterMode(iv: Buffer, from: Buffer, to: Buffer): void {
    if (from.length > shortBytes) {
      createCipheriv('sm4-ctr', this.#encryptionKey, iv).update(from).copy(to)
      return
    }
    const counters = Buffer.allocUnsafe(Math.ceil(from.length / blockBytes) * blockBytes)
    iv.copy(counters)
    for (let at = blockBytes; at < counters.length; at += blockBytes) {
      counters.copy(counters, at, at - blockBytes, at)
      // the counter is the whole block as one number, so what overflows is carried on
      for (let digit = at + blockBytes - 1; digit >= at; digit--) {
        counters[digit] = (counters[digit]! + 1) & 0xff
        if (counters[digit] !== 0) break
      }
    }
    const stream = this.#blocks.update(counters)
    for (let at = 0; at < from.length; at++) to[at] = from[at]! ^ stream[at]!
  }

  /** A random initial vector, taken from a supply: asking the system for every sixteen bytes is slow. */
  #takeIv(to: Buffer): void {
    if (this.#nextIv === this.#ivs.length) {
      randomFillSync(this.#ivs)
      this.#nextIv = 0
    }
    this.#ivs.copy(to, 0, this.#nextIv, this.#nextIv + ivBytes)
    this.#nextIv += ivBytes
  }
}

/** SM3 of a secret token (session, API key): only the digest is kept. */
export function digestToken(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
