import { type TaskKind, taskKinds } from '@guitu/contract/rules/task-kinds.ts'

/** Steps of a task, as the strip of who and when names them. */
export const taskEventTexts: Readonly<Record<string, string>> = {
  dispatched: '下派',
  accepted: '接收',
  feedback: '反馈',
  submitted: '提交',
  returned: '退回',
  closed: '审核通过',
}

/** The kind of work in Chinese; the code where the table does not know it. */
export function taskKindText(kind: string): string {
  return kind in taskKinds ? taskKinds[kind as TaskKind] : kind
}
