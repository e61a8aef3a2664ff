import type { RecordQueryState } from '@guitu/contract/rules/record-query.ts'
import type { RecordQueryValue } from '@guitu/contract/seals.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** A query as its table keeps it, with its steps. */
export interface RecordQueryFound extends Omit<RecordQueryValue, 'state' | 'allowed'> {
  state: RecordQueryState
  requesterId: string
  erased: boolean
}

const steps = sql<RecordQueryValue['steps']>`(select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind,
    'officerName', coalesce(u.display_name, '系统'), 'opinion', s.opinion,
    'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.number), '[]')
  from record_query_steps s left join accounts u on u.id = s.officer_id where s.query_id = q.id)`

const queriesWithSeals = (tx: Tx) =>
  tx
    .selectFrom('record_queries as q')
    .innerJoin('seals as s', 's.case_id', 'q.case_id')
    .innerJoin('accounts as a', 'a.id', 'q.requester_id')

const columns = [
  'q.id',
  'q.query_number as queryNumber',
  'q.case_id as caseId',
  's.case_number as caseNumber',
  'q.office_code as officeCode',
  'q.body_name as bodyName',
  'q.body_officer as bodyOfficer',
  'q.document_number as documentNumber',
  'q.legal_basis as legalBasis',
  'q.reason',
  'q.requester_id as requesterId',
  'a.display_name as requesterName',
  'q.asked_at as askedAt',
  'q.state',
  'q.closes_at as closesAt',
] as const

export async function readRecordQuery(tx: Tx, id: string): Promise<RecordQueryFound | undefined> {
  return (await queriesWithSeals(tx)
    .select(columns)
    .select([steps.as('steps'), sql<boolean>`s.erased_at is not null`.as('erased')])
    .where('q.id', '=', id)
    .executeTakeFirst()) as RecordQueryFound | undefined
}

/** Locks a query for a decision, so that two leaders never both decide. */
export async function lockRecordQuery(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('record_queries').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return row !== undefined
}

/** One page: what waits for a decision, oldest first; what one asked oneself, or all, newest first. */
export async function listRecordQueries(
  tx: Tx,
  of: { view: 'todo' | 'mine' | 'all'; accountId: string },
  page: { number: number; size: number },
): Promise<{ rows: RecordQueryFound[]; total: number; totalIsFloor: boolean }> {
  let matching = queriesWithSeals(tx)
  if (of.view === 'todo') {
    matching = matching.where('q.state', '=', 'requested').where('q.requester_id', '<>', of.accountId)
  }
  if (of.view === 'mine') matching = matching.where('q.requester_id', '=', of.accountId)
  const [rows, count] = await Promise.all([
    matching
      .select(columns)
      .select([steps.as('steps'), sql<boolean>`s.erased_at is not null`.as('erased')])
      .orderBy('q.asked_at', of.view === 'todo' ? 'asc' : 'desc')
      .orderBy('q.id')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    matching.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { rows: rows as unknown as RecordQueryFound[], total: count.n, totalIsFloor: false }
}

export async function insertRecordQuery(
  tx: Tx,
  query: {
    id: string
    caseId: string
    officeCode: string
    bodyName: string
    bodyOfficer: string
    documentNumber: string
    legalBasis: string
    reason: string
    requesterId: string
    askedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('record_queries')
    .values({
      id: query.id,
      query_number: sql<string>`readable_number('CY', ${query.askedAt}::timestamptz, nextval('record_query_numbers'))`,
      case_id: query.caseId,
      office_code: query.officeCode,
      body_name: query.bodyName,
      body_officer: query.bodyOfficer,
      document_number: query.documentNumber,
      legal_basis: query.legalBasis,
      reason: query.reason,
      requester_id: query.requesterId,
      asked_at: query.askedAt,
      state: 'requested',
    })
    .execute()
}

export async function insertRecordQueryStep(
  tx: Tx,
  step: { id: string; queryId: string; kind: string; officerId: string | null; opinion: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('record_query_steps')
    .values({
      id: step.id,
      query_id: step.queryId,
      kind: step.kind,
      officer_id: step.officerId,
      opinion: step.opinion,
      at: step.at,
    })
    .execute()
}

/** The query that a step belongs to, if the step was taken before. */
export async function findRecordQueryStep(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('record_query_steps')
    .select('query_id as queryId')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.queryId
}

export async function decideQuery(
  tx: Tx,
  id: string,
  decision: { state: 'approved' | 'refused'; decidedAt: Date; closesAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('record_queries')
    .set({ state: decision.state, decided_at: decision.decidedAt, closes_at: decision.closesAt })
    .where('id', '=', id)
    .execute()
}

/** Closes what has run out; answers the queries that were open until now. */
export async function closeRunOutQueries(
  tx: Tx,
  now: Date,
): Promise<{ id: string; officeCode: string; caseId: string }[]> {
  return tx
    .updateTable('record_queries')
    .set({ state: 'closed' })
    .where('state', '=', 'approved')
    .where('closes_at', '<=', now.toISOString())
    .returning(['id', 'office_code as officeCode', 'case_id as caseId'])
    .execute()
}
