import { createSm3 } from '../../platform/sm/sm3.ts'
import { canonicalJson } from './canonical-json.ts'

/** An entry as it is sealed: every column of the row. `at` in UTC with microseconds, `writtenBy` the number of its transaction. */
export interface SealedEntry {
  id: number
  at: string
  writtenBy: string
  actorId: string | null
  actorRole: string
  actorOffice: string
  action: string
  subjectType: string
  subjectId: string
  officeCode: string
  purpose: string
  summary: unknown
  requestId: string
}

/** What a seal says of itself, sealed with the entries. */
export interface SealHead {
  number: number
  fromId: number
  toId: number
  lateIds: readonly number[]
  entries: number
  takenAt: string
  sealedBy: string
  sealedAt: string
  keyId: string
}

/** The digest before the first seal. */
export const beginningOfChain = Buffer.alloc(32)

/**
 * The digest of a seal, fed entry by entry: SM3 over the digest of the seal before (32 bytes), then the canonical JSON of each entry in
 * the order of ids, then that of the seal's head, each followed by a line feed.
 */
export class SealDigest {
  readonly #hash = createSm3()
  #entries = 0

  constructor(previousDigest: Buffer) {
    this.#hash.update(previousDigest)
  }

  get entries(): number {
    return this.#entries
  }

  add(entry: SealedEntry): void {
    this.#hash.update(`${canonicalJson(entry)}\n`)
    this.#entries++
  }

  finish(head: SealHead): Buffer {
    return this.#hash.update(`${canonicalJson(head)}\n`).digest()
  }
}
