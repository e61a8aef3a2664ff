import type { SecrecyValue } from '@guitu/contract/secrecies.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The alert in scope, with turns taken by those who change whether it is secret. */
export async function lockAlertForSecrecy(
  tx: Tx,
  id: string,
): Promise<{ caseId: string; officeCode: string; alertNumber: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`secrecy ${id}`}, 28))`.execute(tx)
  return tx
    .selectFrom('alerts')
    .where('id', '=', id)
    .select(['case_id as caseId', 'office_code as officeCode', 'alert_number as alertNumber'])
    .executeTakeFirst()
}

/** The secrecy that holds at a moment. */
export async function readHolding(tx: Tx, alertId: string, now: Date): Promise<SecrecyValue['holds']> {
  const found = await tx
    .selectFrom('alert_secrecies as s')
    .innerJoin('accounts as u', 'u.id', 's.officer_id')
    .where('s.alert_id', '=', alertId)
    .where('s.lifted_at', 'is', null)
    .where('s.until', '>', now.toISOString())
    .select(['s.ground', 's.words', 's.from_at as fromAt', 's.until', 'u.display_name as officerName'])
    .executeTakeFirst()
  return (found as SecrecyValue['holds'] | undefined) ?? null
}

/** Of which alert the secrecy of an id is. */
export async function findSecrecy(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('alert_secrecies').where('id', '=', id).select('alert_id').executeTakeFirst())?.alert_id
}

export async function insertSecrecy(
  tx: Tx,
  secrecy: {
    id: string
    alertId: string
    caseId: string
    ground: string
    words: string
    from: Date
    until: Date
    officerId: string
    officeCode: string
  },
): Promise<void> {
  // one that ended by itself makes room for the next
  await tx
    .updateTable('alert_secrecies')
    .set((e) => ({ lifted_at: e.ref('until') }))
    .where('alert_id', '=', secrecy.alertId)
    .where('lifted_at', 'is', null)
    .where('until', '<=', secrecy.from.toISOString())
    .execute()
  await tx
    .insertInto('alert_secrecies')
    .values({
      id: secrecy.id,
      alert_id: secrecy.alertId,
      case_id: secrecy.caseId,
      ground: secrecy.ground,
      words: secrecy.words,
      from_at: secrecy.from,
      until: secrecy.until,
      officer_id: secrecy.officerId,
      office_code: secrecy.officeCode,
    })
    .execute()
}

export async function liftSecrecy(tx: Tx, alertId: string, by: string, at: Date): Promise<void> {
  await tx
    .updateTable('alert_secrecies')
    .set({ lifted_at: at, lifted_by: by })
    .where('alert_id', '=', alertId)
    .where('lifted_at', 'is', null)
    .where('until', '>', at.toISOString())
    .execute()
}
