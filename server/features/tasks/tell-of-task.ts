import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import type { Tx } from '../../platform/database.ts'
import { listOfficers } from '../alerts/routing-queries.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'

/**
 * Tells the one a task was given to in the application; one that was given to an office alone is told to its responsible officer, where it has
 * one. Nobody is told of what they gave to themselves.
 */
export async function tellOfTask(
  tx: Tx,
  task: {
    id: string
    officeCode: string
    assigneeId: string | null
    text: string
    level?: AlertLevel
    by?: string | null
  },
  now: Date,
): Promise<void> {
  const to = task.assigneeId ?? (await responsibleOf(tx, task.officeCode, now))
  if (to === undefined || to === task.by) return
  await tellOfficers(
    tx,
    {
      about: { taskId: task.id },
      officeCode: task.officeCode,
      level: task.level ?? 3,
      link: `/tasks/${task.id}`,
      to: [{ accountId: to, channel: 'in-app', text: task.text }],
    },
    now,
  )
}

async function responsibleOf(tx: Tx, officeCode: string, now: Date): Promise<string | undefined> {
  const officers = await listOfficers(tx, [officeCode], now)
  return officers
    .filter(({ rank, onDuty }) => rank !== null && !onDuty)
    .sort((one, other) => one.rank! - other.rank!)
    .at(0)?.accountId
}
