import type { TaskState } from '@guitu/contract/rules/task-states.ts'
import type { QueueItem } from './queue-item.ts'

interface SeenTask {
  id: string
  state: TaskState
  allowed: readonly string[]
}

/** What ends the work on a task once the server has it. */
export type LastStep = 'submit' | 'decline' | 'hand-on'

/** A task as it will be once the server has what waits on this phone: an acceptance without signal already lets the work begin. */
export function taskWithQueue<T extends SeenTask>(
  task: T,
  items: readonly QueueItem[],
): T & { lastStep: LastStep | null } {
  const own = items.filter((item) => item.refusal === null && item.lane === `task:${task.id}`)
  const accepts = task.state === 'assigned' && own.some(({ deed }) => deed.kind === 'accept')
  const lastStep = own.map(({ deed }) => lastStepOf(deed)).find((step) => step !== null) ?? null
  const state: TaskState = accepts ? 'accepted' : task.state
  const begun = accepts
    ? ['add-feedback', 'submit', ...task.allowed.filter((action) => action !== 'accept')]
    : task.allowed
  return { ...task, state, allowed: lastStep === null ? begun : [], lastStep }
}

function lastStepOf(deed: QueueItem['deed']): LastStep | null {
  if (deed.kind === 'feedback') return deed.body.submit ? 'submit' : null
  return deed.kind === 'decline' || deed.kind === 'hand-on' ? deed.kind : null
}
