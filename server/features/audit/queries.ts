import type { AuditEntryValue } from '@guitu/contract/audit.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { SealedEntry, SealHead } from './seal-digest.ts'

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
export const countedAtMost = 10_000

export interface AuditFilter {
  action?: string | undefined
  subjectId?: string | undefined
  from?: Date | undefined
  before?: Date | undefined
}

function matching(tx: Tx, filter: AuditFilter) {
  let query = tx.selectFrom('audit_entries as e')
  if (filter.action) query = query.where(sql<boolean>`starts_with(e.action, ${filter.action})`)
  if (filter.subjectId) query = query.where('e.subject_id', '<>', '').where('e.subject_id', '=', filter.subjectId)
  if (filter.from) query = query.where('e.at', '>=', filter.from as never)
  if (filter.before) query = query.where('e.at', '<', filter.before as never)
  return query
}

/** One page of entries, newest first, each with the number of the seal that covers it. */
export async function listAuditEntries(
  tx: Tx,
  filter: AuditFilter,
  page: { number: number; size: number },
): Promise<{ rows: AuditEntryValue[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    matching(tx, filter)
      .leftJoin('accounts as a', 'a.id', 'e.actor_id')
      .select([
        'e.id',
        'e.at',
        'a.display_name',
        'e.actor_role',
        'e.actor_office',
        'e.action',
        'e.subject_type',
        'e.subject_id',
        'e.purpose',
        'e.summary',
      ])
      .select(
        sql<number | null>`coalesce(
          (select s.number from audit_seals s where s.to_id >= e.id and s.from_id <= e.id
             and pg_visible_in_snapshot(e.written_by, s.taken_at)),
          (select s.number from audit_seals s where s.to_id >= e.id and e.id = any (s.late_ids) limit 1))`.as('sealed'),
      )
      .orderBy('e.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        matching(tx, filter)
          .select('e.id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows.map((row) => ({
      id: row.id,
      at: row.at,
      actorName: row.display_name ?? '',
      actorRole: row.actor_role,
      actorOffice: row.actor_office,
      action: row.action,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      purpose: row.purpose,
      summary: row.summary as Record<string, unknown>,
      sealed: row.sealed,
    })),
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}

/** Whether this transaction may seal, or verify on screen: one at a time, and nobody waits. */
export async function takeTurn(tx: Tx, what: 'seal' | 'verify'): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext(${`guitu.audit.${what}`})) as mine`.execute(tx)
  return rows[0]!.mine
}

export interface Seal extends SealHead {
  previousDigest: Buffer
  digest: Buffer
  signature: Buffer
}

const sealColumns = sql<Seal>`number, from_id as "fromId", to_id as "toId",
  array(select each::float8 from unnest(late_ids) as each) as "lateIds", entries, taken_at::text as "takenAt",
  sealed_by::text as "sealedBy", previous_digest as "previousDigest", digest, signature, key_id as "keyId", sealed_at as "sealedAt"`

export async function readLastSeal(tx: Tx): Promise<Seal | undefined> {
  return (await sql<Seal>`select ${sealColumns} from audit_seals order by number desc limit 1`.execute(tx)).rows[0]
}

/** Seals after a number, in order. */
export async function readSeals(tx: Tx, after: number, limit: number): Promise<Seal[]> {
  return (
    await sql<Seal>`select ${sealColumns} from audit_seals where number > ${after} order by number limit ${limit}`.execute(
      tx,
    )
  ).rows
}

const entryColumns = sql`id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, written_by::text as "writtenBy",
  actor_id as "actorId", actor_role as "actorRole", actor_office as "actorOffice", action, subject_type as "subjectType",
  subject_id as "subjectId", office_code as "officeCode", purpose, summary, request_id as "requestId"`

/** Entries with an id above `after` and at most `to`, in order. */
export async function readEntries(tx: Tx, after: number, to: number, limit: number): Promise<SealedEntry[]> {
  return (
    await sql<SealedEntry>`select ${entryColumns} from audit_entries where id > ${after} and id <= ${to} order by id limit ${limit}`.execute(
      tx,
    )
  ).rows
}

export async function readEntriesOf(tx: Tx, ids: readonly number[]): Promise<SealedEntry[]> {
  return (
    await sql<SealedEntry>`select ${entryColumns} from audit_entries where id = any (${ids}::bigint[]) order by id`.execute(
      tx,
    )
  ).rows
}

/** Ids that the last seal reached over without seeing them, and that are visible now. */
export async function findLateIds(tx: Tx, last: { toId: number; takenAt: string }): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from audit_entries
     where written_by >= pg_snapshot_xmin(${last.takenAt}::pg_snapshot) and id <= ${last.toId}
       and not pg_visible_in_snapshot(written_by, ${last.takenAt}::pg_snapshot)
     order by id`.execute(tx)
  return rows.map((row) => row.id)
}

/** The snapshot of this transaction and its own number. */
export async function readSnapshot(tx: Tx): Promise<{ takenAt: string; sealedBy: string }> {
  const { rows } = await sql<{ takenAt: string; sealedBy: string }>`
    select pg_current_snapshot()::text as "takenAt", pg_current_xact_id()::text as "sealedBy"`.execute(tx)
  return rows[0]!
}

export async function insertSeal(tx: Tx, seal: Seal): Promise<void> {
  await tx
    .insertInto('audit_seals')
    .values({
      number: seal.number,
      from_id: seal.fromId,
      to_id: seal.toId,
      late_ids: [...seal.lateIds],
      entries: seal.entries,
      taken_at: seal.takenAt,
      sealed_by: seal.sealedBy,
      previous_digest: seal.previousDigest,
      digest: seal.digest,
      signature: seal.signature,
      key_id: seal.keyId,
      sealed_at: seal.sealedAt,
    })
    .execute()
}

export async function countEntriesAfter(tx: Tx, id: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from audit_entries where id > ${id}`.execute(tx)
  return rows[0]!.n
}
