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
/** Key streams made at one time, and how much of each: enough for what is kept of a person. */
const suppliedStreams = 64
const suppliedBytes = 16 * blockBytes
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
    // as text on the way: a buffer made outside the supply of Node costs more than both hashes
    const inner = hash('sm3', this.#inner.subarray(0, hashBlockBytes + value.length), 'hex')
    this.#outer.write(inner, hashBlockBytes, 'hex')
    return Buffer.from(hash('sm3', this.#outer, 'hex'), 'hex')
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
  readonly #ivs = Buffer.alloc(ivBytes * suppliedStreams)
  #streams = Buffer.alloc(0)
  #nextStream = suppliedStreams

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
    const at = this.#takeStream()
    this.#ivs.copy(stored, 1, at * ivBytes, (at + 1) * ivBytes)
    const encrypted = stored.subarray(1 + ivBytes, bodyBytes)
    if (content.length <= suppliedBytes) xor(content, this.#streams, at * suppliedBytes, encrypted)
    else this.#counterMode(stored.subarray(1, 1 + ivBytes), content, encrypted)
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
  index(
    purpose: 'id-number' | 'phone' | 'login-name' | 'client-address' | 'person-code' | 'person-case-number',
    value: string,
  ): Buffer {
    return this.#index.digest(Buffer.from(`${purpose}\0${value}`))
  }

  /** Writes `from` under SM4-CTR to `to`, which has the same length; the same call encrypts and decrypts. */
  #counterMode(iv: Buffer, from: Buffer, to: Buffer): void {
    if (from.length > shortBytes) {
      createCipheriv('sm4-ctr', this.#encryptionKey, iv).update(from).copy(to)
      return
    }
    const blocks = Math.ceil(from.length / blockBytes)
    const counters = Buffer.allocUnsafe(blocks * blockBytes)
    countFrom(iv, counters)
    xor(from, this.#blocks.update(counters), 0, to)
  }

  /**
   * A random initial vector that was never used, and the beginning of its key stream, both from a supply: for a short column, asking the
   * system for sixteen bytes and OpenSSL for a few blocks costs more than the work itself. Answers the place in the supply.
   */
  #takeStream(): number {
    if (this.#nextStream === suppliedStreams) {
      randomFillSync(this.#ivs)
      const counters = Buffer.allocUnsafe(suppliedStreams * suppliedBytes)
      for (let at = 0; at < suppliedStreams; at++) {
        const iv = this.#ivs.subarray(at * ivBytes, (at + 1) * ivBytes)
        countFrom(iv, counters.subarray(at * suppliedBytes, (at + 1) * suppliedBytes))
      }
      this.#streams = this.#blocks.update(counters)
      this.#nextStream = 0
    }
    return this.#nextStream++
  }
}

/** Fills `counters` with the blocks of counter mode: the vector, and after it the vector plus one, two and so on. */
function countFrom(iv: Buffer, counters: Buffer): void {
  iv.copy(counters)
  for (let at = blockBytes; at < counters.length; at += blockBytes) {
    counters.copyWithin(at, at - blockBytes, at)
    // the counter is the whole block as one number, so what overflows is carried on
    for (let digit = at + blockBytes - 1; digit >= at; digit--) {
      counters[digit] = (counters[digit]! + 1) & 0xff
      if (counters[digit] !== 0) break
    }
  }
}

function xor(from: Buffer, stream: Buffer, streamFrom: number, to: Buffer): void {
  for (let at = 0; at < from.length; at++) to[at] = from[at]! ^ stream[streamFrom + at]!
}

/** SM3 of a secret token (session, API key): only the digest is kept. */
export function digestToken(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
