import type { Tx } from '../../platform/database.ts'

/** A login code on its way by text message. */
export interface CodeToText {
  id: string
  caseId: string
  officeCode: string
  sentTo: string
  /** The code, encrypted. */
  secret: Buffer
  expiresAt: string
}

/** The code that waits to be sent, locked; nothing once the gateway has it, or it was used, taken back or is past. */
export async function lockCodeToText(tx: Tx, id: string, now: Date): Promise<CodeToText | undefined> {
  const row = await tx
    .selectFrom('person_access_codes')
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('text_secret', 'is not', null)
    .where('expires_at', '>', now.toISOString())
    .select(['id', 'case_id as caseId', 'office_code as officeCode', 'text_to as sentTo', 'expires_at as expiresAt'])
    .select('text_secret as secret')
    .forUpdate()
    .executeTakeFirst()
  return row?.secret ? { ...row, secret: row.secret } : undefined
}

/** Notes what came of sending a code; unless it is tried again, the code itself is not kept any longer. */
export async function noteCodeText(
  tx: Tx,
  id: string,
  came: { state: 'waiting' | 'sent' | 'failed'; detail: string },
): Promise<void> {
  await tx
    .updateTable('person_access_codes')
    .set({
      text_state: came.state,
      text_detail: came.detail,
      ...(came.state === 'waiting' ? {} : { text_secret: null }),
    })
    .where('id', '=', id)
    .execute()
}

/** Forgets the code itself: it was used, taken back or is past. */
export async function forgetCodeText(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('person_access_codes').set({ text_secret: null }).where('id', '=', id).execute()
}
