import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface Worker {
  id: string
  role: string
  officeCode: string
  displayName: string
  active: boolean
}

export async function readWorker(tx: Tx, id: string): Promise<Worker | undefined> {
  return tx
    .selectFrom('accounts')
    .where('id', '=', id)
    .select(['id', 'role', 'office_code as officeCode', 'display_name as displayName', 'active'])
    .executeTakeFirst()
}

export interface OfficeAndCase {
  officeName: string
  officeActive: boolean
  caseNumber: string
  /** Office of the case; empty when there is none, or none in sight. */
  caseOffice: string
}

/** The office a task is given to, and the case it is about. */
export async function readOfficeAndCase(
  tx: Tx,
  officeCode: string,
  caseId: string | null,
): Promise<OfficeAndCase | undefined> {
  return tx
    .selectFrom('offices as o')
    .leftJoin('cases as c', (join) => join.on('c.id', '=', caseId))
    .where('o.code', '=', officeCode)
    .select([
      'o.name as officeName',
      'o.active as officeActive',
      sql<string>`coalesce(c.case_number, '')`.as('caseNumber'),
      sql<string>`coalesce(c.office_code, '')`.as('caseOffice'),
    ])
    .executeTakeFirst()
}

/** Ends what `assignCase` began, unless another task about the case is still theirs. */
export async function releaseCase(
  tx: Tx,
  assignment: { caseId: string; accountId: string; taskId: string },
): Promise<void> {
  const { caseId, accountId, taskId } = assignment
  await tx
    .deleteFrom('case_assignments')
    .where('case_id', '=', caseId)
    .where('account_id', '=', accountId)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('tasks as t')
            .where('t.case_id', '=', caseId)
            .where('t.assignee_id', '=', accountId)
            .where('t.state', '<>', 'closed')
            .where('t.id', '<>', taskId)
            .select('t.id'),
        ),
      ),
    )
    .execute()
}

/** Lets somebody who does not see the case by office see it, because a task about it was given to them. */
export async function assignCase(
  tx: Tx,
  assignment: { caseId: string; accountId: string; officeCode: string; createdBy: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('case_assignments')
    .values({
      case_id: assignment.caseId,
      account_id: assignment.accountId,
      office_code: assignment.officeCode,
      created_by: assignment.createdBy,
      created_at: assignment.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The case a new task is about, or nothing when it is not in sight. */
export async function readTaskedCase(
  tx: Tx,
  id: string,
): Promise<{ id: string; officeCode: string; state: string } | undefined> {
  return tx
    .selectFrom('cases')
    .where('id', '=', id)
    .select(['id', 'office_code as officeCode', 'state'])
    .executeTakeFirst()
}

/** Who of these accounts has a browser that takes pushes. */
export async function listSubscribed(tx: Tx, accounts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select take_pushes(${[...accounts]}::uuid[]) as id`.execute(tx)
  return rows.map(({ id }) => id)
}
