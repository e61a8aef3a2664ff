import { taskPriorities } from '@guitu/contract/rules/task-kinds.ts'
import type { TaskRowValue } from '@guitu/contract/tasks.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { priorityTones, stateOfTask } from './task-texts.ts'

/** The state of a task; what is out of the ordinary beside it: urgent, and overdue so that the level above was told. */
export function TaskMarks({ task }: { task: Pick<TaskRowValue, 'state' | 'endedAs' | 'priority' | 'escalatedAt'> }) {
  return (
    <>
      <StateTag {...stateOfTask(task)} />
      {task.priority < 3 && task.state !== 'closed' && (
        <ToneTag tone={priorityTones[task.priority]}>{taskPriorities[task.priority]}</ToneTag>
      )}
      {task.escalatedAt !== null && task.state !== 'closed' && <ToneTag tone="red">已报上级</ToneTag>}
    </>
  )
}
