import type { AlertLevel, Channel } from '@guitu/contract/rules/alert-levels.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { insertNotifications } from './queries.ts'

/** Level 1 before everything else that waits. */
const priorities: Readonly<Record<AlertLevel, number>> = { 1: -10, 2: 0, 3: 10 }

export interface Telling {
  /** What it is about: exactly one of them. */
  about:
    | { alertId: string }
    | { taskId: string }
    | { noticeId: string }
    | { orderId: string }
    | { periodicReportId: string }
  officeCode: string
  level: AlertLevel
  /** Path inside the application. */
  link: string
  to: readonly { accountId: string; channel: Channel; text: string }[]
  /** Which step of the routing it is, in words. */
  why?: string
  /** Quiet hours hold what leaves the application until then. */
  heldUntil?: Date | null
  /** The message that failed, when this one goes out in its place. */
  fallsFrom?: string
}

/**
 * Queues the job that hands a message to its channel. One that quiet hours hold has a timer under its own key, which a sweep can set
 * again without a second job.
 */
export function enqueueHandOff(
  tx: Tx,
  {
    id,
    level,
    heldUntil,
    early = false,
  }: { id: string; level: AlertLevel; heldUntil: Date | null /** Its job came before its time. */; early?: boolean },
): void {
  enqueue(
    tx,
    'hand-off-notification',
    { notificationId: id },
    { priority: priorities[level], ...(heldUntil ? { key: handOffKey(id), runAt: heldUntil, pause: early } : {}) },
  )
}

export const handOffKey = (notificationId: string): string => `hand-off-notification:${notificationId}`

const heldText = (until: Date): string => `静默时段，${wallTime.format(until)} 发出`
const wallTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Writes the messages and queues one job each, all in the caller's transaction: told if, and only if, it commits. */
export async function tellOfficers(tx: Tx, telling: Telling, now: Date): Promise<void> {
  if (telling.to.length === 0) return
  const rows = telling.to.map(({ accountId, channel, text }) => ({
    id: newId(now),
    alertId: 'alertId' in telling.about ? telling.about.alertId : null,
    taskId: 'taskId' in telling.about ? telling.about.taskId : null,
    noticeId: 'noticeId' in telling.about ? telling.about.noticeId : null,
    orderId: 'orderId' in telling.about ? telling.about.orderId : null,
    periodicReportId: 'periodicReportId' in telling.about ? telling.about.periodicReportId : null,
    accountId,
    officeCode: telling.officeCode,
    channel,
    level: telling.level,
    text,
    link: telling.link,
    why: telling.why ?? '',
    fallsFrom: telling.fallsFrom ?? null,
    heldUntil: channel === 'in-app' ? null : (telling.heldUntil ?? null),
    detail: channel !== 'in-app' && telling.heldUntil ? heldText(telling.heldUntil) : '',
    createdAt: now,
  }))
  await insertNotifications(tx, rows)
  for (const row of rows) {
    if (row.channel === 'in-app') {
      announce(tx, { topic: 'notification', office: telling.officeCode, id: row.accountId })
    } else {
      enqueueHandOff(tx, row)
    }
  }
}
