import type { Tx } from '../../platform/database.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { countEntriesAfter, readEntries, readEntriesOf, readSeals, type Seal } from './queries.ts'
import { beginningOfChain, SealDigest, type SealedEntry } from './seal-digest.ts'
import { openSealKey } from './seal-key.ts'

const batch = 1_000
const sealBatch = 100

export interface Break {
  seal: number
  /** What does not hold, in Chinese. */
  reason: string
}

export interface ChainReport {
  seals: number
  sealedEntries: number
  unsealedEntries: number
  lastSealedAt: string | null
  /** The first seal that does not hold; absent when the chain is whole. */
  broken: Break | undefined
}

/** A snapshot of transactions in PostgreSQL's text form, `xmin:xmax:those still open`. */
class Snapshot {
  readonly #xmin: bigint
  readonly #xmax: bigint
  readonly #open: ReadonlySet<bigint>

  constructor(text: string) {
    const [xmin, xmax, open] = text.split(':')
    this.#xmin = BigInt(xmin!)
    this.#xmax = BigInt(xmax!)
    this.#open = new Set(open ? open.split(',').map(BigInt) : [])
  }

  /** As `pg_visible_in_snapshot`: whether the transaction had ended. */
  saw(transaction: bigint): boolean {
    return transaction < this.#xmin || (transaction < this.#xmax && !this.#open.has(transaction))
  }
}

/** An entry below a seal's reach that the seal could not see, and that a later seal must take in as late. */
interface Outstanding {
  /** The seal whose range its id lies in. */
  seal: number
  writtenBy: bigint
}

/**
 * Recomputes the whole chain, in batches of bounded memory: every digest, every signature, and that each entry is covered by exactly the
 * one seal that first saw it. Finds a changed, missing or inserted entry and a changed or missing seal. What no seal covers yet (the last
 * minute, at most) is counted and cannot be verified. `tx` must be entered as the audit administrator or the system.
 */
export async function verifyChain(tx: Tx, secrets: Secrets): Promise<ChainReport> {
  const { key, keyId } = await openSealKey(secrets)
  const outstanding = new Map<number, Outstanding>()
  const report: ChainReport = {
    seals: 0,
    sealedEntries: 0,
    unsealedEntries: 0,
    lastSealedAt: null,
    broken: undefined,
  }
  const found = (seal: number, reason: string): void => {
    if (!report.broken || seal < report.broken.seal) report.broken = { seal, reason }
  }
  let previous: Pick<Seal, 'number' | 'toId' | 'digest'> = { number: 0, toId: 0, digest: beginningOfChain }

  for (;;) {
    const seals = await readSeals(tx, previous.number, sealBatch)
    for (const seal of seals) {
      const reason = await checkSeal(tx, seal, previous, outstanding, found)
      if (reason) found(seal.number, reason)
      else if (seal.keyId !== keyId) found(seal.number, '不是用本系统的密钥签名的')
      else if (!key.publicKey.verify(seal.digest, seal.signature)) found(seal.number, '签名不符，封存本身被改动过')
      report.seals++
      report.sealedEntries += seal.entries
      report.lastSealedAt = seal.sealedAt
      previous = seal
    }
    if (seals.length < sealBatch) break
  }
  report.unsealedEntries = outstanding.size + (await countEntriesAfter(tx, previous.toId))
  return report
}

/** Checks one seal against the one before and the entries; answers what does not hold. */
async function checkSeal(
  tx: Tx,
  seal: Seal,
  previous: Pick<Seal, 'number' | 'toId' | 'digest'>,
  outstanding: Map<number, Outstanding>,
  found: (seal: number, reason: string) => void,
): Promise<string | undefined> {
  const snapshot = new Snapshot(seal.takenAt)
  const digest = new SealDigest(seal.previousDigest)
  const late = new Set(seal.lateIds)
  for (const [id, entry] of outstanding) {
    if (!snapshot.saw(entry.writtenBy)) continue
    outstanding.delete(id)
    if (!late.has(id)) found(entry.seal, `多出一条记录（编号 ${id}），是封存之后插入的`)
  }
  for (let start = 0; start < seal.lateIds.length; start += batch) {
    for (const entry of await readEntriesOf(tx, seal.lateIds.slice(start, start + batch))) digest.add(entry)
  }
  // an entry that somebody put before the very first one is in the first range too
  for (let after = previous.number === 0 ? Number.MIN_SAFE_INTEGER : previous.toId, more = true; more; ) {
    const entries: SealedEntry[] = await readEntries(tx, after, seal.toId, batch)
    for (const entry of entries) {
      const writtenBy = BigInt(entry.writtenBy)
      if (snapshot.saw(writtenBy)) digest.add(entry)
      else if (writtenBy < BigInt(seal.sealedBy)) outstanding.set(entry.id, { seal: seal.number, writtenBy })
      else found(seal.number, `多出一条记录（编号 ${entry.id}），是封存之后插入的`)
    }
    after = entries.at(-1)?.id ?? after
    more = entries.length === batch
  }
  if (seal.number !== previous.number + 1) {
    found(previous.number + 1, '这个封存被删除了')
    return undefined
  }
  if (seal.fromId !== previous.toId + 1 || !seal.previousDigest.equals(previous.digest)) return '与上一个封存接不上'
  if (digest.entries < seal.entries) return `缺少 ${seal.entries - digest.entries} 条记录`
  if (digest.entries > seal.entries) return `多出 ${digest.entries - seal.entries} 条记录`
  const { number, fromId, toId, lateIds, entries, takenAt, sealedBy, sealedAt, keyId } = seal
  const computed = digest.finish({ number, fromId, toId, lateIds, entries, takenAt, sealedBy, sealedAt, keyId })
  if (!computed.equals(seal.digest)) return '有记录被改动过，或封存本身被改动过'
  return undefined
}

/** Says the report in Chinese, with what to do. */
export function describeReport(report: ChainReport): string {
  const counts = `共 ${report.seals} 个封存、${report.sealedEntries} 条已封存记录，另有 ${report.unsealedEntries} 条待封存`
  if (!report.broken)
    return report.seals === 0 ? `还没有封存，${report.unsealedEntries} 条待封存。` : `审计链完整：${counts}。`
  const { seal, reason } = report.broken
  return `审计链在第 ${seal} 个封存处断开：${reason}。${counts}。请立即保全数据库和日志，停止变更，并报告安全负责人。`
}
