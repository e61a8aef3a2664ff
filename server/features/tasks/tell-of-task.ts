import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { quietUntil } from '@guitu/contract/rules/quiet-hours.ts'
import type { Tx } from '../../platform/database.ts'
import { readAlertSettings } from '../alerts/read-alert-settings.ts'
import { listOfficers } from '../alerts/routing-queries.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { listSubscribed } from './receiver-queries.ts'

/** A task that somebody is told of. */
interface ToldTask {
  id: string
  officeCode: string
  /** Of the alert it belongs to; 3 for every other task. */
  level?: AlertLevel
}

/** Tells officers of a task: in the application, and by push where a browser of theirs takes it, which quiet hours hold as they hold alerts. */
export async function tellAboutTask(
  tx: Tx,
  task: ToldTask,
  accounts: readonly string[],
  text: string,
  now: Date,
): Promise<void> {
  if (accounts.length === 0) return
  const level = task.level ?? 3
  const [settings, subscribed] = await Promise.all([
    readAlertSettings(tx, task.officeCode.slice(0, 6)),
    listSubscribed(tx, accounts),
  ])
  await tellOfficers(
    tx,
    {
      about: { taskId: task.id },
      officeCode: task.officeCode,
      level,
      link: `/tasks/${task.id}`,
      to: [...new Set(accounts)].flatMap((accountId) => [
        { accountId, channel: 'in-app' as const, text },
        ...(subscribed.includes(accountId) ? [{ accountId, channel: 'push' as const, text }] : []),
      ]),
      heldUntil: settings.levels[level].heldInQuietHours ? quietUntil(settings.quietHours, now) : null,
    },
    now,
  )
}

/**
 * Tells the one a task was given to; one that was given to an office alone is told to its responsible officer, where it has one. Nobody is
 * told of what they gave to themselves.
 */
export async function tellOfTask(
  tx: Tx,
  task: ToldTask & { assigneeId: string | null; text: string; by?: string | null },
  now: Date,
): Promise<void> {
  const to = task.assigneeId ?? (await responsibleOf(tx, task.officeCode, now))
  if (to === undefined || to === task.by) return
  await tellAboutTask(tx, task, [to], task.text, now)
}

async function responsibleOf(tx: Tx, officeCode: string, now: Date): Promise<string | undefined> {
  const officers = await listOfficers(tx, [officeCode], now)
  return officers
    .filter(({ rank, onDuty }) => rank !== null && !onDuty)
    .sort((one, other) => one.rank! - other.rank!)
    .at(0)?.accountId
}
