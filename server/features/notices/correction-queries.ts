import type { AlertOutcome } from '@guitu/contract/rules/alert-states.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'

/** A notice as the body that sent it may see it, with what it said about it later. */
export interface OwnNotice {
  id: string
  receiptNumber: string
  receivedAt: string
  officeCode: string
  caseId: string | null
  /** Receipt of the notice it corrects. */
  corrects: string | null
  /** Receipt of the notice that corrects it or takes it back. */
  corrected: string | null
  withdrawnBy: { id: string; receiptNumber: string; receivedAt: string } | null
}

/**
 * Corrections and withdrawals take turns, from before they lock a person: one of them may need two, the person that was meant and the one
 * that was named, and two of them never hold each other's.
 */
export async function lockCorrections(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('corrections', 0))`.execute(tx)
}

const withLaterWord = (tx: Tx) =>
  tx
    .selectFrom('notices as n')
    .leftJoin('notices as o', 'o.id', 'n.corrects')
    .leftJoin('notices as c', 'c.corrects', 'n.id')
    .leftJoin('notice_links as l', 'l.notice_id', 'n.id')
    .where('n.withdraws', '=', false)
    .select(['n.id', 'n.receipt_number as receiptNumber', 'n.received_at as receivedAt'])
    .select(['n.body_id as bodyId', 'n.office_code as officeCode'])
    .select((e) => e.fn.coalesce('n.case_id', 'l.case_id').as('caseId'))
    .select(['o.receipt_number as corrects', 'c.id as laterId', 'c.receipt_number as corrected'])
    .select(['c.received_at as laterAt', 'c.withdraws as withdrawn'])

function toOwn<
  Row extends {
    laterId: string | null
    laterAt: string | null
    withdrawn: boolean | null
    corrected: string | null
  },
>({ laterId, laterAt, withdrawn, ...notice }: Row) {
  return {
    ...notice,
    withdrawnBy:
      withdrawn && laterId && laterAt && notice.corrected
        ? { id: laterId, receiptNumber: notice.corrected, receivedAt: laterAt }
        : null,
  }
}

/** A notice of a body by its receipt; a withdrawal is no notice of its own. */
export async function findOwnNotice(tx: Tx, bodyId: string, receipt: string): Promise<OwnNotice | undefined> {
  const row = await withLaterWord(tx)
    .where('n.body_id', '=', bodyId)
    .where('n.receipt_number', '=', receipt)
    .executeTakeFirst()
  return row && toOwn(row)
}

/** A notice in the scope of an officer, whoever sent it; `bodyId` is null when it was filed by form. */
export async function findNotice(tx: Tx, id: string): Promise<(OwnNotice & { bodyId: string | null }) | undefined> {
  const row = await withLaterWord(tx).where('n.id', '=', id).executeTakeFirst()
  return row && toOwn(row)
}

export function alreadyCorrected(by: string): AppError {
  return new AppError('conflict', 'notice-corrected', `这份通报已由 ${by} 更正或者撤回，请对最新的一份办理。`)
}

/** Adds the row that takes a notice back: the same place and person, the reason in the place of the facts. Answers its receipt. */
export async function insertWithdrawal(
  tx: Tx,
  withdrawal: {
    id: string
    of: string
    reason: string
    at: Date
    /** The officer, when no body does it. */
    by?: string
    /** The body's own number of it, when it came with one. */
    numbered?: { key: string; digest: Buffer }
  },
): Promise<string> {
  const { id, of, reason, at, by = null, numbered } = withdrawal
  const { rows } = await sql<{ receipt: string }>`
    insert into notices (id, receipt_number, type, source, body_id, body_name, document_number, document_date, occurred_at, received_at,
                         case_id, office_code, county_code, facts, subject_secret, entered_by, corrects, withdraws,
                         idempotency_key, request_digest)
    select ${id}, readable_number('TB', ${at}::timestamptz, nextval('receipt_numbers')), type, source, body_id, body_name, document_number,
           document_date, ${at}, ${at}, case_id, office_code, county_code, ${reason}, subject_secret, ${by}, id, true,
           ${numbered?.key ?? null}::text, ${numbered?.digest ?? null}::bytea
      from notices where id = ${of} returning receipt_number as receipt`.execute(tx)
  return rows[0]!.receipt
}

/** How the alerts of a notice ended, the gravest word first, once all are closed; nothing while one is open or there is none. */
export async function readOutcome(
  tx: Tx,
  noticeId: string,
): Promise<{ outcome: AlertOutcome; at: string } | undefined> {
  const { rows } = await sql<{ outcome: AlertOutcome; at: string }>`
    select a.outcome, a.closed_at as at
      from alert_events e join alerts a on a.id = e.alert_id
     where e.kind in ('raised', 'joined') and e.details ->> 'noticeId' = ${noticeId}
       and a.case_id in (select c.id from cases c join notices n on n.id = ${noticeId}
                           left join notice_links l on l.notice_id = n.id join cases h on h.id = coalesce(n.case_id, l.case_id)
                          where c.person_id = h.person_id)
     order by a.state = 'closed', array_position(array['confirmed', 'explained', 'not-confirmed', 'withdrawn'], a.outcome)
     limit 1`.execute(tx)
  const [first] = rows
  return first?.outcome ? first : undefined
}

/** The notice that a file stands with, if it stands with one. */
export async function findNoticeOfFile(tx: Tx, attachmentId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('attachments').where('id', '=', attachmentId).select('notice_id').executeTakeFirst()
  return row?.notice_id ?? undefined
}

export async function countFilesOf(tx: Tx, noticeId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('attachments')
    .where('notice_id', '=', noticeId)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Alerts that a notice made or joined. */
export async function listAlertsMade(tx: Tx, noticeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.alert_id as id from alert_events e join alerts a on a.id = e.alert_id
      join notices n on n.id = ${noticeId} left join notice_links l on l.notice_id = n.id
      join cases h on h.id = coalesce(n.case_id, l.case_id)
     where a.person_id = h.person_id and e.kind in ('raised', 'joined') and e.details ->> 'noticeId' = ${noticeId}`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}
