import type { MeValue } from '@guitu/contract/sessions.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface SignInRow {
  id: string
  password_hash: string
  role: string
  active: boolean
  locked_until: string | null
}

export async function findSignIn(tx: Tx, loginName: string): Promise<SignInRow | undefined> {
  return (await sql<SignInRow>`select * from find_sign_in(${loginName})`.execute(tx)).rows[0]
}

/** Waits until no other sign-in with the name is under way, whether or not anybody bears it. */
export async function takeTurnToSignIn(tx: Tx, loginName: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${loginName}`}, 0))`.execute(tx)
}

/** Counts a failure; answers the end of the lock when this failure locked the account. */
export async function countFailedSignIn(tx: Tx, accountId: string, at: Date): Promise<string | null> {
  const { rows } = await sql<{
    until: string | null
  }>`select count_failed_sign_in(${accountId}, ${at}) as until`.execute(tx)
  return rows[0]?.until ?? null
}

export async function openSession(
  tx: Tx,
  session: {
    sessionId: string
    digest: Buffer
    accountId: string
    app: string
    now: Date
    until: Date
    client: string
  },
): Promise<void> {
  await sql`select open_session(${session.sessionId}, ${session.digest}, ${session.accountId}, ${session.app}, ${session.now},
    ${session.until}, ${session.client})`.execute(tx)
}

/** Enters the session in this transaction and answers what the screens show of its owner. */
export async function readMeOf(tx: Tx, digest: Buffer, now: Date, mode: 'demo' | 'production'): Promise<MeValue> {
  const { rows } = await sql<{
    account_id: string
    display_name: string
    role: string
    office_code: string
    office_name: string
    scope: string
    must_change_password: boolean
  }>`select s.*, o.name as office_name from enter_session(${digest}, ${now}) s join offices o on o.code = s.office_code`.execute(
    tx,
  )
  const me = rows[0]!
  return {
    accountId: me.account_id,
    displayName: me.display_name,
    role: me.role,
    officeCode: me.office_code,
    officeName: me.office_name,
    scope: me.scope,
    mustChangePassword: me.must_change_password,
    demo: mode === 'demo',
    now: now.toISOString(),
  }
}

export async function endSession(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends every session of an account but one. */
export async function endOtherSessions(tx: Tx, accountId: string, keep: string, at: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('id', '<>', keep)
    .where('revoked_at', 'is', null)
    .execute()
}

export async function readLoginName(tx: Tx, accountId: string): Promise<string> {
  return (await tx.selectFrom('accounts').select('login_name').where('id', '=', accountId).executeTakeFirstOrThrow())
    .login_name
}

export async function setPasswordHash(
  tx: Tx,
  accountId: string,
  hash: string,
  mustChange: boolean,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ password_hash: hash, must_change_password: mustChange, updated_at: at })
    .where('id', '=', accountId)
    .execute()
}
