import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { TaskRowValue } from '@guitu/contract/tasks.ts'

export interface TaskGroup {
  title: string
  tasks: readonly TaskRowValue[]
}

/**
 * The tasks of the day in the order of work: late, due today, due later, and what waits for the county. Within a group the
 * order of the list (due first) stays; empty groups are left out.
 */
export function groupTasks(tasks: readonly TaskRowValue[], now: Date): readonly TaskGroup[] {
  const today = shanghaiDate(now)
  const titleOf = (task: TaskRowValue): string => {
    if (task.state === 'submitted') return '已提交，等待审核'
    if (Date.parse(task.deadline) < now.getTime()) return '已逾期'
    return shanghaiDate(new Date(task.deadline)) === today ? '今天到期' : '之后到期'
  }
  const titles = ['已逾期', '今天到期', '之后到期', '已提交，等待审核']
  return titles
    .map((title) => ({ title, tasks: tasks.filter((task) => titleOf(task) === title) }))
    .filter((group) => group.tasks.length > 0)
}
