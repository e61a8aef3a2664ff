import type { ObjectionValue } from '@guitu/contract/objections.ts'
import type { ObjectionOutcome } from '@guitu/contract/rules/objection.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export type ObjectionFound = Omit<ObjectionValue, 'overdue'> & { countyCode: string; overdueAt: string | null }

const objections = (tx: Tx) =>
  tx
    .selectFrom('objections as b')
    .innerJoin('cases as c', 'c.id', 'b.case_id')
    .leftJoin('accounts as u', 'u.id', 'b.answered_by')
    .select(['b.id', 'b.objection_number as objectionNumber', 'b.case_id as caseId', 'c.kind as caseKind'])
    .select(['c.case_number as caseNumber', 'c.person_name as personName', 'c.office_code as officeCode', 'b.about'])
    .select(['b.words', 'b.sent_at as sentAt', 'b.due_day as dueDay', 'b.outcome', 'b.reasons'])
    .select(['b.answered_at as answeredAt', 'c.county_code as countyCode', 'b.overdue_at as overdueAt'])
    .select((e) => e.fn.coalesce('u.display_name', e.val('')).as('officerName'))

export async function readObjection(tx: Tx, id: string): Promise<ObjectionFound | undefined> {
  return (await objections(tx).where('b.id', '=', id).executeTakeFirst()) as ObjectionFound | undefined
}

/** Keeps others from answering the same objection, or from marking it late, until the transaction ends. */
export async function lockObjection(tx: Tx, id: string): Promise<ObjectionFound | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objection ${id}`}, 28))`.execute(tx)
  return readObjection(tx, id)
}

/** Of one case, newest first. */
export async function listObjectionsOfCase(tx: Tx, caseId: string, most: number): Promise<ObjectionFound[]> {
  return (await objections(tx)
    .where('b.case_id', '=', caseId)
    .orderBy('b.sent_at', 'desc')
    .limit(most)
    .execute()) as ObjectionFound[]
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

export async function listObjections(
  tx: Tx,
  view: 'waiting' | 'answered',
  page: { number: number; size: number },
): Promise<{ rows: ObjectionFound[]; total: number; totalIsFloor: boolean }> {
  const matching = objections(tx).where('b.outcome', view === 'waiting' ? 'is' : 'is not', null)
  const ordered =
    view === 'waiting'
      ? matching.orderBy('b.due_day').orderBy('b.id')
      : matching.orderBy('b.answered_at', 'desc').orderBy('b.id')
  const [rows, counted] = await Promise.all([
    ordered
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(matching.limit(countedAtMost + 1).as('counted'))
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows as ObjectionFound[],
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}

export async function insertObjection(
  tx: Tx,
  objection: {
    id: string
    caseId: string
    about: string
    words: string
    sentAt: Date
    dueDay: string
    officeCode: string
  },
): Promise<void> {
  await tx
    .insertInto('objections')
    .values({
      id: objection.id,
      objection_number: sql<string>`readable_number('YY', ${objection.sentAt}::timestamptz, nextval('objection_numbers'))`,
      case_id: objection.caseId,
      about: objection.about,
      words: objection.words,
      sent_at: objection.sentAt,
      due_day: objection.dueDay,
      office_code: objection.officeCode,
      county_code: objection.officeCode.slice(0, 6),
    })
    .execute()
}

export async function insertObjectionStep(
  tx: Tx,
  step: {
    id: string
    objectionId: string
    kind: 'sent' | 'overdue' | 'answered'
    officerId: string | null
    officeCode: string
    note: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('objection_steps')
    .values({
      id: step.id,
      objection_id: step.objectionId,
      kind: step.kind,
      officer_id: step.officerId,
      office_code: step.officeCode,
      note: step.note,
      at: step.at,
    })
    .execute()
}

/** Of which objection a step is. */
export async function findObjectionStep(tx: Tx, id: string): Promise<string | undefined> {
  const found = await tx.selectFrom('objection_steps').where('id', '=', id).select('objection_id').executeTakeFirst()
  return found?.objection_id
}

export async function setAnswer(
  tx: Tx,
  id: string,
  answer: { outcome: ObjectionOutcome; reasons: string; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('objections')
    .set({ outcome: answer.outcome, reasons: answer.reasons, answered_by: answer.by, answered_at: answer.at })
    .where('id', '=', id)
    .execute()
}

export async function setOverdue(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('objections').set({ overdue_at: at }).where('id', '=', id).execute()
}

/** Waiting objections that no task was opened for, and those that are late and not marked so. As the system. */
export async function listUnlooked(tx: Tx, today: string): Promise<{ id: string; late: boolean }[]> {
  const { rows } = await sql<{ id: string; late: boolean }>`
    select b.id, b.due_day < ${today} and b.overdue_at is null as late from objections b
     where b.outcome is null and ((b.due_day < ${today} and b.overdue_at is null)
        or not exists (select from tasks t where t.id = b.id))
     order by b.due_day limit 500`.execute(tx)
  return rows
}

/** How many objections of a case wait. */
export async function countWaiting(tx: Tx, caseId: string): Promise<number> {
  const row = await tx
    .selectFrom('objections')
    .where('case_id', '=', caseId)
    .where('outcome', 'is', null)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export async function seesCase(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('cases').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Whether the task of an objection was opened: it bears the objection's id. */
export async function hasTask(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('tasks').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
