import type { DrillMessageValue } from '@guitu/contract/notifications.ts'
import { atCommit, type Tx } from '../../platform/database.ts'

/** One row a notification, ever: a second time changes nothing. Written at the end of the transaction. */
export function recordDrillMessage(
  tx: Tx,
  message: {
    notificationId: string
    channel: string
    recipient: string
    recipientMasked: string
    officeCode: string
    text: string
    at: Date
  },
): void {
  const { notificationId, channel, recipient, recipientMasked, officeCode, text, at } = message
  atCommit(tx, {
    text: `insert into drill_messages (notification_id, channel, recipient, recipient_masked, office_code, text, at)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict (notification_id) do nothing`,
    values: [notificationId, channel, recipient, recipientMasked, officeCode, text, at],
  })
}

const countedAtMost = 10_000

/** What the drill channel wrote, newest first. */
export async function listDrillMessages(
  tx: Tx,
  page: { number: number; size: number },
): Promise<{ rows: DrillMessageValue[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    tx
      .selectFrom('drill_messages as d')
      .innerJoin('notifications as n', 'n.id', 'd.notification_id')
      .select([
        'd.notification_id as notificationId',
        'd.channel',
        'd.recipient',
        'd.recipient_masked as recipientMasked',
        'd.text',
        'd.at',
        'n.alert_id as alertId',
        'd.office_code as officeCode',
      ])
      .orderBy('d.at', 'desc')
      .orderBy('d.notification_id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        tx
          .selectFrom('drill_messages')
          .select('notification_id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: Math.min(counted.n, countedAtMost), totalIsFloor: counted.n > countedAtMost }
}
