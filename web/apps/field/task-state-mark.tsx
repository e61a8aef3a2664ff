import { type TaskState, taskStates } from '@guitu/contract/rules/task-states.ts'

/** The state of a task in words, with a colour that repeats it. */
export function TaskStateMark({ state }: { state: TaskState }) {
  return <span className={`state state-${state}`}>{taskStates[state]}</span>
}
