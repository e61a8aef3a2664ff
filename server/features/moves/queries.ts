import type { CaseEventValue } from '@guitu/contract/case-events.ts'
import type { MoveValue } from '@guitu/contract/moves.ts'
import type { MoveReason, MoveState } from '@guitu/contract/rules/moves.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { countedPage } from '../../platform/counted-page.ts'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'
import { stepsOf } from '../procedures/queries.ts'

/** A move as its table keeps it, with its steps. */
export interface MoveFound extends Omit<MoveValue, 'allowed'> {
  askedBy: string
}

const moves = (tx: Tx) => tx.selectFrom('moves as m')

const columns = [
  'm.id',
  'm.move_number as moveNumber',
  'm.case_id as caseId',
  'm.case_number as caseNumber',
  'm.person_name as personName',
  'm.sex',
  'm.category',
  'm.start_date as startDate',
  'm.end_date as endDate',
  'm.minor',
  'm.from_office as fromOffice',
  'm.to_office as toOffice',
  'm.moves_on as movesOn',
  'm.reason',
  'm.reason_note as reasonNote',
  'm.place',
  'm.asked_at as askedAt',
  'm.asked_by as askedBy',
  'm.state',
  'm.forwarded_at as forwardedAt',
  'm.decided_at as decidedAt',
  'm.report_due as reportDue',
  'm.reported_on as reportedOn',
] as const

const caseInSight = sql<boolean>`exists (select from cases c where c.id = m.case_id)`

export async function readMove(tx: Tx, id: string): Promise<MoveFound | undefined> {
  return (await moves(tx)
    .select(columns)
    .select([stepsOf('m.id').as('steps'), caseInSight.as('caseInSight')])
    .where('m.id', '=', id)
    .executeTakeFirst()) as MoveFound | undefined
}

/** Moves of one case, newest first. */
export async function listMovesOfCase(tx: Tx, caseId: string): Promise<MoveFound[]> {
  return (await moves(tx)
    .select(columns)
    .select([stepsOf('m.id').as('steps'), caseInSight.as('caseInSight')])
    .where('m.case_id', '=', caseId)
    .orderBy('m.asked_at', 'desc')
    .orderBy('m.id')
    .execute()) as MoveFound[]
}

export interface MoveView {
  view: 'todo' | 'out' | 'in'
  scope: string
  /** Whether the caller's role reviews and decides. */
  decides: boolean
}

type Joined = ExpressionBuilder<DB & { m: DB['moves'] }, 'm'>
const leaves = (scope: string) => sql<SqlBool>`starts_with(m.from_office, ${scope})`
const comes = (scope: string) => sql<SqlBool>`starts_with(m.to_office, ${scope})`

const within =
  (of: MoveView) =>
  (e: Joined): Expression<SqlBool> => {
    switch (of.view) {
      case 'todo':
        return e.or([
          e.and([e('m.state', '=', 'accepted'), comes(of.scope)]),
          ...(of.decides
            ? [
                e.and([e('m.state', '=', 'requested'), leaves(of.scope)]),
                e.and([e('m.state', '=', 'forwarded'), comes(of.scope)]),
              ]
            : []),
        ])
      case 'out':
        return leaves(of.scope)
      case 'in':
        return e.and([comes(of.scope), e('m.state', '!=', 'requested')])
    }
  }

/** One page, newest first; in 待办 what waits longest. */
export async function listMoves(
  tx: Tx,
  of: MoveView,
  page: { number: number; size: number },
): Promise<{ rows: MoveFound[]; total: number; totalIsFloor: boolean }> {
  const matching = moves(tx).where(within(of))
  const found = await countedPage(
    tx,
    matching
      .select(columns)
      .select([stepsOf('m.id').as('steps'), caseInSight.as('caseInSight')])
      .orderBy('m.asked_at', of.view === 'todo' ? 'asc' : 'desc')
      .orderBy('m.id'),
    matching.select('m.id'),
    page,
  )
  return { ...found, rows: found.rows as MoveFound[] }
}

/** Longest course that is shown of a case that moved away. */
const MOST_LINES = 500

/** The course of a case as far as it is in sight, newest first: of a case that moved away, what an office did under it. */
export async function listKeptCourse(tx: Tx, caseId: string): Promise<CaseEventValue[]> {
  const rows = await tx
    .selectFrom('case_events as e')
    .innerJoin('offices as o', 'o.code', 'e.office_code')
    .leftJoin('accounts as a', 'a.id', 'e.actor_id')
    .where('e.case_id', '=', caseId)
    .select(['e.id', 'e.kind', 'e.note', 'e.subject_id', 'e.at', 'o.name as office_name', 'a.display_name'])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(MOST_LINES)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    actorName: row.display_name ?? '系统',
    officeName: row.office_name,
    note: row.note,
    subjectId: row.subject_id,
    at: row.at,
  }))
}

/** Alerts and tasks of a case that are not closed. */
export async function countOpenWork(tx: Tx, caseId: string): Promise<{ alerts: number; tasks: number }> {
  const open = (table: 'alerts' | 'tasks') =>
    tx
      .selectFrom(table)
      .where('case_id', '=', caseId)
      .where('state', '!=', 'closed')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  const [alerts, tasks] = await Promise.all([open('alerts'), open('tasks')])
  return { alerts: alerts.n, tasks: tasks.n }
}

/** Level and use of an office that is named as the new place. */
export async function readOffice(tx: Tx, code: string): Promise<{ level: string; active: boolean } | undefined> {
  return tx.selectFrom('offices').where('code', '=', code).select(['level', 'active']).executeTakeFirst()
}

export interface NewMove {
  id: string
  caseId: string
  caseNumber: string
  personName: string
  sex: string
  category: string
  startDate: string
  endDate: string
  minor: boolean
  fromOffice: string
  toOffice: string
  movesOn: string
  reason: MoveReason
  reasonNote: string
  place: string
  askedAt: Date
  askedBy: string
}

export async function insertMove(tx: Tx, move: NewMove): Promise<void> {
  await tx
    .insertInto('moves')
    .values({
      id: move.id,
      move_number: sql<string>`readable_number('BG', ${move.askedAt}::timestamptz, nextval('move_numbers'))`,
      case_id: move.caseId,
      case_number: move.caseNumber,
      person_name: move.personName,
      sex: move.sex,
      category: move.category,
      start_date: move.startDate,
      end_date: move.endDate,
      minor: move.minor,
      from_office: move.fromOffice,
      to_office: move.toOffice,
      moves_on: move.movesOn,
      reason: move.reason,
      reason_note: move.reasonNote,
      place: move.place,
      asked_at: move.askedAt,
      asked_by: move.askedBy,
      state: 'requested',
    })
    .execute()
}

export async function lockMoveRow(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('moves').where('id', '=', id).select('id').forUpdate().execute()
}

export async function changeMove(
  tx: Tx,
  id: string,
  to: {
    state: MoveState
    to_office?: string
    forwarded_at?: Date
    decided_at?: Date
    report_due?: string
    reported_on?: string
  },
): Promise<void> {
  await tx.updateTable('moves').set(to).where('id', '=', id).execute()
}

/** What `transfer_case` (db/migrations/0013) answers: it moves the case to an office of the county that receives it, or says why not. */
export type TransferResult = 'moved' | 'unknown' | 'state' | 'scope' | 'case-state' | 'open-work'

export async function transferCase(tx: Tx, moveId: string, officeCode: string, at: Date): Promise<TransferResult> {
  const { rows } = await sql<{ result: TransferResult }>`
    select transfer_case(${moveId}::uuid, ${officeCode}, ${at}::timestamptz) as result`.execute(tx)
  return rows[0]!.result
}
