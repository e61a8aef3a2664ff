import type { TellableOfficer } from '@guitu/contract/rules/first-told.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The office of the city, under which stands what belongs to no county. */
export const cityOffice = '511700'

/** An alert as its routing sees it. */
export interface RoutedAlert {
  id: string
  level: number
  state: string
  officeCode: string
  countyCode: string
  officeName: string
  caseNumber: string
  receivedAt: string
  routedFrom: string
  routedUntil: string
  routingRound: number
  acknowledgeBy: string
  reportBy: string
  acknowledgedAt: string | null
  acknowledgedBy: string | null
  /** Whether who acknowledged it is still in use and of an office it is seen from. */
  acknowledgerStands: boolean
  /** Whether work on it was described, or handed in. */
  worked: boolean
  handedIn: boolean
}

/** Locks an alert that is not closed for a look of the clock. */
export async function lockRouted(tx: Tx, id: string): Promise<RoutedAlert | undefined> {
  const { rows } = await sql<RoutedAlert>`
    select a.id, a.level, a.state, a.office_code as "officeCode", a.county_code as "countyCode", o.name as "officeName",
           c.case_number as "caseNumber", a.received_at as "receivedAt", a.routed_from as "routedFrom", a.routed_until as "routedUntil",
           a.routing_round as "routingRound", a.acknowledge_by as "acknowledgeBy", a.report_by as "reportBy",
           a.acknowledged_at as "acknowledgedAt", a.acknowledged_by as "acknowledgedBy",
           exists (select from accounts u where u.id = a.acknowledged_by and u.active
                     and (u.office_code = ${cityOffice} or starts_with(a.office_code, u.office_code))) as "acknowledgerStands",
           exists (select from task_events e join tasks t on t.id = e.task_id
                    where t.alert_id = a.id and e.kind in ('feedback', 'submitted')) as worked,
           exists (select from alert_events e where e.alert_id = a.id and e.kind = 'reported') as "handedIn"
      from alerts a join cases c on c.id = a.case_id join offices o on o.code = a.office_code
     where a.id = ${id} and a.state <> 'closed' for update of a`.execute(tx)
  return rows[0]
}

/** Officers of these offices who can be told, as they are at this moment. */
export async function listOfficers(tx: Tx, offices: readonly string[], at: Date): Promise<TellableOfficer[]> {
  const { rows } = await sql<TellableOfficer>`
    select office_code as "officeCode", account_id as "accountId", role, rank, subscribed, on_duty as "onDuty"
      from officers_to_tell(${[...offices]}, ${at})`.execute(tx)
  return rows
}

/** Who has been told of an alert since a moment. */
export async function listToldSince(tx: Tx, alertId: string, since: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('notifications')
    .where('alert_id', '=', alertId)
    .where('created_at', '>=', since)
    .select('account_id')
    .distinct()
    .execute()
  return rows.map((row) => row.account_id)
}

export async function keepRouting(
  tx: Tx,
  id: string,
  kept: { from: Date; until: Date; nextAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ routed_from: kept.from, routed_until: kept.until, route_next_at: kept.nextAt })
    .where('id', '=', id)
    .execute()
}

export async function keepNextLook(tx: Tx, id: string, nextAt: Date | null): Promise<void> {
  await tx.updateTable('alerts').set({ route_next_at: nextAt }).where('id', '=', id).execute()
}

/** Opens an alert anew: nobody has acknowledged it, and its deadlines run from now. */
export async function setTakenBack(
  tx: Tx,
  id: string,
  from: Date,
  deadlines: { acknowledgeBy: Date; reportBy: Date },
): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((e) => ({
      state: 'open',
      acknowledged_at: null,
      acknowledged_by: null,
      acknowledge_by: deadlines.acknowledgeBy,
      report_by: deadlines.reportBy,
      routing_round: e('routing_round', '+', 1),
      routed_from: from,
      routed_until: from,
      version: e('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Alerts at which the clock should have looked by now. Level 1 first, then what waits longest. */
export async function listMissedLooks(tx: Tx, before: Date, limit: number): Promise<{ id: string; level: number }[]> {
  return tx
    .selectFrom('alerts')
    .where('route_next_at', '<', before.toISOString())
    .select(['id', 'level'])
    .orderBy('level')
    .orderBy('route_next_at')
    .limit(limit)
    .execute()
}

/** Alerts not closed of which officers of these offices are told, level 1 first: all of the city when the city is among them. */
export async function listUnclosedOf(tx: Tx, offices: readonly string[]): Promise<{ id: string; level: number }[]> {
  const everywhere = offices.includes(cityOffice)
  return tx
    .selectFrom('alerts')
    .where('state', '<>', 'closed')
    .$if(!everywhere, (query) => query.where('county_code', 'in', [...offices]))
    .select(['id', 'level'])
    .orderBy('level')
    .execute()
}

/**
 * Messages about open alerts of these offices that wait, or wait to be tried again, for an officer who is out of use or works elsewhere now:
 * they are not sent any more.
 */
export async function stopForThoseGone(tx: Tx, offices: readonly string[]): Promise<void> {
  const everywhere = offices.includes(cityOffice)
  await sql`
    update notifications n
       set state = 'stopped', detail = left('收件人已停用或调离，不再发送' || case when n.state = 'failed' then '（' || n.detail || '）' else '' end, 300)
      from accounts u, alerts a
     where u.id = n.account_id and a.id = n.alert_id and n.state in ('queued', 'failed') and a.state <> 'closed'
       and (${everywhere} or a.county_code = any(${[...offices]}::text[]))
       and not (u.active and (u.office_code = ${cityOffice} or starts_with(n.office_code, u.office_code)))`.execute(tx)
}

/**
 * Alerts not closed that a notice raised or joined, locked, each with how many other notices it still rests on that nobody has corrected
 * or withdrawn.
 */
export async function listAlertsOfSource(
  tx: Tx,
  noticeId: string,
): Promise<{ id: string; alertNumber: string; level: number; officeCode: string; standing: number }[]> {
  const { rows } = await sql<{ id: string; alertNumber: string; level: number; officeCode: string; standing: number }>`
    select a.id, a.alert_number as "alertNumber", a.level, a.office_code as "officeCode",
           (select count(*)::int from alert_events e join notices n on n.id = (e.details ->> 'noticeId')::uuid
             where e.alert_id = a.id and e.kind in ('raised', 'joined') and n.id <> ${noticeId}
               and not exists (select from notices c where c.corrects = n.id)) as standing
      from alerts a
     where a.state <> 'closed'
       and a.person_id = (select c.person_id from notices n left join notice_links l on l.notice_id = n.id
                            join cases c on c.id = coalesce(n.case_id, l.case_id) where n.id = ${noticeId})
       and exists (select from alert_events e where e.alert_id = a.id and e.kind in ('raised', 'joined')
                      and e.details ->> 'noticeId' = ${noticeId})
     order by a.id for update of a`.execute(tx)
  return rows
}
