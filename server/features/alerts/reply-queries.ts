import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** An open alert, and an officer who was told of it by call or text. */
export interface ToldByPhone {
  alertId: string
  alertNumber: string
  accountId: string
  displayName: string
  role: string
  accountOffice: string
}

const columns = sql<ToldByPhone>`al.id as "alertId", al.alert_number as "alertNumber", a.id as "accountId",
  a.display_name as "displayName", a.role, a.office_code as "accountOffice"`

/**
 * The open alerts that the owner of a number was told of by call or text within the last week, each once; also by a message of which nobody
 * could note any more that it went out.
 */
export async function listToldByPhone(tx: Tx, phoneIndex: Buffer, now: Date): Promise<ToldByPhone[]> {
  const { rows } = await sql<ToldByPhone>`
    select distinct on (al.id) ${columns}
      from accounts a join notifications n on n.account_id = a.id join alerts al on al.id = n.alert_id
     where a.phone_index = ${phoneIndex} and a.active and al.state = 'open' and starts_with(al.office_code, scope_of(a.role, a.office_code))
       and n.channel in ('sms', 'call') and (n.attempts > 0 or n.sending_since is not null) and n.created_at > ${now}::timestamptz - interval '7 days'
     order by al.id, n.created_at desc`.execute(tx)
  return rows
}

/** The open alert that a message is about, with the officer it goes to. */
export async function readToldBy(tx: Tx, notificationId: string): Promise<ToldByPhone | undefined> {
  const { rows } = await sql<ToldByPhone>`
    select ${columns}
      from notifications n join accounts a on a.id = n.account_id join alerts al on al.id = n.alert_id
     where n.id = ${notificationId} and a.active and al.state = 'open'`.execute(tx)
  return rows[0]
}
