import { type TaskKind, taskKinds, taskPriorities } from '@guitu/contract/rules/task-kinds.ts'
import { taskEnds } from '@guitu/contract/rules/task-states.ts'
import type { TaskRowValue } from '@guitu/contract/tasks.ts'
import { type StateTexts, taskStates } from '../../ui/states.ts'
import type { Tone } from '../../ui/tone-tag.tsx'

/** Steps of a task, as the strip of who and when names them. */
export const taskEventTexts: Readonly<Record<string, string>> = {
  opened: '下达',
  dispatched: '下派',
  accepted: '接收',
  declined: '退回派发人',
  'handed-on': '转办',
  feedback: '反馈',
  submitted: '提交',
  returned: '退回补充',
  escalated: '已报上级',
  settled: '事项已完成',
  withdrawn: '撤回',
  closed: '审核通过',
}

/** The kind of work in Chinese; the code where the table does not know it. */
export function taskKindText(kind: string): string {
  return kind in taskKinds ? taskKinds[kind as TaskKind] : kind
}

export const priorityTones: Readonly<Record<TaskRowValue['priority'], Tone>> = { 1: 'red', 2: 'gold', 3: 'grey' }

export const priorityOptions = ([1, 2, 3] as const).map((value) => ({ value, label: taskPriorities[value] }))

/** A closed task says how it ended. */
export function stateOfTask(task: Pick<TaskRowValue, 'state' | 'endedAs'>): { state: string; states: StateTexts } {
  if (task.endedAs === null || task.endedAs === 'passed') return { state: task.state, states: taskStates }
  return { state: task.endedAs, states: { [task.endedAs]: { text: taskEnds[task.endedAs], tone: 'grey' } } }
}
