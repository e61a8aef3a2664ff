import type { TaskState } from '@guitu/contract/rules/task-states.ts'
import type { QueueItem } from './queue-item.ts'

interface SeenTask {
  id: string
  state: TaskState
  allowed: readonly string[]
}

/** A task as it will be once the server has what waits on this phone: an acceptance without signal already lets the work begin. */
export function taskWithQueue<T extends SeenTask>(task: T, items: readonly QueueItem[]): T & { handedIn: boolean } {
  const own = items.filter((item) => item.refusal === null && item.lane === `task:${task.id}`)
  const accepts = task.state === 'assigned' && own.some(({ deed }) => deed.kind === 'accept')
  const handedIn = own.some(({ deed }) => deed.kind === 'feedback' && deed.body.submit)
  const state: TaskState = accepts ? 'accepted' : task.state
  const allowed = handedIn ? [] : accepts ? ['add-feedback', 'submit'] : task.allowed
  return { ...task, state, allowed, handedIn }
}
