import type { AidValue } from '@guitu/contract/aids.ts'
import type { AidState, NotGivenReason } from '@guitu/contract/rules/aid.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** A help as its table keeps it, with its steps. */
export type AidFound = Omit<AidValue, 'daysOverdue' | 'allowed'>

const steps = sql<
  AidValue['steps']
>`(select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind, 'day', s.day,
    'promisedBy', s.promised_by, 'reason', s.reason, 'note', s.note, 'officerName', u.display_name,
    'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.number), '[]')
  from aid_steps s join accounts u on u.id = s.officer_id where s.aid_id = a.id)`

const found = (tx: Tx) =>
  tx
    .selectFrom('aids as a')
    .select([
      'a.id',
      'a.case_id as caseId',
      'a.kind',
      'a.need',
      'a.asked_on as askedOn',
      'a.state',
      'a.promised_by as promisedBy',
      'a.due_on as dueOn',
      'a.settled_on as settledOn',
      'a.reason',
    ])
    .select(steps.as('steps'))

export async function readAid(tx: Tx, id: string): Promise<AidFound | undefined> {
  return (await found(tx).where('a.id', '=', id).executeTakeFirst()) as AidFound | undefined
}

/** What is open first, the earliest promise on top; then what is settled, newest first. */
export async function listAidsOfCase(tx: Tx, caseId: string): Promise<AidFound[]> {
  return (await found(tx)
    .where('a.case_id', '=', caseId)
    .orderBy(sql`a.settled_on is not null`)
    .orderBy(sql`case when a.settled_on is null then a.due_on end`)
    .orderBy('a.settled_on', 'desc')
    .orderBy('a.asked_on', 'desc')
    .orderBy('a.id', 'desc')
    .execute()) as AidFound[]
}

/** The help to which the step of an id belongs. */
export async function findAidStep(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('aid_steps').where('id', '=', id).select('aid_id').executeTakeFirst())?.aid_id
}

export async function insertAid(
  tx: Tx,
  aid: { id: string; caseId: string; kind: string; need: string; askedOn: string; askedBy: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('aids')
    .values({
      id: aid.id,
      case_id: aid.caseId,
      kind: aid.kind,
      need: aid.need,
      asked_on: aid.askedOn,
      asked_by: aid.askedBy,
      state: 'needed',
      at: aid.at,
    })
    .execute()
}

export async function setPromised(tx: Tx, id: string, promisedBy: string, dueOn: string): Promise<void> {
  await tx
    .updateTable('aids')
    .set({ state: 'promised', promised_by: promisedBy, due_on: dueOn })
    .where('id', '=', id)
    .execute()
}

export async function setSettled(
  tx: Tx,
  id: string,
  outcome: { state: 'given' | 'not-given'; settledOn: string; reason: NotGivenReason | null },
): Promise<void> {
  await tx
    .updateTable('aids')
    .set({ state: outcome.state, settled_on: outcome.settledOn, reason: outcome.reason })
    .where('id', '=', id)
    .execute()
}

export async function insertAidStep(
  tx: Tx,
  step: {
    id: string
    aidId: string
    kind: AidState
    day: string
    promisedBy?: string
    reason?: NotGivenReason | null
    note: string
    officerId: string
    /** Of the officer. */
    officeCode: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('aid_steps')
    .values({
      id: step.id,
      aid_id: step.aidId,
      kind: step.kind,
      day: step.day,
      promised_by: step.promisedBy ?? '',
      reason: step.reason ?? null,
      note: step.note,
      officer_id: step.officerId,
      office_code: step.officeCode,
      at: step.at,
    })
    .execute()
}

/** Promises whose day has passed, of active cases, and of which nothing was derived yet; the longest ago first. */
export async function listLateAids(tx: Tx, today: string, limit: number): Promise<{ id: string; dueOn: string }[]> {
  const { rows } = await sql<{ id: string; dueOn: string }>`
    select a.id, a.due_on as "dueOn" from aids a join cases c on c.id = a.case_id
     where a.state = 'promised' and a.due_on < ${today} and c.state = 'active'
       and not exists (select from alert_derivations d where d.key = 'A302:' || a.id || ':' || a.due_on)
     order by a.due_on limit ${limit}`.execute(tx)
  return rows
}
