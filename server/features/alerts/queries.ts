import type { RuleFiguresValue } from '@guitu/contract/alert-rules.ts'
import type { AlertRecordValue, AlertRowValue } from '@guitu/contract/alerts.ts'
import { sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'

export interface NewAlert {
  id: string
  ruleCode: string
  ruleEdition: number
  level: number
  title: string
  legalBasis: string
  caseId: string
  personId: string
  noticeId: string | null
  officeCode: string
  countyCode: string
  facts: string
  considered: readonly { what: string; result: string }[]
  occurredAt: Date
  receivedAt: Date
  acknowledgeBy: Date
  reportBy: Date
  /** When the clock first looks at it, if nobody acknowledges. */
  routeNextAt: Date | null
}

const insertAlertRow = `insert into alerts (id, alert_number, rule_code, rule_edition, level, title, legal_basis, case_id, person_id,
    notice_id, office_code, county_code, facts, considered, occurred_at, received_at, acknowledge_by, report_by, state,
    routed_from, routed_until, route_next_at)
  values ($1, readable_number('YJ', $15, nextval('alert_numbers')), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
    'open', $15, $15, $18) returning alert_number`

/** Adds an open alert and answers its number. */
export async function insertAlert(tx: Tx, alert: NewAlert): Promise<string> {
  const [row] = await run<{ alert_number: string }>(tx, insertAlertRow, [
    alert.id,
    alert.ruleCode,
    alert.ruleEdition,
    alert.level,
    alert.title,
    alert.legalBasis,
    alert.caseId,
    alert.personId,
    alert.noticeId,
    alert.officeCode,
    alert.countyCode,
    alert.facts,
    JSON.stringify(alert.considered),
    alert.occurredAt,
    alert.receivedAt,
    alert.acknowledgeBy,
    alert.reportBy,
    alert.routeNextAt,
  ])
  return row!.alert_number
}

export type AlertEventKind =
  | 'raised'
  | 'joined'
  | 'told'
  | 'acknowledged'
  | 'taken-back'
  | 'task-opened'
  | 'reported'
  | 'reviewed'
  | 'source-withdrawn'
  | 'settled'
  | 'closed'

export interface NewAlertEvent {
  id: string
  alertId: string
  kind: AlertEventKind
  actorId: string | null
  officeCode: string
  note?: string
  details?: Record<string, unknown>
  at: Date
}

const insertAlertEventRows = `insert into alert_events (id, alert_id, kind, actor_id, office_code, note, details, at)
  select id, "alertId", kind, "actorId", "officeCode", coalesce(note, ''), coalesce(details, '{}'), at
    from json_to_recordset($1) as r (id uuid, "alertId" uuid, kind text, "actorId" uuid, "officeCode" text, note text, details jsonb,
         at timestamptz)`

/** Adds to the history of alerts, in this order. */
export async function insertAlertEvents(tx: Tx, events: readonly NewAlertEvent[]): Promise<void> {
  await run(tx, insertAlertEventRows, [JSON.stringify(events)])
}

/** Counts a further notice on an open alert and answers the alert's number and state. */
export async function countJoined(tx: Tx, alertId: string): Promise<{ alertNumber: string; state: string }> {
  return tx
    .updateTable('alerts')
    .set((e) => ({ joined_count: e('joined_count', '+', 1), version: e('version', '+', 1) }))
    .where('id', '=', alertId)
    .returning(['alert_number as alertNumber', 'state'])
    .executeTakeFirstOrThrow()
}

export interface AlertListFilter {
  scope: string
  level?: number | undefined
  state?: string | undefined
  countyCode?: string | undefined
  officeCode?: string | undefined
  caseId?: string | undefined
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

function matching(tx: Tx, filter: AlertListFilter) {
  let query = tx.selectFrom('alerts as a')
  // the caller's own place is named again so that an index serves it; row-level security holds in any case
  if (filter.scope.length === 6) query = query.where('a.county_code', '=', filter.scope)
  if (filter.scope.length === 9) query = query.where('a.office_code', '=', filter.scope)
  if (filter.countyCode) query = query.where('a.county_code', '=', filter.countyCode)
  if (filter.officeCode?.length === 9) query = query.where('a.office_code', '=', filter.officeCode)
  if (filter.officeCode?.length === 6 && filter.officeCode !== '511700')
    query = query.where('a.county_code', '=', filter.officeCode)
  if (filter.level) query = query.where('a.level', '=', filter.level)
  if (filter.caseId) query = query.where('a.case_id', '=', filter.caseId)
  if (filter.state === 'unclosed') query = query.where(sql<boolean>`(a.state = 'closed') = false`)
  else if (filter.state) query = query.where('a.state', '=', filter.state)
  return query
}

const rowColumns = [
  'a.id',
  'a.alert_number as alertNumber',
  'a.rule_code as ruleCode',
  'a.level',
  'a.title',
  'a.state',
  'a.outcome',
  'a.case_id as caseId',
  'c.kind as caseKind',
  'c.case_number as caseNumber',
  'c.person_name as personName',
  'a.office_code as officeCode',
  'a.county_code as countyCode',
  'a.received_at as receivedAt',
  'a.routed_from as routedFrom',
  'a.acknowledge_by as acknowledgeBy',
  'a.report_by as reportBy',
  'a.acknowledged_at as acknowledgedAt',
  'a.closed_at as closedAt',
  'a.joined_count as joinedCount',
] as const

/** One page: not closed first, level 1 first, newest first. */
export async function listAlerts(
  tx: Tx,
  filter: AlertListFilter,
  page: { number: number; size: number },
): Promise<{ rows: AlertRowValue[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    matching(tx, filter)
      .innerJoin('cases as c', 'c.id', 'a.case_id')
      .select(rowColumns)
      .orderBy(sql`(a.state = 'closed')`)
      .orderBy('a.level')
      .orderBy('a.received_at', 'desc')
      .orderBy('a.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        matching(tx, filter)
          .select('a.id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows as AlertRowValue[],
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}

export type AlertFound = Omit<AlertRecordValue, 'notices' | 'told' | 'history' | 'tasks' | 'allowed'>

/** One alert with its case and its source, or nothing when it is not in scope. */
export async function readAlert(tx: Tx, id: string): Promise<AlertFound | undefined> {
  const row = await tx
    .selectFrom('alerts as a')
    .innerJoin('cases as c', 'c.id', 'a.case_id')
    .leftJoin('notices as n', 'n.id', 'a.notice_id')
    .where('a.id', '=', id)
    .select(rowColumns)
    .select([
      'a.rule_edition as ruleEdition',
      'a.legal_basis as legalBasis',
      'a.facts',
      'a.occurred_at as occurredAt',
      'a.considered',
      'a.version',
      'n.id as noticeId',
      'n.source',
      'n.body_name as bodyName',
      'n.document_number as documentNumber',
      'n.document_date as documentDate',
      'n.receipt_number as receiptNumber',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const { noticeId, source, bodyName, documentNumber, documentDate, receiptNumber, ...alert } = row
  return {
    ...alert,
    source: {
      noticeId,
      kind: source ?? 'derived',
      bodyName: bodyName ?? '',
      documentNumber: documentNumber ?? '',
      documentDate,
      receiptNumber: receiptNumber ?? '',
    },
  } as AlertFound
}

/** The notices that raised an alert or joined it, with their files. */
export async function listNoticesOf(tx: Tx, alertId: string): Promise<AlertRecordValue['notices']> {
  const { rows } = await sql<AlertRecordValue['notices'][number]>`
    select n.id, n.receipt_number as "receiptNumber", n.type, n.source, n.body_name as "bodyName", n.document_number as "documentNumber",
           n.facts, n.details,
           (select coalesce(json_agg(json_build_object('id', t.id, 'fileName', t.file_name, 'mediaType', t.media_type)
              order by t.created_at, t.id), '[]') from attachments t where t.notice_id = n.id) as attachments
      from alert_events e join notices n on n.id = (e.details ->> 'noticeId')::uuid
     where e.alert_id = ${alertId} and e.kind in ('raised', 'joined') order by e.number`.execute(tx)
  return rows
}

/** Who was told of an alert, by which channel, with what result. */
export async function listTold(tx: Tx, alertId: string): Promise<AlertRecordValue['told']> {
  return (
    tx
      .selectFrom('notifications as n')
      .innerJoin('accounts as a', 'a.id', 'n.account_id')
      .innerJoin('offices as o', 'o.code', 'a.office_code')
      .where('n.alert_id', '=', alertId)
      .select([
        'n.account_id as accountId',
        'a.display_name as displayName',
        'o.name as officeName',
        'n.channel',
        'n.state',
        'n.delivery',
        'n.detail',
        'n.why',
        'n.created_at as at',
        'n.handed_off_at as handedOffAt',
      ])
      .orderBy('n.created_at')
      // one officer after the other, the city first
      .orderBy('o.code')
      .orderBy('a.display_name')
      .orderBy('n.channel')
      .orderBy('n.id')
      .execute()
  )
}

export async function listHistory(tx: Tx, alertId: string): Promise<AlertRecordValue['history']> {
  const rows = await tx
    .selectFrom('alert_events as e')
    .leftJoin('accounts as a', 'a.id', 'e.actor_id')
    .where('e.alert_id', '=', alertId)
    .select(['e.id', 'e.kind', 'a.display_name', 'e.note', 'e.at', 'e.details'])
    .orderBy('e.number')
    .execute()
  return rows.map(({ display_name, ...event }) => ({ ...event, actorName: display_name ?? '' }))
}

export async function listTasksOf(
  tx: Tx,
  alertId: string,
): Promise<(AlertRecordValue['tasks'][number] & { assigneeId: string | null })[]> {
  const rows = await tx
    .selectFrom('tasks as t')
    .leftJoin('accounts as a', 'a.id', 't.assignee_id')
    .where('t.alert_id', '=', alertId)
    .select([
      't.id',
      't.task_number as taskNumber',
      't.title',
      't.state',
      't.office_code as officeCode',
      't.assignee_id as assigneeId',
      'a.display_name',
      't.deadline',
    ])
    .orderBy('t.created_at')
    .orderBy('t.id')
    .execute()
  return rows.map(({ display_name, ...task }) => ({ ...task, assigneeName: display_name ?? '' }))
}

export interface LockedAlert {
  id: string
  state: string
  ruleCode: string
  level: number
  officeCode: string
  countyCode: string
  reportBy: string
  openTasks: number
  closedTasks: number
}

/**
 * Takes the lock under which alerts of the person are raised (`lockPerson` of the notices): a notice must not join an alert that is being
 * closed, or nobody would ever hear of it.
 */
export async function lockPersonOf(tx: Tx, alertId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('alerts of ' || person_id::text, 0)) from alerts where id = ${alertId}`.execute(
    tx,
  )
}

/** Locks an alert for a change of state; nothing when it is not in scope. */
export async function lockAlert(tx: Tx, id: string): Promise<LockedAlert | undefined> {
  const [row, tasks] = await Promise.all([
    tx
      .selectFrom('alerts')
      .where('id', '=', id)
      .select([
        'id',
        'state',
        'rule_code as ruleCode',
        'level',
        'office_code as officeCode',
        'county_code as countyCode',
        'report_by as reportBy',
      ])
      .forUpdate()
      .executeTakeFirst(),
    tx
      .selectFrom('tasks')
      .where('alert_id', '=', id)
      .select(
        sql<{
          open: number
          closed: number
        }>`json_build_object('open', count(*) filter (where state <> 'closed'), 'closed', count(*) filter (where state = 'closed'))`.as(
          'counts',
        ),
      )
      .executeTakeFirstOrThrow(),
  ])
  return row && { ...row, openTasks: tasks.counts.open, closedTasks: tasks.counts.closed }
}

/** Which alert an event of this id belongs to, if it was written before. */
export async function findAlertEvent(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('alert_events').where('id', '=', id).select('alert_id').executeTakeFirst())?.alert_id
}

/** @param takenBackAt when the acknowledgement is taken back if no report has followed */
export async function setAcknowledged(tx: Tx, id: string, by: string, at: Date, takenBackAt: Date): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((e) => ({
      state: 'acknowledged',
      acknowledged_at: at,
      acknowledged_by: by,
      route_next_at: takenBackAt,
      version: e('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export async function setInProgress(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((e) => ({ state: 'in-progress', version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function setClosed(tx: Tx, id: string, outcome: string, at: Date): Promise<void> {
  await tx
    .updateTable('alerts')
    .set((e) => ({ state: 'closed', outcome, closed_at: at, route_next_at: null, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** How the alerts in scope ended, rule by rule. */
export async function listRuleFigures(tx: Tx): Promise<RuleFiguresValue[]> {
  const { rows } = await sql<RuleFiguresValue>`
    select rule_code as "ruleCode", count(*) filter (where state <> 'closed')::int as unclosed,
           count(*) filter (where outcome = 'confirmed')::int as confirmed,
           count(*) filter (where outcome = 'not-confirmed')::int as "notConfirmed",
           count(*) filter (where outcome = 'explained')::int as explained,
           count(*) filter (where outcome = 'withdrawn')::int as withdrawn, coalesce(sum(joined_count), 0)::int as joined
      from alerts group by rule_code order by rule_code`.execute(tx)
  return rows
}
