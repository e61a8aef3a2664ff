import type { MergeValue } from '@guitu/contract/merges.ts'
import type { MergeState } from '@guitu/contract/rules/merge.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** A merge as its table keeps it, with its steps. */
export interface MergeFound extends Omit<MergeValue, 'state' | 'allowed'> {
  state: MergeState
  keptPersonId: string
  gonePersonId: string | null
  proposerId: string
}

const steps = sql<MergeValue['steps']>`(select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind,
    'officerName', a.display_name, 'opinion', s.opinion,
    'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.number), '[]')
  from merge_steps s join accounts a on a.id = s.officer_id where s.merge_id = m.id)`

const keptCase = sql<string>`(select c.id from cases c where c.person_id = m.kept_person_id order by c.created_at, c.id limit 1)`

const mergesWithKept = (tx: Tx) => tx.selectFrom('merges as m').innerJoin('persons as p', 'p.id', 'm.kept_person_id')

const columns = [
  'm.id',
  'm.merge_number as mergeNumber',
  'm.office_code as officeCode',
  'm.kept_person_id as keptPersonId',
  'm.gone_person_id as gonePersonId',
  'p.name as keptName',
  'p.id_number_masked as keptIdNumberMasked',
  'm.gone_name as goneName',
  'm.gone_id_number_masked as goneIdNumberMasked',
  'm.reason',
  'm.evidence',
  'm.state',
  'm.proposed_by as proposerId',
] as const

export async function readMerge(tx: Tx, id: string): Promise<MergeFound | undefined> {
  return (await mergesWithKept(tx)
    .select(columns)
    .select([steps.as('steps'), keptCase.as('keptCaseId')])
    .where('m.id', '=', id)
    .executeTakeFirst()) as MergeFound | undefined
}

/** Locks a proposal for a decision, so that two officers never both decide. */
export async function lockMerge(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('merges').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return row !== undefined
}

/** One page: what waits for a second officer, oldest first; or all, newest first. */
export async function listMerges(
  tx: Tx,
  of: { view: 'todo' | 'all'; accountId: string },
  page: { number: number; size: number },
): Promise<{ rows: MergeFound[]; total: number; totalIsFloor: boolean }> {
  let matching = mergesWithKept(tx)
  if (of.view === 'todo') {
    matching = matching.where('m.state', '=', 'proposed').where('m.proposed_by', '<>', of.accountId)
  }
  const [rows, count] = await Promise.all([
    matching
      .select(columns)
      .select([steps.as('steps'), keptCase.as('keptCaseId')])
      .orderBy('m.proposed_at', of.view === 'todo' ? 'asc' : 'desc')
      .orderBy('m.id')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    matching.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { rows: rows as MergeFound[], total: count.n, totalIsFloor: false }
}

/** What was merged into the person of a case, oldest first; nothing when the case is not in sight. */
export async function listMergesOfCase(tx: Tx, caseId: string): Promise<MergeFound[] | undefined> {
  const [about, rows] = await Promise.all([
    tx.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst(),
    mergesWithKept(tx)
      .innerJoin('cases as about', 'about.person_id', 'm.kept_person_id')
      .select(columns)
      .select([steps.as('steps'), sql<string>`about.id`.as('keptCaseId')])
      .where('about.id', '=', caseId)
      .where('m.state', '=', 'merged')
      .orderBy('m.decided_at')
      .execute(),
  ])
  return about && (rows as MergeFound[])
}

export async function insertMerge(
  tx: Tx,
  merge: {
    id: string
    officeCode: string
    keptPersonId: string
    gone: { id: string; name: string; idNumberMasked: string }
    reason: string
    evidence: string
    proposedBy: string
    proposedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('merges')
    .values({
      id: merge.id,
      merge_number: sql<string>`readable_number('HB', ${merge.proposedAt}::timestamptz, nextval('merge_numbers'))`,
      office_code: merge.officeCode,
      kept_person_id: merge.keptPersonId,
      gone_person_id: merge.gone.id,
      gone_name: merge.gone.name,
      gone_id_number_masked: merge.gone.idNumberMasked,
      reason: merge.reason,
      evidence: merge.evidence,
      proposed_by: merge.proposedBy,
      proposed_at: merge.proposedAt,
      state: 'proposed',
    })
    .execute()
}

export async function insertMergeStep(
  tx: Tx,
  step: {
    id: string
    mergeId: string
    kind: 'proposed' | 'merged' | 'refused'
    officerId: string
    opinion: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('merge_steps')
    .values({
      id: step.id,
      merge_id: step.mergeId,
      kind: step.kind,
      officer_id: step.officerId,
      opinion: step.opinion,
      at: step.at,
    })
    .execute()
}

/** The merge that a step belongs to, if the step was taken before. */
export async function findMergeStep(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom('merge_steps').select('merge_id as mergeId').where('id', '=', id).executeTakeFirst()
  return row?.mergeId
}

export async function refuseMerge(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('merges').set({ state: 'refused', decided_at: at }).where('id', '=', id).execute()
}
