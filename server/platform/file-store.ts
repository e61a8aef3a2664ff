import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FieldCipher } from './field-cipher.ts'
import { newId } from './new-id.ts'

/**
 * Attachments, outside the database: one file per content, named by the SM3 digest of the content, encrypted. The same content is
 * kept once; a name that exists is complete, because it is written beside and renamed.
 */
export class FileStore {
  readonly #folder: string
  readonly #cipher: FieldCipher
  constructor(folder: string, cipher: FieldCipher) {
    this.#folder = folder
    this.#cipher = cipher
  }

  /** The SM3 digest of a content (32 bytes). */
  digestOf(content: Buffer): Buffer {
    return createHash('sm3').update(content).digest()
  }

  /** Keeps the content and answers its SM3 digest (32 bytes). */
  async keep(content: Buffer): Promise<Buffer> {
    const digest = this.digestOf(content)
    const path = this.#path(digest)
    if (await stat(path).catch(() => undefined)) return digest
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const beside = `${path}.${newId()}`
    await writeFile(beside, this.#cipher.encrypt(content), { mode: 0o600, flush: true })
    await rename(beside, path)
    return digest
  }

  /** The content; throws when it is missing or was changed on the disk. */
  async read(digest: Buffer): Promise<Buffer> {
    return this.#cipher.decrypt(await readFile(this.#path(digest)))
  }

  /** Takes the content away; nothing happens when it is not there. The caller makes sure that no row names it. */
  async drop(digest: Buffer): Promise<void> {
    await rm(this.#path(digest), { force: true })
  }

  #path(digest: Buffer): string {
    const hex = digest.toString('hex')
    return join(this.#folder, hex.slice(0, 2), hex.slice(2, 4), hex)
  }
}
