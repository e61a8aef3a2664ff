import type { MeValue } from '@guitu/contract/sessions.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { barMs, failuresPerAddress, failuresPerName } from './sign-in-limits.ts'

export interface SignInRow {
  id: string
  password_hash: string
  role: string
  active: boolean
}

export async function findSignIn(tx: Tx, loginName: string): Promise<SignInRow | undefined> {
  return (await sql<SignInRow>`select * from find_sign_in(${loginName})`.execute(tx)).rows[0]
}

/** By what the failures of a sign-in are counted: keyed digests. The address is null when it is not known whose it is. */
export interface CountedBy {
  name: Buffer
  address: Buffer | null
}

/** Waits until no other sign-in with the name or from the address is under way. Names before addresses, so that no two wait for each other. */
export async function takeTurnToSignIn(tx: Tx, { name, address }: CountedBy): Promise<void> {
  await Promise.all(
    [name, ...(address ? [address] : [])].map((digest) =>
      sql`select pg_advisory_xact_lock(${digest.readBigInt64BE().toString()}::bigint)`.execute(tx),
    ),
  )
}

/** Until when the name and the address are barred, where they are. */
export async function findSignInBars(tx: Tx, by: CountedBy, at: Date): Promise<{ name?: Date; address?: Date }> {
  const { rows } = await sql<{ kind: 'name' | 'address'; barred_until: string }>`
    select * from find_sign_in_bars(${by.name}, ${by.address}, ${at})`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.kind, new Date(row.barred_until)]))
}

/** Counts a failure; answers the end of each bar that this failure set. */
export async function countFailedSignIn(tx: Tx, by: CountedBy, at: Date): Promise<{ name?: Date; address?: Date }> {
  const until = new Date(at.getTime() + barMs)
  const since = new Date(at.getTime() - barMs)
  const count = async (kind: string, digest: Buffer, from: Date | null, allowed: number): Promise<Date | undefined> => {
    const { rows } = await sql<{
      until: string | null
    }>`select count_failed_sign_in(${kind}, ${digest}, ${at}, ${from}, ${allowed}, ${until}) as until`.execute(tx)
    return rows[0]?.until ? new Date(rows[0].until) : undefined
  }
  const [name, address] = await Promise.all([
    count('name', by.name, null, failuresPerName),
    by.address ? count('address', by.address, since, failuresPerAddress + 1) : undefined,
  ])
  return { ...(name && { name }), ...(address && { address }) }
}

/** Forgets what failed before a moment and not since. */
export async function forgetFailedSignIns(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('sign_in_attempts').where('changed_at', '<', before.toISOString()).execute()
}

export async function openSession(
  tx: Tx,
  session: {
    /** Keyed digest of the name, whose count of failures ends. */
    name: Buffer
    sessionId: string
    digest: Buffer
    accountId: string
    app: string
    now: Date
    until: Date
    client: string
  },
): Promise<void> {
  await sql`select open_session(${session.name}, ${session.sessionId}, ${session.digest}, ${session.accountId}, ${session.app}, ${session.now},
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
