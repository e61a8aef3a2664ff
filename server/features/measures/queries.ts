import type { MeasureValue } from '@guitu/contract/measures.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import type { MeasureState } from '@guitu/contract/rules/measure-actions.ts'
import type { MeasureKind } from '@guitu/contract/rules/measures.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { countedPage } from '../../platform/counted-page.ts'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'
import { stepsOf } from '../procedures/queries.ts'

/** A measure as its table keeps it, with its case and its steps. */
export interface MeasureFound extends Omit<MeasureValue, 'allowed'> {
  caseKind: CaseKind
  caseState: string
  proposedBy: string
}

const columns = [
  'm.id',
  'm.measure_number as measureNumber',
  'm.case_id as caseId',
  'c.case_number as caseNumber',
  'c.person_name as personName',
  'c.office_code as officeCode',
  'c.kind as caseKind',
  'c.state as caseState',
  'm.kind',
  'm.ground',
  'm.facts',
  'm.happened_on as happenedOn',
  'm.why',
  'm.proposed_at as proposedAt',
  'm.proposed_by as proposedBy',
  'm.state',
  'm.decided_at as decidedAt',
  'm.without_effect as withoutEffect',
  'm.appeal',
] as const

const paperNumber = sql<string>`coalesce((select d.document_number from documents d
  where d.case_id = m.case_id and d.subject_id = m.id and not exists (select from document_voids v where v.document_id = d.id)), '')`

const measuresWithCases = (tx: Tx) => tx.selectFrom('measures as m').innerJoin('cases as c', 'c.id', 'm.case_id')

export async function readMeasure(tx: Tx, id: string): Promise<MeasureFound | undefined> {
  return (await measuresWithCases(tx)
    .select(columns)
    .select([stepsOf('m.id').as('steps'), paperNumber.as('paperNumber')])
    .where('m.id', '=', id)
    .executeTakeFirst()) as MeasureFound | undefined
}

/** Measures of one case, newest first. */
export async function listMeasuresOfCase(tx: Tx, caseId: string): Promise<MeasureFound[]> {
  return (await measuresWithCases(tx)
    .select(columns)
    .select([stepsOf('m.id').as('steps'), paperNumber.as('paperNumber')])
    .where('m.case_id', '=', caseId)
    .orderBy('m.proposed_at', 'desc')
    .orderBy('m.id', 'desc')
    .execute()) as MeasureFound[]
}

export interface MeasureView {
  view: 'todo' | 'done' | 'mine'
  accountId: string
  /** The caller's own: it is named again in the WHERE so that an index serves it. */
  scope: string
  /** Kinds whose decision the caller takes; empty for those who prepare and deliver. */
  decides: readonly MeasureKind[]
}

type OfMeasures = ExpressionBuilder<DB & { m: DB['measures'] }, 'm'>

const within =
  (of: MeasureView) =>
  (e: OfMeasures): Expression<SqlBool> => {
    switch (of.view) {
      case 'todo':
        return e.or([
          e.and([
            sql<boolean>`exists (select from cases x where x.id = m.case_id and x.state not in ('ended', 'sealed'))`,
            e.or([
              e('m.state', 'in', ['proposed', 'approved']),
              ...(of.decides.length > 0
                ? [
                    e.and([
                      e('m.state', '=', 'heard'),
                      e('m.kind', 'in', [...of.decides]),
                      e('m.proposed_by', '!=', of.accountId),
                    ]),
                  ]
                : []),
            ]),
          ]),
          // what a court answers, and an appeal, come also when the course has ended
          ...(of.decides.length > 0 ? [e('m.state', '=', 'sent'), e('m.appeal', '=', 'open')] : []),
        ])
      case 'done':
        return e('m.decided_at', 'is not', null)
      case 'mine':
        return e('m.proposed_by', '=', of.accountId)
    }
  }

/** One page, newest first; in 待办 what waits longest. */
export async function listMeasures(
  tx: Tx,
  of: MeasureView,
  page: { number: number; size: number },
): Promise<{ rows: MeasureFound[]; total: number; totalIsFloor: boolean }> {
  let matching = tx.selectFrom('measures as m').where(within(of))
  if (of.scope.length === 6) matching = matching.where('m.county_code', '=', of.scope)
  if (of.scope.length === 9) matching = matching.where('m.office_code', '=', of.scope)
  const found = await countedPage(
    tx,
    matching
      .innerJoin('cases as c', 'c.id', 'm.case_id')
      .select(columns)
      .select([stepsOf('m.id').as('steps'), paperNumber.as('paperNumber')])
      .orderBy('m.proposed_at', of.view === 'todo' ? 'asc' : 'desc')
      .orderBy('m.id'),
    matching.select('m.id'),
    page,
  )
  return { ...found, rows: found.rows as MeasureFound[] }
}

/** The latest loss of contact of a case, if there was one. */
export async function readLastLossOfContact(
  tx: Tx,
  caseId: string,
): Promise<{ from: string; endedOn: string | null } | undefined> {
  return tx
    .selectFrom('interruptions')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'lost-contact')
    .select(['from_day as from', 'ended_on as endedOn'])
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** When the documents of a case took effect, and when the person reported; each null while it is not on record. */
export async function readReportAtReception(
  tx: Tx,
  caseId: string,
): Promise<{ effectiveOn: string | null; reportedOn: string | null } | undefined> {
  const newest = (kind: 'documents' | 'reported', column: 'effective_on' | 'on_day') =>
    sql<string | null>`(select s.${sql.ref(column)} from reception_steps s where s.case_id = c.id and s.kind = ${kind}
      order by s.number desc limit 1)`
  return tx
    .selectFrom('cases as c')
    .where('c.id', '=', caseId)
    .select([
      newest('documents', 'effective_on').as('effectiveOn'),
      sql<string | null>`coalesce(${newest('reported', 'on_day')}::text, c.details->>'reportedDate')`.as('reportedOn'),
    ])
    .executeTakeFirst()
}

export interface NewMeasure {
  id: string
  caseId: string
  /** Of the case. */
  officeCode: string
  kind: MeasureKind
  ground: string
  facts: string
  happenedOn: string
  why: string
  state: MeasureState
  proposedAt: Date
  proposedBy: string
}

export async function insertMeasure(tx: Tx, measure: NewMeasure): Promise<void> {
  await tx
    .insertInto('measures')
    .values({
      id: measure.id,
      measure_number: sql<string>`readable_number('JC', ${measure.proposedAt}::timestamptz, nextval('measure_numbers'))`,
      case_id: measure.caseId,
      office_code: measure.officeCode,
      county_code: measure.officeCode.slice(0, 6),
      kind: measure.kind,
      ground: measure.ground,
      facts: measure.facts,
      happened_on: measure.happenedOn,
      why: measure.why,
      state: measure.state,
      proposed_at: measure.proposedAt,
      proposed_by: measure.proposedBy,
    })
    .execute()
}

export async function changeMeasure(
  tx: Tx,
  id: string,
  to: { state?: MeasureState; decided_at?: Date; without_effect?: boolean; appeal?: 'open' | 'answered' },
): Promise<void> {
  await tx.updateTable('measures').set(to).where('id', '=', id).execute()
}
