import type { VerificationState } from '@guitu/contract/rules/verification.ts'
import type { VerificationValue } from '@guitu/contract/verifications.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { countedPage } from '../../platform/counted-page.ts'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'

/** A verification as its table keeps it, with its case, its body and its answer. */
export interface VerificationFound extends Omit<VerificationValue, 'standing' | 'canDecide'> {
  state: VerificationState
  askedById: string
  countyCode: string
  leftAt: string | null
  leftFor: string | null
}

const columns = [
  'v.id',
  'v.verification_number as verificationNumber',
  'v.case_id as caseId',
  'c.case_number as caseNumber',
  'c.person_name as personName',
  'c.office_code as officeCode',
  'v.county_code as countyCode',
  'b.name as bodyName',
  'v.question',
  'v.reason',
  'u.display_name as askedBy',
  'v.asked_by as askedById',
  'v.asked_at as askedAt',
  'v.state',
  'v.decided_at as decidedAt',
  'v.opinion',
  'v.closes_at as closesAt',
  'w.answered_at as answeredAt',
  'w.left_at as leftAt',
  'w.left_for as leftFor',
] as const

const whole = (tx: Tx) =>
  tx
    .selectFrom('verifications as v')
    .innerJoin('cases as c', 'c.id', 'v.case_id')
    .innerJoin('authorised_bodies as b', 'b.id', 'v.body_id')
    .innerJoin('accounts as u', 'u.id', 'v.asked_by')
    .leftJoin('accounts as d', 'd.id', 'v.decided_by')
    .leftJoin('verification_answers as w', 'w.verification_id', 'v.id')
    .select(columns)
    .select((e) => [
      e.fn.coalesce('d.display_name', sql<string>`''`).as('decidedBy'),
      e.fn.coalesce('w.answer', sql<string>`''`).as('answer'),
    ])

export async function readVerification(tx: Tx, id: string): Promise<VerificationFound | undefined> {
  return (await whole(tx).where('v.id', '=', id).executeTakeFirst()) as VerificationFound | undefined
}

/** Verifications of one case, newest first. */
export async function listVerificationsOfCase(tx: Tx, caseId: string): Promise<VerificationFound[]> {
  return (await whole(tx)
    .where('v.case_id', '=', caseId)
    .orderBy('v.asked_at', 'desc')
    .orderBy('v.id')
    .execute()) as VerificationFound[]
}

export interface VerificationView {
  view: 'todo' | 'done' | 'mine'
  accountId: string
}

const within =
  ({ view, accountId }: VerificationView) =>
  (e: ExpressionBuilder<DB & { v: DB['verifications'] }, 'v'>): Expression<SqlBool> => {
    if (view === 'mine') return e('v.asked_by', '=', accountId)
    if (view === 'done') return e('v.decided_at', 'is not', null)
    return e.and([e('v.state', '=', 'asked'), e('v.asked_by', '!=', accountId)])
  }

/** One page, newest first; in 待办 what waits longest. */
export async function listVerifications(
  tx: Tx,
  of: VerificationView,
  page: { number: number; size: number },
): Promise<{ rows: VerificationFound[]; total: number; totalIsFloor: boolean }> {
  const found = await countedPage(
    tx,
    whole(tx)
      .where(within(of))
      .orderBy('v.asked_at', of.view === 'todo' ? 'asc' : 'desc')
      .orderBy('v.id'),
    tx.selectFrom('verifications as v').where(within(of)).select('v.id'),
    page,
  )
  return { ...found, rows: found.rows as VerificationFound[] }
}

/** Bodies that can be asked; vendors of devices are none. */
export async function listBodiesToAsk(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('authorised_bodies')
    .where('kind', '!=', 'device-vendor')
    .where('active', '=', true)
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
}

export async function insertVerification(
  tx: Tx,
  entry: {
    id: string
    caseId: string
    countyCode: string
    bodyId: string
    question: string
    reason: string
    askedBy: string
    askedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('verifications')
    .values({
      id: entry.id,
      verification_number: sql<string>`readable_number('HC', ${entry.askedAt}::timestamptz, nextval('verification_numbers'))`,
      case_id: entry.caseId,
      county_code: entry.countyCode,
      body_id: entry.bodyId,
      question: entry.question,
      reason: entry.reason,
      asked_by: entry.askedBy,
      asked_at: entry.askedAt,
      state: 'asked',
    })
    .execute()
}

export async function decideVerificationRow(
  tx: Tx,
  id: string,
  decision: {
    state: 'approved' | 'refused'
    decided_by: string
    decided_at: Date
    opinion: string
    closes_at: Date | null
  },
): Promise<void> {
  await tx.updateTable('verifications').set(decision).where('id', '=', id).execute()
}

/** Closes an open question; answers whether it was one, since an answer may have come meanwhile. */
export async function expireVerification(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('verifications')
    .set({ state: 'expired' })
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function listVerificationsPast(tx: Tx, now: Date, atMost: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('verifications')
    .where('state', '=', 'approved')
    .where('closes_at', '<=', now.toISOString())
    .select('id')
    .orderBy('closes_at')
    .limit(atMost)
    .execute()
  return rows.map((row) => row.id)
}

/** Counts by county and asker; for the audit administrator only, as the database sees to. */
export async function readFigures(tx: Tx): Promise<
  {
    countyCode: string
    askerId: string
    askerName: string
    asked: number
    approved: number
    refused: number
    answered: number
    expired: number
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof readFigures>>[number]>`
    select county_code as "countyCode", asker_id as "askerId", asker_name as "askerName", asked, approved, refused, answered, expired
      from verification_figures()`.execute(tx)
  return rows
}

export interface OpenQuestion {
  id: string
  verificationNumber: string
  personName: string
  personSecrets: Buffer
  question: string
  closesAt: string
}

/** Approved questions to a body that have not run out, the most urgent first. */
export async function listQuestionsTo(tx: Tx, bodyId: string, now: Date): Promise<OpenQuestion[]> {
  return tx
    .selectFrom('verifications as v')
    .innerJoin('cases as c', 'c.id', 'v.case_id')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .where('v.body_id', '=', bodyId)
    .where('v.state', '=', 'approved')
    .where('v.closes_at', '>', now.toISOString())
    .select([
      'v.id',
      'v.verification_number as verificationNumber',
      'c.person_name as personName',
      'p.secrets as personSecrets',
      'v.question',
      'v.closes_at as closesAt',
    ])
    .orderBy('v.closes_at')
    .limit(200)
    .execute() as Promise<OpenQuestion[]>
}

/** A question to a body by its number, with its answer if there is one. */
export async function findQuestionTo(
  tx: Tx,
  bodyId: string,
  number: string,
): Promise<
  | {
      id: string
      caseId: string
      officeCode: string
      state: VerificationState
      closesAt: string
      answer: string | null
      leftAt: string | null
      leftFor: string | null
      answeredAt: string | null
    }
  | undefined
> {
  return (await tx
    .selectFrom('verifications as v')
    .innerJoin('cases as c', 'c.id', 'v.case_id')
    .leftJoin('verification_answers as w', 'w.verification_id', 'v.id')
    .where('v.body_id', '=', bodyId)
    .where('v.verification_number', '=', number)
    .select([
      'v.id',
      'v.case_id as caseId',
      'c.office_code as officeCode',
      'v.state',
      'v.closes_at as closesAt',
      'w.answer',
      'w.left_at as leftAt',
      'w.left_for as leftFor',
      'w.answered_at as answeredAt',
    ])
    .executeTakeFirst()) as Awaited<ReturnType<typeof findQuestionTo>>
}

/** Answers of one question come one after the other. */
export async function lockQuestion(tx: Tx, bodyId: string, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('verification ' || ${bodyId} || ' ' || ${number}, 0))`.execute(
    tx,
  )
}

export async function insertAnswer(
  tx: Tx,
  answer: { verificationId: string; answer: string; leftAt: Date | null; leftFor: string | null; answeredAt: Date },
): Promise<void> {
  await tx
    .insertInto('verification_answers')
    .values({
      verification_id: answer.verificationId,
      answer: answer.answer,
      left_at: answer.leftAt,
      left_for: answer.leftFor,
      answered_at: answer.answeredAt,
    })
    .execute()
}
