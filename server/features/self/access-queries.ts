import type { PersonAccessValue } from '@guitu/contract/person-access.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The case whose person is given a code. */
export interface AccessCase {
  id: string
  kind: CaseKind
  state: string
  caseNumber: string
  personName: string
  officeCode: string
  countyCode: string
}

const accessCase = (tx: Tx, id: string) =>
  tx
    .selectFrom('cases')
    .where('id', '=', id)
    .select(['id', 'kind', 'state', 'case_number as caseNumber', 'person_name as personName'])
    .select(['office_code as officeCode', 'county_code as countyCode'])

/** The case in scope, with the person's number as lists show it. */
export async function readAccessCase(tx: Tx, id: string): Promise<(AccessCase & { phoneMasked: string }) | undefined> {
  return (await accessCase(tx, id)
    .select((e) =>
      e.selectFrom('persons as p').whereRef('p.id', '=', 'cases.person_id').select('p.phone_masked').as('phoneMasked'),
    )
    .executeTakeFirst()) as (AccessCase & { phoneMasked: string }) | undefined
}

/** The same, locked, so that two codes for one person are made one after the other. */
export async function lockAccessCase(tx: Tx, id: string): Promise<AccessCase | undefined> {
  return (await accessCase(tx, id).forUpdate().executeTakeFirst()) as AccessCase | undefined
}

/** The newest wish for the page, in reintegration help; undefined when none was recorded. */
export async function readPageWish(tx: Tx, caseId: string): Promise<boolean | undefined> {
  const last = await tx
    .selectFrom('page_wishes')
    .where('case_id', '=', caseId)
    .select('wanted')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.wanted
}

export async function insertPageWish(
  tx: Tx,
  wish: { id: string; caseId: string; wanted: boolean; officerId: string | null; officeCode: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('page_wishes')
    .values({
      id: wish.id,
      case_id: wish.caseId,
      wanted: wish.wanted,
      officer_id: wish.officerId,
      office_code: wish.officeCode,
      at: wish.at,
    })
    .execute()
}

/** Which case the code of an id was made for, until when, and to which number it went; nothing when it was not made. */
export async function findAccessCode(
  tx: Tx,
  id: string,
): Promise<{ caseId: string; expiresAt: string; sentTo: string } | undefined> {
  return tx
    .selectFrom('person_access_codes')
    .where('id', '=', id)
    .select(['case_id as caseId', 'expires_at as expiresAt', 'text_to as sentTo'])
    .executeTakeFirst()
}

/** Takes back what waits. @returns how many codes */
export async function revokeWaitingCodes(tx: Tx, caseId: string, at: Date): Promise<number> {
  const result = await tx
    .updateTable('person_access_codes')
    .set({ revoked_at: at, text_secret: null })
    .where('case_id', '=', caseId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function insertAccessCode(
  tx: Tx,
  code: {
    id: string
    caseId: string
    digest: Buffer
    madeBy: string
    officeCode: string
    at: Date
    expiresAt: Date
    /** The masked number to which it is sent, and the code, encrypted; nothing when it is handed over. */
    text?: { to: string; secret: Buffer } | undefined
  },
): Promise<void> {
  await tx
    .insertInto('person_access_codes')
    .values({
      id: code.id,
      case_id: code.caseId,
      digest: code.digest,
      made_by: code.madeBy,
      office_code: code.officeCode,
      made_at: code.at,
      expires_at: code.expiresAt,
      ...(code.text ? { text_to: code.text.to, text_secret: code.text.secret, text_state: 'waiting' } : {}),
    })
    .execute()
}

/** The code that has not been used, if it still can be. */
export async function readWaitingCode(tx: Tx, caseId: string, now: Date): Promise<PersonAccessValue['waiting']> {
  const found = await tx
    .selectFrom('person_access_codes as k')
    .innerJoin('accounts as u', 'u.id', 'k.made_by')
    .where('k.case_id', '=', caseId)
    .where('k.used_at', 'is', null)
    .where('k.revoked_at', 'is', null)
    .where('k.expires_at', '>', now.toISOString())
    .select(['k.made_at as madeAt', 'k.expires_at as expiresAt', 'u.display_name as officerName'])
    .select(['k.text_to as sentTo', 'k.text_state as textState', 'k.text_detail as textDetail'])
    .executeTakeFirst()
  return (found as PersonAccessValue['waiting'] | undefined) ?? null
}

const SESSIONS_SHOWN = 20

/** Newest first. */
export async function listPersonSessions(tx: Tx, caseId: string, now: Date): Promise<PersonAccessValue['sessions']> {
  const rows = await tx
    .selectFrom('person_sessions')
    .where('case_id', '=', caseId)
    .select([
      'id',
      'shared',
      'created_at',
      'last_seen_at',
      'idle_minutes',
      'expires_at',
      'ended_at',
      'ended_by',
      'client',
    ])
    .orderBy('created_at', 'desc')
    .limit(SESSIONS_SHOWN)
    .execute()
  return rows.map((row) => {
    const idleEnd = new Date(new Date(row.last_seen_at).getTime() + row.idle_minutes * 60_000)
    const last = new Date(Math.min(idleEnd.getTime(), new Date(row.expires_at).getTime()))
    return {
      id: row.id,
      shared: row.shared,
      openedAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      endsAt: row.ended_at ?? last.toISOString(),
      open: row.ended_at === null && last > now,
      endedBy: row.ended_at === null ? '' : row.ended_by === null ? 'self' : 'office',
      client: row.client,
    }
  })
}

/** Ends the sessions of a person that are not ended; `by` is null for the person. @returns how many */
export async function endPersonSessionsOf(
  tx: Tx,
  caseId: string,
  by: string | null,
  at: Date,
  only?: string,
): Promise<number> {
  let query = tx
    .updateTable('person_sessions')
    .set({ ended_at: at, ended_by: by })
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
  if (only !== undefined) query = query.where('id', '=', only)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** Opens the page with a code, if there is one of this digest; answers the case. */
export async function openPersonSession(
  tx: Tx,
  session: {
    digest: Buffer
    /** Keyed digest of the case number, whose count of failures ends. */
    bar: Buffer
    sessionId: string
    token: Buffer
    now: Date
    until: Date
    idleMinutes: number
    shared: boolean
    client: string
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ opened: string | null }>`
    select open_person_session(${session.digest}, ${session.bar}, ${session.sessionId}, ${session.token}, ${session.now},
      ${session.until}, ${session.idleMinutes}, ${session.shared}, ${session.client}) as opened`.execute(tx)
  return rows[0]?.opened ?? undefined
}

/** The number persons are shown to call an office: its own, or that of the county above it. */
export async function readOfficePhone(tx: Tx, officeCode: string): Promise<{ phone: string; hours: string } | null> {
  const rows = await tx
    .selectFrom('office_phones')
    .where('office_code', 'in', [officeCode, officeCode.slice(0, 6)])
    .select(['phone', 'hours'])
    .orderBy('office_code', 'desc')
    .execute()
  return rows[0] ?? null
}

export async function keepOfficePhone(
  tx: Tx,
  kept: { officeCode: string; phone: string; hours: string; by: string; at: Date },
): Promise<void> {
  const values = { phone: kept.phone, hours: kept.hours, set_by: kept.by, set_at: kept.at }
  await tx
    .insertInto('office_phones')
    .values({ office_code: kept.officeCode, ...values })
    .onConflict((conflict) => conflict.column('office_code').doUpdateSet(values))
    .execute()
}

export async function officeName(tx: Tx, code: string): Promise<string | undefined> {
  return (await tx.selectFrom('offices').where('code', '=', code).select('name').executeTakeFirst())?.name
}
