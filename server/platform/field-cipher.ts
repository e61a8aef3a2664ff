import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What identifies or locates a person, kept together and encrypted as one column. */
export interface PersonSecrets {
  idNumber: string
  phone: string
  /** 户籍地 */
  household: string
  /** 居住地 */
  residence: string
}

const version = 1
const ivBytes = 16
const macBytes = 16

/**
 * Encrypts columns with SM4 (GB/T 32907, CTR mode) and authenticates them with HMAC-SM3 (GB/T 32905), encrypt-then-MAC, one key each
 * derived from the data key. Finds exact numbers by HMAC-SM3 under a third key.
 * Stored form: version (1 byte) ‖ IV (16) ‖ ciphertext ‖ MAC (first 16 bytes).
 */
export class FieldCipher {
  readonly #encryptionKey: Buffer
  readonly #macKey: Buffer
  readonly #indexKey: Buffer

  /** `dataKey` and `indexKey` in hex, as in Secrets. */
  constructor(dataKey: string, indexKey: string) {
    const derive = (label: string): Buffer => createHmac('sm3', Buffer.from(dataKey, 'hex')).update(label).digest()
    this.#encryptionKey = derive('guitu column encryption').subarray(0, 16)
    this.#macKey = derive('guitu column authentication')
    this.#indexKey = Buffer.from(indexKey, 'hex')
  }

  encrypt(plain: string | Buffer): Buffer {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('sm4-ctr', this.#encryptionKey, iv)
    const body = Buffer.concat([Buffer.of(version), iv, cipher.update(plain as string, 'utf8'), cipher.final()])
    return Buffer.concat([body, this.#mac(body)])
  }

  /** Throws an Error when the stored value was changed or belongs to another key. */
  decrypt(stored: Buffer): Buffer {
    const body = stored.subarray(0, stored.length - macBytes)
    const mac = stored.subarray(stored.length - macBytes)
    if (stored.length < 1 + ivBytes + macBytes || stored[0] !== version || !timingSafeEqual(mac, this.#mac(body))) {
      throw new Error('an encrypted column does not hold: it was changed, or the data key is another one')
    }
    const decipher = createDecipheriv('sm4-ctr', this.#encryptionKey, body.subarray(1, 1 + ivBytes))
    return Buffer.concat([decipher.update(body.subarray(1 + ivBytes)), decipher.final()])
  }

  encryptPerson(secrets: PersonSecrets): Buffer {
    return this.encrypt(JSON.stringify(secrets))
  }

  decryptPerson(stored: Buffer): PersonSecrets {
    return JSON.parse(this.decrypt(stored).toString('utf8')) as PersonSecrets
  }

  /** The keyed index of an exact value, 32 bytes. `purpose` keeps an ID number and a phone number of the same digits apart. */
  index(purpose: 'id-number' | 'phone', value: string): Buffer {
    return createHmac('sm3', this.#indexKey).update(purpose).update('\0').update(value).digest()
  }

  #mac(body: Buffer): Buffer {
    return createHmac('sm3', this.#macKey).update(body).digest().subarray(0, macBytes)
  }
}

/** SM3 of a secret token (session, API key): only the digest is kept. */
export function digestToken(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
