import type { FieldDeviceValue } from '@guitu/contract/field.ts'
import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** Adds a phone; false when the id exists, whoever has it. */
export async function insertDevice(
  tx: Tx,
  device: { id: string; accountId: string; officeCode: string; name: string; secret: Buffer; at: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('field_devices')
    .values({
      id: device.id,
      account_id: device.accountId,
      office_code: device.officeCode,
      name: device.name,
      key_secret: device.secret,
      opened_at: device.at,
      last_seen_at: device.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Notes that the phone is in use, with what it is called and where its officer works now. */
export async function touchDevice(tx: Tx, device: { id: string; officeCode: string; name: string; at: Date }) {
  await tx
    .updateTable('field_devices')
    .set({ office_code: device.officeCode, name: device.name, last_seen_at: device.at })
    .where('id', '=', device.id)
    .execute()
}

/** What the keys of the caller's own phone are derived from, as it is stored; null when it was shut out. */
export async function readDeviceSecret(tx: Tx, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ secret: Buffer | null }>`select field_device_secret(${id}) as secret`.execute(tx)
  return rows[0]?.secret ?? null
}

/** Ties a session to the phone it is used on and answers when it ends by itself. */
export async function tieSession(tx: Tx, sessionId: string, deviceId: string): Promise<string> {
  const row = await tx
    .updateTable('sessions')
    .set({ device_id: deviceId })
    .where('id', '=', sessionId)
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return row.expires_at
}

/** Whether the session is the one of that phone. */
export async function isSessionOf(tx: Tx, sessionId: string, deviceId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .where('id', '=', sessionId)
    .where('device_id', '=', deviceId)
    .where('revoked_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that the day's work was given to the phone, and how much it had not sent. */
export async function noteDay(tx: Tx, day: { deviceId: string; waiting: number; at: Date }): Promise<void> {
  await tx
    .updateTable('field_devices')
    .set({ last_seen_at: day.at, last_day_at: day.at, waiting: day.waiting })
    .where('id', '=', day.deviceId)
    .execute()
}

/** Notes whose data go to the phone; answers the cases that had not gone to it on this day before. */
export async function noteCopies(
  tx: Tx,
  copies: { deviceId: string; caseIds: readonly string[]; day: CalendarDate; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    insert into field_copies (device_id, case_id, day, at)
    select ${copies.deviceId}, one, ${copies.day}, ${copies.at} from unnest(${[...copies.caseIds]}::uuid[]) as one
    on conflict do nothing returning case_id as "caseId"`.execute(tx)
  return rows.map(({ caseId }) => caseId)
}

const devices = (tx: Tx, since: Date) =>
  tx
    .selectFrom('field_devices as d')
    .innerJoin('accounts as u', 'u.id', 'd.account_id')
    .leftJoin('accounts as r', 'r.id', 'd.revoked_by')
    .select(['d.id', 'd.name', 'd.account_id as accountId', 'u.display_name as holder', 'u.role'])
    .select(['d.office_code as officeCode', 'd.opened_at as openedAt', 'd.last_seen_at as lastSeenAt'])
    .select(['d.last_day_at as lastDayAt', 'd.waiting', 'd.revoked_at as revokedAt', 'd.reason'])
    .select(['d.wiped_at as wipedAt', sql<string>`coalesce(r.display_name, '')`.as('revokerName')])
    .select(
      sql<number>`(select count(distinct f.case_id) from field_copies f where f.device_id = d.id and f.at > ${since})`.as(
        'people',
      ),
    )

/** What the codes of an office and of all below it start with. The city's own code is no prefix of its counties'. */
const belowOffice = (officeCode: string): string => (officeCode === '511700' ? '5117' : officeCode)

/** One page of phones, those in use first. `since`: from when on the people on each are counted. */
export async function listDevices(
  tx: Tx,
  filter: { officeCode?: string | undefined; since: Date },
  page: { number: number; size: number },
): Promise<{ rows: FieldDeviceValue[]; total: number }> {
  const place = belowOffice(filter.officeCode ?? '')
  const [rows, counted] = await Promise.all([
    devices(tx, filter.since)
      .where(sql<boolean>`starts_with(d.office_code, ${place})`)
      .orderBy(sql`(d.revoked_at is not null)`)
      .orderBy('d.last_seen_at', 'desc')
      .orderBy('d.id')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom('field_devices as d')
      .where(sql<boolean>`starts_with(d.office_code, ${place})`)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows as FieldDeviceValue[], total: counted.n }
}

export async function readDevice(tx: Tx, id: string, since: Date): Promise<FieldDeviceValue | undefined> {
  return (await devices(tx, since).where('d.id', '=', id).executeTakeFirst()) as FieldDeviceValue | undefined
}

/** Ends the sessions of a phone and destroys its secret. */
export async function revokeDevice(
  tx: Tx,
  id: string,
  reason: string,
  at: Date,
): Promise<'revoked' | 'again' | 'hidden'> {
  const { rows } = await sql<{ result: 'revoked' | 'again' | 'hidden' }>`
    select revoke_field_device(${id}, ${reason}, ${at}) as result`.execute(tx)
  return rows[0]!.result
}

/** How a phone stands that has no session any more. */
export async function readStanding(
  tx: Tx,
  deviceId: string,
  wiped: boolean,
  at: Date,
): Promise<'unknown' | 'active' | 'revoked'> {
  const { rows } = await sql<{ standing: 'unknown' | 'active' | 'revoked' }>`
    select field_device_standing(${deviceId}, ${wiped}, ${at}) as standing`.execute(tx)
  return rows[0]!.standing
}
