import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { addDays, startOfDay } from '@guitu/contract/rules/calendar.ts'
import type { Period } from '@guitu/contract/rules/report-period.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { reportCounts, visitCounts } from '../contact-voids/void-of.ts'

export interface CountedFigure {
  code: string
  figure: string
  n: number
}

/** A period as the counts need it: its days, and the moments at which it begins and is over. */
export interface CountedPeriod {
  from: CalendarDate
  to: CalendarDate
  begins: Date
  over: Date
}

export function countedPeriod({ from, to }: Period): CountedPeriod {
  return { from, to, begins: startOfDay(from), over: startOfDay(addDays(to, 1)) }
}

/**
 * What contract/rules/periodic-report-figures.ts says of the figures of offices, counted for the own records of each of `offices`: six
 * statements, however many offices there are. Counted in the name of the system, because what one office may not see (a sealed record)
 * happened in it all the same. What is 0 may be absent.
 */
export async function countOfficeFigures(
  tx: Tx,
  period: CountedPeriod,
  offices: readonly string[],
): Promise<CountedFigure[]> {
  const counts = [countCorrections, countAftercare, countReports, countContact, countAlerts, countTasks]
  return (await Promise.all(counts.map((count) => count(tx, period, offices)))).flat()
}

// The case counts where it was when the period ended: with the office it left, if it moved later.
async function countCorrections(tx: Tx, { from, to, begins, over }: CountedPeriod, offices: readonly string[]) {
  const { rows } = await sql<CountedFigure>`
    with moved_later as (
      select distinct on (case_id) case_id, from_office from moves
       where state in ('accepted', 'reported') and decided_at >= ${over} order by case_id, decided_at),
    courses as (
      select coalesce(m.from_office, c.office_code) as code,
             coalesce(c.declared_on, case when c.details ->> 'reportedDate' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                                          then (c.details ->> 'reportedDate')::date end, c.start_date) as received_on,
             coalesce(t.ended_on, case when c.state in ('ended', 'sealed') then c.end_date end) as released_on
        from cases c
        left join moved_later m on m.case_id = c.id
        left join terminations t on t.case_id = c.id and t.state = 'ended'
       where c.kind = 'corrections' and c.state <> 'pending-reception')
    select code, figure, n from (
      select code,
             count(*) filter (where received_on <= ${to}::date and (released_on is null or released_on > ${to}::date)) as supervised,
             count(*) filter (where received_on between ${from}::date and ${to}::date) as received,
             count(*) filter (where released_on between ${from}::date and ${to}::date) as released
        from courses where code = any(${[...offices]}::text[]) group by code) as counted
      cross join lateral (values ('supervised', supervised), ('received', received), ('released', released)) as f (figure, n)
     where n > 0
    union all
    select to_office, 'movedIn', count(*) from moves
     where state in ('accepted', 'reported') and decided_at >= ${begins} and decided_at < ${over}
       and to_office = any(${[...offices]}::text[]) group by 1
    union all
    select from_office, 'movedOut', count(*) from moves
     where state in ('accepted', 'reported') and decided_at >= ${begins} and decided_at < ${over}
       and from_office = any(${[...offices]}::text[]) group by 1`.execute(tx)
  return rows
}

async function countAftercare(tx: Tx, { from, to }: CountedPeriod, offices: readonly string[]) {
  const { rows } = await sql<CountedFigure>`
    select office_code as code, 'aftercare' as figure, count(*) as n from cases
     where kind = 'aftercare' and start_date <= ${to}::date and (state = 'active' or end_date > ${to}::date)
       and office_code = any(${[...offices]}::text[]) group by 1
    union all
    select c.office_code, 'registered', count(*) from registrations r join cases c on c.id = r.case_id
     where r.day between ${from}::date and ${to}::date and c.office_code = any(${[...offices]}::text[]) group by 1
    union all
    select c.office_code, 'aidGiven', count(*) from aid_steps s join aids a on a.id = s.aid_id join cases c on c.id = a.case_id
     where s.kind = 'given' and s.day between ${from}::date and ${to}::date and c.office_code = any(${[...offices]}::text[])
     group by 1`.execute(tx)
  return rows
}

/**
 * Periods in which a report was owed whose last day lies in the period, as `owedPeriods` of contract/rules/report-schedule.ts has them (a
 * test holds both to each other): counted from the first day of the schedule, whole ones only, none beyond the term or a later schedule.
 */
async function countReports(tx: Tx, { from, to }: CountedPeriod, offices: readonly string[]) {
  const { rows } = await sql<CountedFigure>`
    with segments as (
      select case_id, kind, from_day, every, unit,
             min(from_day) over (partition by case_id, kind order by number rows between 1 following and unbounded following) as cut_on
        from report_schedules),
    nth as (
      select s.case_id, s.kind, s.from_day, s.cut_on, c.office_code, c.end_date, s.unit, s.every, n,
             s.from_day + make_interval(months => s.every * n) as corresponding
        from segments s
        join cases c on c.id = s.case_id and c.office_code = any(${[...offices]}::text[])
        cross join lateral generate_series(
          greatest(1, case s.unit when 'week' then ceil((${from}::date - s.from_day + 1) / (7.0 * s.every))::integer
            else (12 * (extract(year from ${from}::date) - extract(year from s.from_day))
                  + extract(month from ${from}::date) - extract(month from s.from_day))::integer / s.every end),
          case s.unit when 'week' then floor((${to}::date - s.from_day + 1) / (7.0 * s.every))::integer
            else (12 * (extract(year from ${to}::date) - extract(year from s.from_day))
                  + extract(month from ${to}::date) - extract(month from s.from_day) + 1)::integer / s.every end) as n
       where s.every is not null and s.from_day <= ${to}::date and (s.cut_on is null or s.cut_on > s.from_day)),
    owed as (
      select case_id, kind, office_code, from_day, every, unit, n,
             case when unit = 'week' then from_day + 7 * every * n - 1
                  when extract(day from corresponding) = extract(day from from_day) then corresponding::date - 1
                  else corresponding::date end as by_day, cut_on, end_date
        from nth),
    due as (
      select case_id, kind, office_code, by_day,
             case when n = 1 then from_day
                  when unit = 'week' then from_day + 7 * every * (n - 1)
                  when extract(day from from_day + make_interval(months => every * (n - 1))) = extract(day from from_day)
                    then (from_day + make_interval(months => every * (n - 1)))::date
                  else (from_day + make_interval(months => every * (n - 1)))::date + 1 end as begins
        from owed
       where by_day between ${from}::date and ${to}::date and by_day <= end_date and (cut_on is null or by_day < cut_on)),
    judged as (
      select office_code, exists (select from reports r where r.case_id = due.case_id and r.kind = due.kind
                                    and r.made_on between due.begins and due.by_day and ${reportCounts('r')}
                                    and not exists (select from report_confirmations f
                                                     where f.report_id = r.id and f.kind = 'asked-again')) as made
        from due)
    select office_code as code, figure, n from (
      select office_code, count(*) as due, count(*) filter (where made) as made, count(*) filter (where not made) as missed
        from judged group by 1) as counted
      cross join lateral (values ('reportsDue', due), ('reportsMade', made), ('reportsMissed', missed)) as f (figure, n)
     where n > 0`.execute(tx)
  return rows
}

async function countContact(tx: Tx, { from, to, begins, over }: CountedPeriod, offices: readonly string[]) {
  const { rows } = await sql<CountedFigure>`
    select office_code as code, 'visits' as figure, count(*) as n from visits v
     where ${visitCounts('v')} and held_on between ${from}::date and ${to}::date and office_code = any(${[...offices]}::text[]) group by 1
    union all
    select c.office_code, 'leaves', count(*) from leaves l join cases c on c.id = l.case_id
     where l.state = 'approved' and l.decided_at >= ${begins} and l.decided_at < ${over}
       and c.office_code = any(${[...offices]}::text[]) group by 1`.execute(tx)
  return rows
}

// Alerts of the special school are its own (boundaries): no figure holds them.
async function countAlerts(tx: Tx, { begins, over }: CountedPeriod, offices: readonly string[]) {
  const { rows } = await sql<CountedFigure>`
    with own as (
      select office_code, level, outcome, received_at >= ${begins} as fresh, closed_at is null or closed_at >= ${over} as still
        from alerts
       where received_at < ${over} and (received_at >= ${begins} or closed_at is null or closed_at >= ${begins})
         and not starts_with(rule_code, 'S') and office_code = any(${[...offices]}::text[]))
    select office_code as code, 'alerts' || level as figure, count(*) as n from own where fresh group by 1, 2
    union all
    select office_code, case outcome when 'confirmed' then 'alertsConfirmed' when 'not-confirmed' then 'alertsNotConfirmed'
                                     when 'explained' then 'alertsExplained' else 'alertsWithdrawn' end, count(*)
      from own where not still group by 1, 2
    union all
    select office_code, 'alertsOpen', count(*) from own where still group by 1`.execute(tx)
  return rows
}

async function countTasks(tx: Tx, { begins, over }: CountedPeriod, offices: readonly string[]) {
  const { rows } = await sql<CountedFigure>`
    with own as (
      select office_code, created_at >= ${begins} as fresh, ended_as is distinct from 'withdrawn' and closed_at < ${over} as done,
             ended_as is distinct from 'withdrawn' and deadline < least(coalesce(closed_at, ${over}), ${over}) as late
        from tasks
       where created_at < ${over} and (closed_at is null or closed_at >= ${begins}) and office_code = any(${[...offices]}::text[]))
    select office_code as code, figure, n from (
      select office_code, count(*) filter (where fresh) as opened, count(*) filter (where done) as closed,
             count(*) filter (where late) as late
        from own group by 1) as counted
      cross join lateral (values ('tasksOpened', opened), ('tasksClosed', closed), ('tasksLate', late)) as f (figure, n)
     where n > 0`.execute(tx)
  return rows
}

/**
 * Whether an alert came of an order or a verification. Both serve the county that supervises alone (社区矫正法 Art. 26, 29): no report goes
 * up about such an alert or its task; the numbers of an office count it like any other.
 */
const ofOrder = (alertId: 'a.id' | 't.alert_id') => sql<boolean>`(
  exists (select from alert_derivations d where d.alert_id = ${sql.ref(alertId)}
            and (d.key like '%:device-event:%' or d.key like '%:verification:%'))
  or exists (select from alerts o left join notices n on n.id = o.notice_id where o.id = ${sql.ref(alertId)}
            and (o.rule_code in ('C208', 'C303') or n.source in ('positioning-order', 'verification'))))`

/** A task or an alert that was open before the period began and still was when it ended, with what happened in it. */
export interface CountedSubject {
  id: string
  officeCode: string
  figures: Record<string, number>
}

export async function countLastingTasks(
  tx: Tx,
  { to, begins, over }: CountedPeriod,
  offices: readonly string[],
): Promise<CountedSubject[]> {
  const { rows } = await sql<CountedSubject>`
    select t.id, t.office_code as "officeCode", json_build_object(
             'daysOpen', ${to}::date - (t.created_at at time zone 'Asia/Shanghai')::date,
             'daysLate', greatest(0, ${to}::date - (t.deadline at time zone 'Asia/Shanghai')::date),
             'feedback', count(e.id) filter (where e.kind in ('feedback', 'submitted')),
             'returned', count(e.id) filter (where e.kind = 'returned')) as figures
      from tasks t left join task_events e on e.task_id = t.id and e.at >= ${begins} and e.at < ${over}
     where t.created_at < ${begins} and (t.closed_at is null or t.closed_at >= ${over}) and t.office_code = any(${[...offices]}::text[])
       and not ${ofOrder('t.alert_id')}
     group by t.id`.execute(tx)
  return rows
}

/** Alerts of the special school have their own circle. */
export async function countLastingAlerts(
  tx: Tx,
  { to, begins, over }: CountedPeriod,
  offices: readonly string[],
): Promise<CountedSubject[]> {
  const { rows } = await sql<CountedSubject>`
    select a.id, a.office_code as "officeCode", json_build_object(
             'daysOpen', ${to}::date - (a.received_at at time zone 'Asia/Shanghai')::date,
             'told', count(e.id) filter (where e.kind = 'told'),
             'reported', count(e.id) filter (where e.kind = 'reported'),
             'joined', count(e.id) filter (where e.kind = 'joined')) as figures
      from alerts a
      left join alert_events e on e.alert_id = a.id and e.at >= ${begins} and e.at < ${over}
     where a.received_at < ${begins} and (a.closed_at is null or a.closed_at >= ${over})
       and not starts_with(a.rule_code, 'S') and not ${ofOrder('a.id')}
       and a.office_code = any(${[...offices]}::text[])
     group by a.id`.execute(tx)
  return rows
}
