import type { LeaveStepValue, PermitValue } from '@guitu/contract/leaves.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { countedPage } from '../../platform/counted-page.ts'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'

/** A permit as its table keeps it, with its case and its steps. */
export interface PermitFound extends Omit<PermitValue, 'standing' | 'complaint' | 'allowed'> {
  caseKind: CaseKind
  caseState: string
  askedBy: string
}

const steps = sql<LeaveStepValue[]>`(select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind,
    'officerName', u.display_name, 'officeName', o.name, 'ground', s.ground, 'opinion', s.opinion,
    'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.number), '[]')
  from permit_steps s join accounts u on u.id = s.officer_id join offices o on o.code = s.office_code where s.permit_id = p.id)`

const permitsWithCases = (tx: Tx) => tx.selectFrom('permits as p').innerJoin('cases as c', 'c.id', 'p.case_id')

const columns = [
  'p.id',
  'p.permit_number as permitNumber',
  'p.case_id as caseId',
  'c.case_number as caseNumber',
  'c.person_name as personName',
  'c.office_code as officeCode',
  'c.county_code as countyCode',
  'c.kind as caseKind',
  'c.state as caseState',
  'p.purpose',
  'p.frequency',
  'p.places',
  'p.from_day as from',
  'p.to_day as to',
  'p.asked_at as askedAt',
  'p.asked_by as askedBy',
  'p.state',
  'p.decided_at as decidedAt',
  'p.ended_on as endedOn',
] as const

export async function readPermit(tx: Tx, id: string): Promise<PermitFound | undefined> {
  return (await permitsWithCases(tx)
    .select(columns)
    .select(steps.as('steps'))
    .where('p.id', '=', id)
    .executeTakeFirst()) as PermitFound | undefined
}

/** Permits of one case, newest first. */
export async function listPermitsOfCase(tx: Tx, caseId: string): Promise<PermitFound[]> {
  return (await permitsWithCases(tx)
    .select(columns)
    .select(steps.as('steps'))
    .where('p.case_id', '=', caseId)
    .orderBy('p.from_day', 'desc')
    .orderBy('p.id', 'desc')
    .execute()) as PermitFound[]
}

export interface PermitView {
  view: 'todo' | 'away' | 'done' | 'mine'
  accountId: string
  /** Whether the caller's role decides on permits. */
  decides: boolean
  today: string
}

type Joined = ExpressionBuilder<DB & { p: DB['permits']; c: DB['cases'] }, 'p' | 'c'>

const within =
  (of: PermitView) =>
  (e: Joined): Expression<SqlBool> => {
    switch (of.view) {
      case 'todo':
        return of.decides
          ? e.and([
              e('p.state', '=', 'requested'),
              // a course that has ended, or is interrupted, allows no decision
              e('c.state', '=', 'active'),
              e('p.asked_by', '!=', of.accountId),
            ])
          : sql<boolean>`false`
      case 'away':
        return e.and([
          e('p.state', '=', 'approved'),
          e('p.ended_on', 'is', null),
          e('p.from_day', '<=', of.today),
          e('p.to_day', '>=', of.today),
        ])
      case 'done':
        return e('p.decided_at', 'is not', null)
      case 'mine':
        return e('p.asked_by', '=', of.accountId)
    }
  }

/** One page, newest first; in 待办 what begins first. */
export async function listPermits(
  tx: Tx,
  of: PermitView,
  page: { number: number; size: number },
): Promise<{ rows: PermitFound[]; total: number; totalIsFloor: boolean }> {
  const matching = permitsWithCases(tx).where(within(of))
  const found = await countedPage(
    tx,
    matching
      .select(columns)
      .select(steps.as('steps'))
      .orderBy(of.view === 'todo' ? 'p.from_day' : 'p.asked_at', of.view === 'todo' ? 'asc' : 'desc')
      .orderBy('p.id'),
    matching.select('p.id'),
    page,
  )
  return { ...found, rows: found.rows as PermitFound[] }
}

export interface NewPermit {
  id: string
  caseId: string
  purpose: string
  frequency: string
  places: string[]
  from: string
  to: string
  askedAt: Date
  askedBy: string
}

export async function insertPermit(tx: Tx, permit: NewPermit): Promise<void> {
  await tx
    .insertInto('permits')
    .values({
      id: permit.id,
      permit_number: sql<string>`readable_number('XK', ${permit.askedAt}::timestamptz, nextval('permit_numbers'))`,
      case_id: permit.caseId,
      purpose: permit.purpose,
      frequency: permit.frequency,
      places: permit.places,
      from_day: permit.from,
      to_day: permit.to,
      asked_at: permit.askedAt,
      asked_by: permit.askedBy,
      state: 'requested',
    })
    .execute()
}

export async function setPermitState(
  tx: Tx,
  id: string,
  to: { state: 'approved' | 'refused' | 'withdrawn'; decidedAt?: Date },
): Promise<void> {
  await tx
    .updateTable('permits')
    .set({ state: to.state, ...(to.decidedAt ? { decided_at: to.decidedAt } : {}) })
    .where('id', '=', id)
    .execute()
}

export async function setEnded(tx: Tx, id: string, endedOn: string): Promise<void> {
  await tx.updateTable('permits').set({ ended_on: endedOn }).where('id', '=', id).execute()
}

export async function insertPermitStep(
  tx: Tx,
  step: {
    id: string
    permitId: string
    kind: 'requested' | 'approved' | 'refused' | 'withdrawn' | 'ended'
    officerId: string
    /** Of the officer. */
    officeCode: string
    ground?: string
    opinion: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('permit_steps')
    .values({
      id: step.id,
      permit_id: step.permitId,
      kind: step.kind,
      officer_id: step.officerId,
      office_code: step.officeCode,
      ground: step.ground ?? '',
      opinion: step.opinion,
      at: step.at,
    })
    .execute()
}

/** Which permit a step of this id belongs to, if it was taken before. */
export async function findPermitStep(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('permit_steps').where('id', '=', id).select('permit_id').executeTakeFirst())?.permit_id
}
