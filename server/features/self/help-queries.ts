import type { HelpType } from '@guitu/contract/rules/help-call.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface HelpCallFound {
  id: string
  caseId: string
  type: HelpType
  words: string
  details: Readonly<Record<string, string>>
  sentAt: string
}

const helpCalls = (tx: Tx) =>
  tx
    .selectFrom('help_calls as h')
    .select(['h.id', 'h.case_id as caseId', 'h.type', 'h.words', 'h.details', 'h.sent_at as sentAt'])

export async function findHelpCall(tx: Tx, id: string): Promise<HelpCallFound | undefined> {
  return (await helpCalls(tx).where('h.id', '=', id).executeTakeFirst()) as HelpCallFound | undefined
}

/** Calls of a case, newest first, with the alert that each raised, where there is one in sight. */
export async function listHelpCalls(
  tx: Tx,
  caseId: string,
  most: number,
): Promise<(HelpCallFound & { alertState: string | null; acknowledgeBy: string | null })[]> {
  return (await helpCalls(tx)
    .leftJoin('alerts as a', 'a.notice_id', 'h.id')
    .select(['a.state as alertState', 'a.acknowledge_by as acknowledgeBy'])
    .where('h.case_id', '=', caseId)
    .orderBy('h.sent_at', 'desc')
    .limit(most)
    .execute()) as (HelpCallFound & { alertState: string | null; acknowledgeBy: string | null })[]
}

export async function insertHelpCall(
  tx: Tx,
  call: Omit<HelpCallFound, 'sentAt'> & { officeCode: string; sentAt: Date },
): Promise<void> {
  await tx
    .insertInto('help_calls')
    .values({
      id: call.id,
      case_id: call.caseId,
      type: call.type,
      words: call.words,
      details: JSON.stringify(call.details),
      office_code: call.officeCode,
      sent_at: call.sentAt,
    })
    .execute()
}

/** Encrypted numbers of those who can be called now for the person's office, at most two. */
export async function readDutyPhones(tx: Tx, at: Date): Promise<{ officeName: string; secret: Buffer }[]> {
  const { rows } = await sql<{ officeName: string; secret: Buffer }>`
    select office_name as "officeName", phone_secret as secret from duty_phones_of_my_case(${at})`.execute(tx)
  return rows
}

/** How often the person of a case asked since a moment. */
export async function countHelpCalls(tx: Tx, caseId: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('help_calls')
    .where('case_id', '=', caseId)
    .where('sent_at', '>', since.toISOString())
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
