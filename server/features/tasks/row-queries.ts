import { workedOnStates } from '@guitu/contract/rules/task-deadlines.ts'
import type { TaskRecordValue, TaskRowValue } from '@guitu/contract/tasks.ts'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'
import type { TaskGiver } from './task-givers.ts'

export interface TaskListFilter {
  scope: string
  accountId: string
  ownOffice: string
  /** Whether the caller reviews what others hand in. */
  mayReview: boolean
  now: Date
  mine?: boolean | undefined
  view?: 'todo' | 'done' | 'given' | undefined
  state?: string | undefined
  kind?: string | undefined
  priority?: number | undefined
  overdue?: boolean | undefined
  countyCode?: string | undefined
  officeCode?: string | undefined
  assigneeId?: string | undefined
  campaignId?: string | undefined
  caseId?: string | undefined
  /** What was typed, and the cases that it finds. */
  found?: { typed: string; caseIds: readonly string[] } | undefined
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

type TaskQuery = SelectQueryBuilder<DB & { t: DB['tasks'] }, 't', object>

/** The caller's own place, named although row-level security holds it too: an index serves it. */
function inScope(query: TaskQuery, scope: string): TaskQuery {
  if (scope.length < 6) return query
  return query.where(scope.length === 6 ? 't.county_code' : 't.office_code', '=', scope)
}

/** By what somebody has done their part of a task that is not theirs now. */
const partsDone = ['closed', 'returned', 'declined', 'handed-on', 'withdrawn'] as const

/**
 * The tasks of a list before its filters: one query for each index that serves a part of them, no task in two. One query with OR is served
 * by none, so it would read all tasks there are.
 */
function branchesOf(tx: Tx, filter: TaskListFilter): TaskQuery[] {
  const { scope, accountId, ownOffice } = filter
  const all = tx.selectFrom('tasks as t')
  const given = all.where('t.assignee_id', '=', accountId)
  const ofOffice = all.where('t.assignee_id', 'is', null).where('t.office_code', '=', ownOffice)
  switch (filter.view) {
    case 'todo':
      return [
        ...[given, ofOffice].map((query) => query.where('t.state', 'in', workedOnStates)),
        ...(filter.mayReview
          ? [
              inScope(all, scope)
                .where('t.state', '=', 'submitted')
                .where('t.assignee_id', 'is distinct from', accountId),
            ]
          : []),
      ]
    case 'done':
      return [
        given.where('t.state', 'in', ['submitted', 'closed']),
        all
          .where('t.assignee_id', 'is distinct from', accountId)
          .where('t.id', 'in', (e) =>
            e
              .selectFrom('task_events as e')
              .where('e.actor_id', '=', accountId)
              .where('e.kind', 'in', partsDone)
              .select('e.task_id'),
          ),
      ]
    case 'given':
      return [
        all.where('t.given_by', '=', accountId),
        all.where('t.created_by', '=', accountId).where('t.given_by', 'is distinct from', accountId),
      ]
  }
  if (filter.mine) return [given, ofOffice]
  if (filter.campaignId) return [all.where('t.campaign_id', '=', filter.campaignId)]
  // what is assigned from elsewhere, and for a helper everything, is found by the assignee
  if (scope === '') return [given]
  if (scope.length < 6) return [all]
  return [inScope(all, scope), given.where(scope.length === 6 ? 't.county_code' : 't.office_code', '<>', scope)]
}

function narrow(branch: TaskQuery, filter: TaskListFilter): TaskQuery {
  let query = branch
  if (filter.countyCode) query = query.where('t.county_code', '=', filter.countyCode)
  if (filter.officeCode?.length === 9) query = query.where('t.office_code', '=', filter.officeCode)
  if (filter.officeCode?.length === 6 && filter.officeCode !== '511700')
    query = query.where('t.county_code', '=', filter.officeCode)
  if (filter.caseId) query = query.where('t.case_id', '=', filter.caseId)
  if (filter.found) {
    const { typed, caseIds } = filter.found
    query = query.where((e) =>
      e.or([
        e('t.title', 'ilike', `%${typed.replace(/[\\%_]/g, '\\$&')}%`),
        e('t.task_number', '=', typed.toUpperCase()),
        sql<boolean>`t.case_id = any(${[...caseIds]}::uuid[])`,
      ]),
    )
  }
  if (filter.campaignId) query = query.where('t.campaign_id', '=', filter.campaignId)
  if (filter.assigneeId) query = query.where('t.assignee_id', '=', filter.assigneeId)
  if (filter.kind) query = query.where('t.kind', '=', filter.kind)
  if (filter.priority) query = query.where('t.priority', '=', filter.priority)
  if (filter.state === 'unclosed' || filter.overdue) query = query.where(sql<boolean>`(t.state = 'closed') = false`)
  if (filter.state && filter.state !== 'unclosed') query = query.where('t.state', '=', filter.state)
  if (filter.overdue) query = query.where('t.deadline', '<', filter.now.toISOString())
  if (filter.overdue === false)
    query = query.where((e) => e.or([e('t.deadline', '>=', filter.now.toISOString()), e('t.state', '=', 'closed')]))
  return query
}

/** Not closed first, then due first; what one has done, newest first. */
function orderOf(filter: TaskListFilter, table: 't' | 'first' | 'page'): RawBuilder<unknown> {
  const closed = table === 't' ? `(t.state = 'closed')` : `${table}.closed`
  return sql.raw(
    filter.view === 'done' ? `${table}.deadline desc, ${table}.id desc` : `${closed}, ${table}.deadline, ${table}.id`,
  )
}

/** Place in the list of each of the first `limit` tasks that match, in no order; what is in one branch is in no other. */
function firstOf(tx: Tx, filter: TaskListFilter, limit: number) {
  const [first, ...others] = branchesOf(tx, filter).map((branch) =>
    tx
      .selectFrom(
        narrow(branch, filter)
          .select(['t.id', 't.deadline', sql<boolean>`(t.state = 'closed')`.as('closed')])
          .orderBy(orderOf(filter, 't'))
          .limit(limit)
          .as('branch'),
      )
      .selectAll(),
  )
  return others.reduce((query, branch) => query.unionAll(branch), first!)
}

function withNames(tx: Tx) {
  return (
    tx
      .selectFrom('tasks as t')
      .leftJoin('accounts as u', 'u.id', 't.assignee_id')
      // the case and the alert may be out of sight of somebody from elsewhere to whom the task was given
      .leftJoin('cases as c', 'c.id', 't.case_id')
      .leftJoin('alerts as a', 'a.id', 't.alert_id')
      .select([
        't.id',
        't.task_number as taskNumber',
        't.kind',
        't.title',
        't.state',
        't.priority',
        't.deadline',
        't.escalated_at as escalatedAt',
        't.ended_as as endedAs',
        't.campaign_id as campaignId',
        't.office_code as officeCode',
        't.county_code as countyCode',
        't.assignee_id as assigneeId',
        't.alert_id as alertId',
        'a.level as alertLevel',
        't.case_id as caseId',
        't.created_at as createdAt',
        sql<string>`coalesce(u.display_name, '')`.as('assigneeName'),
        sql<string>`coalesce(c.person_name, '')`.as('personName'),
        sql<string>`coalesce(c.case_number, '')`.as('caseNumber'),
      ])
  )
}

function asRow<R extends { state: string; deadline: string }>(row: R, now: Date): R & { overdue: boolean } {
  return { ...row, overdue: row.state !== 'closed' && new Date(row.deadline) < now }
}

/** One page of a list. */
export async function listTasks(
  tx: Tx,
  filter: TaskListFilter,
  page: { number: number; size: number },
): Promise<{ rows: TaskRowValue[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    withNames(tx)
      .innerJoin(
        tx
          .selectFrom(firstOf(tx, filter, page.number * page.size).as('first'))
          .selectAll()
          .orderBy(orderOf(filter, 'first'))
          .limit(page.size)
          .offset((page.number - 1) * page.size)
          .as('page'),
        'page.id',
        't.id',
      )
      .orderBy(orderOf(filter, 'page'))
      .execute(),
    tx
      .selectFrom(firstOf(tx, filter, countedAtMost + 1).as('counted'))
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows.map((row) => asRow(row, filter.now)) as TaskRowValue[],
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}

export type TaskFound = Omit<TaskRecordValue, 'events' | 'allowed' | 'answers'> & {
  givers: TaskGiver[]
  createdBy: string | null
  /** Of the one who opened it; null when nobody did. */
  openerOffice: string | null
}

/** One task with what its worker needs, or nothing when it is not in scope. */
export async function readTask(tx: Tx, id: string, now: Date): Promise<TaskFound | undefined> {
  const row = await withNames(tx)
    .leftJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoin('accounts as o', 'o.id', 't.created_by')
    .leftJoin('accounts as g', 'g.id', 't.given_by')
    .leftJoin('task_campaigns as k', 'k.id', 't.campaign_id')
    .where('t.id', '=', id)
    .select(['t.instructions', 't.version', 't.form', 't.proof', 't.givers', 't.created_by as createdBy'])
    .select([
      'o.office_code as openerOffice',
      sql<string>`coalesce(o.display_name, '')`.as('createdByName'),
      sql<string>`coalesce(g.display_name, '')`.as('givenByName'),
      sql<string>`coalesce(k.title, '')`.as('campaignTitle'),
      sql<string>`coalesce(a.facts, '')`.as('alertFacts'),
      sql<string>`coalesce(p.phone_masked, '')`.as('phoneMasked'),
    ])
    .executeTakeFirst()
  return row && (asRow(row, now) as unknown as TaskFound)
}
