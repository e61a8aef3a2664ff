import type { AlertLevel, Channel } from '@guitu/contract/rules/alert-levels.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { insertNotifications } from './queries.ts'

/** Level 1 before everything else that waits. */
const priorities: Readonly<Record<AlertLevel, number>> = { 1: -10, 2: 0, 3: 10 }

export interface Telling {
  /** What it is about: exactly one of the three. */
  about: { alertId: string } | { taskId: string } | { noticeId: string }
  officeCode: string
  level: AlertLevel
  /** Path inside the application. */
  link: string
  to: readonly { accountId: string; channel: Channel; text: string }[]
}

/** Writes the messages and queues one job each, all in the caller's transaction: told if, and only if, it commits. */
export async function tellOfficers(tx: Tx, telling: Telling, now: Date): Promise<void> {
  if (telling.to.length === 0) return
  const rows = telling.to.map(({ accountId, channel, text }) => ({
    id: newId(now),
    alertId: 'alertId' in telling.about ? telling.about.alertId : null,
    taskId: 'taskId' in telling.about ? telling.about.taskId : null,
    noticeId: 'noticeId' in telling.about ? telling.about.noticeId : null,
    accountId,
    officeCode: telling.officeCode,
    channel,
    level: telling.level,
    text,
    link: telling.link,
    createdAt: now,
  }))
  await insertNotifications(tx, rows)
  for (const row of rows) {
    if (row.channel === 'in-app') {
      announce(tx, { topic: 'notification', office: telling.officeCode, id: row.accountId })
    } else {
      enqueue(tx, 'hand-off-notification', { notificationId: row.id }, { priority: priorities[telling.level] })
    }
  }
}
