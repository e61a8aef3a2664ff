import type { DeliveryValue, WayValue } from '@guitu/contract/channels.ts'
import type { Tx } from '../../platform/database.ts'

export async function listWays(tx: Tx): Promise<WayValue[]> {
  return tx
    .selectFrom('channel_states')
    .select(['name', 'channel', 'state', 'detail', 'at'])
    .orderBy('channel', 'desc')
    .orderBy('name')
    .execute()
}

/** The newest messages outside that the one who asks may see, and those to themselves. */
export async function listDeliveries(tx: Tx, limit: number): Promise<DeliveryValue[]> {
  return tx
    .selectFrom('notifications as n')
    .innerJoin('accounts as a', 'a.id', 'n.account_id')
    .where((e) => e.or([e('n.channel', '<>', 'in-app'), e('n.is_test', '=', true)]))
    .select([
      'n.id',
      'n.channel',
      'n.level',
      'n.is_test as isTest',
      'a.display_name as recipient',
      'n.state',
      'n.delivery',
      'n.detail',
      'n.created_at as at',
    ])
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit)
    .execute()
}

export async function readMine(tx: Tx, accountId: string): Promise<{ phoneMasked: string; browsers: number }> {
  const [account, browsers] = await Promise.all([
    tx.selectFrom('accounts').where('id', '=', accountId).select('phone_masked').executeTakeFirst(),
    tx
      .selectFrom('push_subscriptions')
      .where('account_id', '=', accountId)
      .where('gone_at', 'is', null)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { phoneMasked: account?.phone_masked ?? '', browsers: browsers.n }
}

/** How many tests an account has asked for since a moment. */
export async function countTests(tx: Tx, accountId: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('notifications')
    .where('account_id', '=', accountId)
    .where('is_test', '=', true)
    .where('created_at', '>', since.toISOString())
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Whether a message of this id is there, whoever it goes to as far as the one who asks may know. */
export async function hasTest(tx: Tx, id: string, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('notifications')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('is_test', '=', true)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertTest(
  tx: Tx,
  test: { id: string; accountId: string; officeCode: string; channel: string; text: string; at: Date },
): Promise<void> {
  const { id, accountId, officeCode, channel, text, at } = test
  const inApp = channel === 'in-app'
  await tx
    .insertInto('notifications')
    .values({
      id,
      account_id: accountId,
      office_code: officeCode,
      channel,
      level: 3,
      text,
      link: '/channels',
      state: inApp ? 'handed-off' : 'queued',
      created_at: at,
      handed_off_at: inApp ? at : null,
      is_test: true,
    })
    .execute()
}

export async function storeTemplates(tx: Tx, value: object, by: string, at: Date): Promise<void> {
  const row = { value: JSON.stringify(value), updated_by: by, updated_at: at }
  await tx
    .insertInto('settings')
    .values({ key: 'message-templates', ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

/** False when there is no such account. */
export async function setPhone(
  tx: Tx,
  id: string,
  phone: { secret: Buffer | null; index: Buffer | null; masked: string | null },
  at: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('accounts')
    .set({ phone_secret: phone.secret, phone_index: phone.index, phone_masked: phone.masked, updated_at: at })
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
