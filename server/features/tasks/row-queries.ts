import type { TaskRecordValue, TaskRowValue } from '@guitu/contract/tasks.ts'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'

export interface TaskListFilter {
  scope: string
  accountId: string
  ownOffice: string
  now: Date
  mine?: boolean | undefined
  state?: string | undefined
  overdue?: boolean | undefined
  countyCode?: string | undefined
  officeCode?: string | undefined
  caseId?: string | undefined
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

type TaskQuery = SelectQueryBuilder<DB & { t: DB['tasks'] }, 't', object>

/**
 * The tasks of a list before its filters: one query for each index that serves a part of them, no task in two. One query with OR is served
 * by none, so it would read all tasks there are. The caller's own place is named although row-level security holds it too, for the index.
 */
function branchesOf(tx: Tx, { scope, accountId, ownOffice, mine }: TaskListFilter): TaskQuery[] {
  const all = tx.selectFrom('tasks as t')
  const given = all.where('t.assignee_id', '=', accountId)
  if (mine) return [given, all.where('t.assignee_id', 'is', null).where('t.office_code', '=', ownOffice)]
  // what is assigned from elsewhere, and for a helper everything, is found by the assignee
  if (scope === '') return [given]
  if (scope.length < 6) return [all]
  const place = scope.length === 6 ? 't.county_code' : 't.office_code'
  return [all.where(place, '=', scope), given.where(place, '<>', scope)]
}

function narrow(branch: TaskQuery, filter: TaskListFilter): TaskQuery {
  let query = branch
  if (filter.countyCode) query = query.where('t.county_code', '=', filter.countyCode)
  if (filter.officeCode?.length === 9) query = query.where('t.office_code', '=', filter.officeCode)
  if (filter.officeCode?.length === 6 && filter.officeCode !== '511700')
    query = query.where('t.county_code', '=', filter.officeCode)
  if (filter.caseId) query = query.where('t.case_id', '=', filter.caseId)
  if (filter.state === 'unclosed' || filter.overdue) query = query.where(sql<boolean>`(t.state = 'closed') = false`)
  if (filter.state && filter.state !== 'unclosed') query = query.where('t.state', '=', filter.state)
  if (filter.overdue) query = query.where('t.deadline', '<', filter.now.toISOString())
  if (filter.overdue === false)
    query = query.where((e) => e.or([e('t.deadline', '>=', filter.now.toISOString()), e('t.state', '=', 'closed')]))
  return query
}

/** Place in the list of each of the first `limit` tasks that match, in no order; what is in one branch is in no other. */
function firstOf(tx: Tx, filter: TaskListFilter, limit: number) {
  const [first, ...others] = branchesOf(tx, filter).map((branch) =>
    tx
      .selectFrom(
        narrow(branch, filter)
          .select(['t.id', 't.deadline', sql<boolean>`(t.state = 'closed')`.as('closed')])
          .orderBy(sql`(t.state = 'closed')`)
          .orderBy('t.deadline')
          .orderBy('t.id')
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
        't.deadline',
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

/** One page: not closed first, due first. */
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
          .orderBy('closed')
          .orderBy('deadline')
          .orderBy('id')
          .limit(page.size)
          .offset((page.number - 1) * page.size)
          .as('page'),
        'page.id',
        't.id',
      )
      .orderBy('page.closed')
      .orderBy('page.deadline')
      .orderBy('page.id')
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

export type TaskFound = Omit<TaskRecordValue, 'events' | 'allowed'>

/** One task with what its worker needs, or nothing when it is not in scope. */
export async function readTask(tx: Tx, id: string, now: Date): Promise<TaskFound | undefined> {
  const row = await withNames(tx)
    .leftJoin('persons as p', 'p.id', 'c.person_id')
    .where('t.id', '=', id)
    .select([
      't.instructions',
      't.version',
      sql<string>`coalesce(a.facts, '')`.as('alertFacts'),
      sql<string>`coalesce(p.phone_masked, '')`.as('phoneMasked'),
    ])
    .executeTakeFirst()
  return row && (asRow(row, now) as TaskFound)
}
