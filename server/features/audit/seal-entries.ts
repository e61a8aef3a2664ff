import { sql } from 'kysely'
import type { Parts } from '../../parts.ts'
import { type Entry, isUniqueViolation } from '../../platform/database.ts'
import { findLateIds, insertSeal, readEntries, readEntriesOf, readLastSeal, readSnapshot, takeTurn } from './queries.ts'
import { beginningOfChain, SealDigest } from './seal-digest.ts'
import { openSealKey } from './seal-key.ts'

/** Entries in one seal at most: bounds the time for which the sealer's snapshot is held. */
const mostEntries = 20_000
/** Entries hashed in one go; a request waits no longer than for these. */
const batch = 250

/** Every statement of the sealer looks at the same moment; the first statement of the transaction asks for that. */
const inOneSnapshot: Entry = { text: 'set transaction isolation level repeatable read', values: [] }

/**
 * Seals what is not sealed yet: SM3 over the chain, signed with SM2 (docs/decisions/audit-seals.md). Writers never wait for it: it reads a
 * snapshot, and a row whose transaction ended later is taken into the next seal as a late one. Answers the number of entries sealed.
 */
export async function sealEntries(parts: Parts): Promise<number> {
  const signer = await openSealKey(parts.secrets)
  let sealed = 0
  for (;;) {
    const entries = await sealOnce(parts, signer).catch((error: unknown) => {
      // another sealer's seal was committed after this one's snapshot: the entries are sealed
      if (isUniqueViolation(error, 'audit_seals_pkey')) return 0
      throw error
    })
    sealed += entries
    if (entries < mostEntries) return sealed
  }
}

async function sealOnce(parts: Parts, signer: Awaited<ReturnType<typeof openSealKey>>): Promise<number> {
  const seal = await parts.workerDatabase.transact(inOneSnapshot, async (tx) => {
    await sql`select enter_system()`.execute(tx)
    if (!(await takeTurn(tx, 'seal'))) return undefined
    const last = await readLastSeal(tx)
    const lateIds = last ? await findLateIds(tx, last) : []
    const previousDigest = last?.digest ?? beginningOfChain
    const digest = new SealDigest(previousDigest)
    for (let start = 0; start < lateIds.length; start += batch) {
      for (const entry of await readEntriesOf(tx, lateIds.slice(start, start + batch))) digest.add(entry)
    }
    const fromId = (last?.toId ?? 0) + 1
    let toId = fromId - 1
    while (digest.entries < mostEntries) {
      const limit = Math.min(batch, mostEntries - digest.entries)
      const entries = await readEntries(tx, toId, Number.MAX_SAFE_INTEGER, limit)
      for (const entry of entries) digest.add(entry)
      toId = entries.at(-1)?.id ?? toId
      if (entries.length < limit) break
    }
    if (digest.entries === 0) return undefined
    const head = {
      number: (last?.number ?? 0) + 1,
      fromId,
      toId,
      lateIds,
      entries: digest.entries,
      ...(await readSnapshot(tx)),
      sealedAt: parts.clock.now().toISOString(),
      keyId: signer.keyId,
    }
    const chained = digest.finish(head)
    await insertSeal(tx, { ...head, previousDigest, digest: chained, signature: signer.key.sign(chained) })
    return { ...head, digest: chained }
  })
  if (!seal) return 0
  // outside the database the line bears witness of the newest seal: cutting off the end of the chain would contradict the log
  parts.log.info({ seal: seal.number, entries: seal.entries, digest: seal.digest.toString('hex') }, 'audit sealed')
  return seal.entries
}
