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
 * Who is told of the end of an order: who asked for it and for its extensions, who approved it, and the responsible officer of the county
 * where the person is now; of them who still work in that county and on orders.
 */
export async function listOfficersOfOrder(tx: Tx, orderId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from positioning_orders o join cases c on c.id = o.case_id join accounts a on starts_with(a.office_code, c.county_code)
     where o.id = ${orderId} and a.active and a.role in ('caseworker', 'county-officer', 'county-leader')
       and (a.id in (o.applied_by, o.decided_by)
         or exists (select from positioning_extensions x where x.order_id = o.id and x.asked_by = a.id)
         or exists (select from responsible_officers r where r.office_code = c.county_code and r.account_id = a.id and r.rank = 1))`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/**
 * Orders that were approved and have nothing to run for any more: their last day, with extensions, is before a day, the course of their
 * person has ended, or it has moved to another county. Earliest first.
 */
export async function listOrdersOver(tx: Tx, today: CalendarDate, atMost: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('positioning_orders as o')
    .innerJoin('cases as c', 'c.id', 'o.case_id')
    .where('o.state', 'in', ['approved', 'in-force'])
    .where((e) =>
      e.or([
        e(lastDay, '<', today),
        e('c.state', 'in', ['ended', 'sealed']),
        e('c.county_code', '<>', e.ref('o.county_code')),
      ]),
    )
    .select('o.id')
    .orderBy('o.to_day')
    .limit(atMost)
    .execute()
  return rows.map((row) => row.id)
}
