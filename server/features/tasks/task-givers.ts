import { isOfficeOrAbove } from '@guitu/contract/rules/responsible-officer.ts'

/** Who gave a task down, and from which office. */
export type TaskGiver = { by: string; from: string }

/**
 * Who gave a task down, when somebody gives it on: those above stay, so that it goes back the way it came; whoever of the same office or below
 * gave it before has given it anew. Nobody gives a task to themselves.
 */
export function giversAfter(givers: readonly TaskGiver[], giver: TaskGiver, toId: string | null): TaskGiver[] {
  const above = givers.filter(({ from }) => from !== giver.from && isOfficeOrAbove(from, giver.from))
  return toId === giver.by ? above : [...above, giver]
}

/** Whether a task can be given back: to whoever gave it, or, when a rule or plan did, from a township office to its county. */
export function hasGiver(task: { givers: readonly TaskGiver[]; officeCode: string }): boolean {
  return task.givers.length > 0 || task.officeCode.length > 6
}

/** Whether somebody opened a task, or acts for the office that did or one above; a task that nobody opened is the county's and the city's. */
export function isOpener(
  task: { createdBy: string | null; openerOffice: string | null },
  actor: { accountId: string; officeCode: string },
): boolean {
  if (task.createdBy === null || task.openerOffice === null) return true
  return task.createdBy === actor.accountId || isOfficeOrAbove(actor.officeCode, task.openerOffice)
}
