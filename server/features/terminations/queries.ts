import type { ProcedureStepValue } from '@guitu/contract/procedures.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import type {
  Announcement,
  Appraisal,
  TerminationGround,
  TerminationState,
} from '@guitu/contract/rules/terminations.ts'
import { sql } from 'kysely'
import { countedPage } from '../../platform/counted-page.ts'
import type { Tx } from '../../platform/database.ts'
import { stepsOf } from '../procedures/queries.ts'

/** A case with its end, as far as something was done about it. */
export interface TerminationFound {
  id: string | null
  caseId: string
  caseNumber: string
  caseKind: CaseKind
  caseState: string
  personId: string
  personName: string
  birthDate: string
  officeCode: string
  countyCode: string
  category: string
  startDate: string
  termEnd: string
  ground: TerminationGround | null
  state: TerminationState | null
  summary: string | null
  appraisal: Appraisal | '' | null
  enteredBy: string | null
  endedOn: string | null
  certificateNumber: string | null
  announced: string | null
  handover: 'none' | 'agreed' | 'declined' | null
  aftercareCaseId: string | null
  steps: ProcedureStepValue[]
}

// a case that goes on has an end only while it is prepared; one that a table opened again has none of before
const ends = (tx: Tx) =>
  tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('terminations as x')
          .selectAll('x')
          .whereRef('x.case_id', '=', 'c.id')
          .where(sql<boolean>`(c.state in ('ended', 'sealed') or x.state <> 'ended')`)
          .orderBy('x.entered_at', 'desc')
          .limit(1)
          .as('t'),
      (join) => join.onTrue(),
    )
    .where('c.kind', '=', 'corrections')

const columns = [
  't.id',
  'c.id as caseId',
  'c.case_number as caseNumber',
  'c.kind as caseKind',
  'c.state as caseState',
  'c.person_id as personId',
  'c.person_name as personName',
  'p.birth_date as birthDate',
  'c.office_code as officeCode',
  'c.county_code as countyCode',
  'c.category',
  'c.start_date as startDate',
  'c.end_date as termEnd',
  't.ground',
  't.state',
  't.summary',
  't.appraisal',
  't.entered_by as enteredBy',
  't.ended_on as endedOn',
  't.certificate_number as certificateNumber',
  't.announced',
  't.handover',
  't.aftercare_case_id as aftercareCaseId',
] as const

export async function readEnd(tx: Tx, caseId: string): Promise<TerminationFound | undefined> {
  return (await ends(tx)
    .select(columns)
    .select(stepsOf('t.id').as('steps'))
    .where('c.id', '=', caseId)
    .executeTakeFirst()) as TerminationFound | undefined
}

export interface EndView {
  view: 'due' | 'handover' | 'ended'
  /** The caller's own: it is named again in the WHERE so that an index serves it. */
  scope: string
  /** Last day of the terms that are listed as due. */
  until: string
}

const terms = (tx: Tx, until: string) =>
  ends(tx).where('c.state', 'in', ['active', 'lost-contact', 'suspended']).where('c.end_date', '<=', until)

// The row knows its office, so this begins with it; of a case that a table opened again and that ended again, the last one. What the
// partial indexes are made for stands in the text, or a plan that serves all parameters could not use them.
function ended(tx: Tx, { view, scope }: EndView) {
  let query = tx
    .selectFrom('terminations as t')
    .innerJoin('cases as c', 'c.id', 't.case_id')
    .where('t.state', '=', sql.lit('ended'))
    .where('c.state', '=', 'ended')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('terminations as x')
            .whereRef('x.case_id', '=', 't.case_id')
            .whereRef('x.entered_at', '>', 't.entered_at')
            .select('x.id'),
        ),
      ),
    )
  if (scope.length === 6) query = query.where('t.county_code', '=', scope)
  if (scope.length === 9) query = query.where('t.office_code', '=', scope)
  if (view === 'handover') query = query.where(sql<boolean>`t.handover = 'none' and t.ground in ('expiry', 'pardon')`)
  return query
}

/** One page: what ends first on top; of what has ended, the latest. */
export async function listEnds(
  tx: Tx,
  of: EndView,
  page: { number: number; size: number },
): Promise<{ rows: TerminationFound[]; total: number; totalIsFloor: boolean }> {
  const found =
    of.view === 'due'
      ? await countedPage(
          tx,
          terms(tx, of.until).select(columns).select(stepsOf('t.id').as('steps')).orderBy('c.end_date').orderBy('c.id'),
          terms(tx, of.until).select('c.id'),
          page,
        )
      : await countedPage(
          tx,
          ended(tx, of)
            .innerJoin('persons as p', 'p.id', 'c.person_id')
            .select(columns)
            .select(stepsOf('t.id').as('steps'))
            .orderBy('t.ended_on', 'desc')
            .orderBy('t.case_id'),
          ended(tx, of).select('t.id'),
          page,
        )
  return { ...found, rows: found.rows as TerminationFound[] }
}

/** The case a step of this id was taken in, if it was taken before. */
export async function findCaseOfStep(tx: Tx, id: string): Promise<string | undefined> {
  return (
    await tx
      .selectFrom('procedure_steps')
      .where('id', '=', id)
      .where('subject_type', '=', 'termination')
      .select('case_id')
      .executeTakeFirst()
  )?.case_id
}

export async function insertTermination(
  tx: Tx,
  entry: {
    id: string
    caseId: string
    /** Of the case. */
    officeCode: string
    ground: TerminationGround
    state: TerminationState
    summary: string
    appraisal: Appraisal | ''
    enteredBy: string
    at: Date
    endedOn: string | null
  },
): Promise<void> {
  await tx
    .insertInto('terminations')
    .values({
      id: entry.id,
      case_id: entry.caseId,
      office_code: entry.officeCode,
      county_code: entry.officeCode.slice(0, 6),
      ground: entry.ground,
      state: entry.state,
      summary: entry.summary,
      appraisal: entry.appraisal,
      entered_by: entry.enteredBy,
      entered_at: entry.at,
      ended_on: entry.endedOn,
    })
    .execute()
}

export async function setAppraisal(
  tx: Tx,
  id: string,
  to: { summary: string; appraisal: Appraisal; enteredBy: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('terminations')
    .set({
      state: 'appraised',
      summary: to.summary,
      appraisal: to.appraisal,
      entered_by: to.enteredBy,
      entered_at: to.at,
    })
    .where('id', '=', id)
    .execute()
}

export async function setReviewed(tx: Tx, id: string, state: 'reviewed' | 'returned'): Promise<void> {
  await tx.updateTable('terminations').set({ state }).where('id', '=', id).execute()
}

/** Gives an end its certificate with the next number. */
export async function setCertified(
  tx: Tx,
  id: string,
  to: { endedOn: string; announced: Announcement | ''; at: Date },
): Promise<void> {
  await tx
    .updateTable('terminations')
    .set({
      state: 'ended',
      ended_on: to.endedOn,
      announced: to.announced,
      certificate_number: sql<string>`readable_number('ZM', ${to.at}::timestamptz, nextval('certificate_numbers'))`,
    })
    .where('id', '=', id)
    .execute()
}

/** What an earlier end overtook becomes that end. */
export async function setEndedEarly(
  tx: Tx,
  id: string,
  to: { ground: TerminationGround; endedOn: string; enteredBy: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('terminations')
    .set({ state: 'ended', ground: to.ground, ended_on: to.endedOn, entered_by: to.enteredBy, entered_at: to.at })
    .where('id', '=', id)
    .execute()
}

/** What still is open in a course that ends: the search or suspension, and a move that nobody will take over. */
export async function closeWhatIsOpen(tx: Tx, caseId: string, on: string): Promise<void> {
  await Promise.all([
    tx
      .updateTable('interruptions')
      .set({ ended_on: sql<string>`greatest(from_day, ${on}::date)` })
      .where('case_id', '=', caseId)
      .where('ended_on', 'is', null)
      .execute(),
    tx
      .updateTable('moves')
      .set({ state: 'withdrawn' })
      .where('case_id', '=', caseId)
      .where('state', 'in', ['requested', 'forwarded'])
      .execute(),
  ])
}

export async function setHandover(
  tx: Tx,
  id: string,
  to: { handover: 'agreed' | 'declined'; aftercareCaseId: string | null },
): Promise<void> {
  await tx
    .updateTable('terminations')
    .set({ handover: to.handover, aftercare_case_id: to.aftercareCaseId })
    .where('id', '=', id)
    .execute()
}

/** The aftercare case that a person has already, if one is under way and in sight. */
export async function findAftercare(tx: Tx, personId: string): Promise<{ caseNumber: string } | undefined> {
  return tx
    .selectFrom('cases')
    .where('person_id', '=', personId)
    .where('kind', '=', 'aftercare')
    .where('state', '=', 'active')
    .select('case_number as caseNumber')
    .executeTakeFirst()
}

/** The next number of a case of aftercare that comes from corrections, of a form of its own so that no table brings the same. */
export async function nextAftercareNumber(tx: Tx, countyCode: string, year: string): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    select 'AZ' || ${countyCode}::text || ${year}::text || 'J' || to_char(nextval('handover_numbers'), 'FM99900000') as number`.execute(
    tx,
  )
  return rows[0]!.number
}
