import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { lastDay } from './queries.ts'

/** Orders that run, end within some days and of whose end nobody was reminded yet; earliest first. */
export async function listOrdersEnding(
  tx: Tx,
  until: CalendarDate,
  atMost: number,
): Promise<{ id: string; countyCode: string; from: CalendarDate; lastDay: CalendarDate }[]> {
  return tx
    .selectFrom('positioning_orders as o')
    .where('o.state', '=', 'in-force')
    .where(lastDay, '<=', until)
    .where(sql<boolean>`not exists (select from positioning_steps s
      where s.order_id = o.id and s.kind = 'reminded' and s.on_day = ${lastDay})`)
    .select(['o.id', 'o.county_code as countyCode', 'o.from_day as from'])
    .select(lastDay.as('lastDay'))
    .orderBy('o.to_day')
    .limit(atMost)
    .execute()
}

/**
 * Who is told of the end of an order: who asked for it and for its extensions, who approved it, and the responsible officers of the county;
 * of them who still work in the county and on orders.
 */
export async function listOfficersOfOrder(tx: Tx, orderId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from positioning_orders o join accounts a on starts_with(a.office_code, o.county_code)
     where o.id = ${orderId} and a.active and a.role in ('caseworker', 'county-officer', 'county-leader')
       and (a.id in (o.applied_by, o.decided_by)
         or exists (select from positioning_extensions x where x.order_id = o.id and x.asked_by = a.id)
         or exists (select from responsible_officers r where r.office_code = o.county_code and r.account_id = a.id and r.rank = 1))`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** Orders that run and whose last day, with extensions, is before a day; earliest first. */
export async function listOrdersPast(tx: Tx, today: CalendarDate, atMost: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('positioning_orders as o')
    .where('o.state', '=', 'in-force')
    .where(lastDay, '<', today)
    .select('o.id')
    .orderBy('o.to_day')
    .limit(atMost)
    .execute()
  return rows.map((row) => row.id)
}
