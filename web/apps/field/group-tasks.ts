import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { TaskRowValue } from '@guitu/contract/tasks.ts'
import { DONE_HERE } from './agenda.ts'
import type { LastStep } from './queue/task-with-queue.ts'

/** A task of the day, with the step on this phone that ends the work on it. */
type OwnTask = TaskRowValue & { lastStep: LastStep | null }

export interface TaskGroup {
  title: string
  tasks: readonly OwnTask[]
}

/**
 * The tasks of the day in the order of work: late, due today, due later, and what waits for the county. Within a group the
 * order of the list (due first) stays; empty groups are left out.
 */
export function groupTasks(tasks: readonly OwnTask[], now: Date): readonly TaskGroup[] {
  const today = shanghaiDate(now)
  const titleOf = (task: OwnTask): string => {
    if (task.lastStep !== null) return DONE_HERE
    if (task.state === 'submitted') return '已提交，等待审核'
    if (Date.parse(task.deadline) < now.getTime()) return '已逾期'
    return shanghaiDate(new Date(task.deadline)) === today ? '今天到期' : '之后到期'
  }
  const titles = ['已逾期', '今天到期', '之后到期', DONE_HERE, '已提交，等待审核']
  return titles
    .map((title) => ({ title, tasks: tasks.filter((task) => titleOf(task) === title) }))
    .filter((group) => group.tasks.length > 0)
}
