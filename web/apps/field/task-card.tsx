import type { TaskRowValue } from '@guitu/contract/tasks.ts'
import { Link } from 'react-router'
import { deadlineText, formatMoment } from '../../lib/time.ts'
import { PendingMark } from './pending-mark.tsx'
import { TaskStateMark } from './task-state-mark.tsx'

const levelNames: Readonly<Record<number, string>> = { 1: '一级预警', 2: '二级预警', 3: '三级预警' }

/** One task in the list: what, about whom, until when. */
export function TaskCard({ task, now }: { task: TaskRowValue; now: Date }) {
  const waiting = task.state === 'submitted'
  const late = !waiting && Date.parse(task.deadline) < now.getTime()
  return (
    <Link to={`/tasks/${task.id}`} className={late ? 'card task-card late' : 'card task-card'}>
      <span className="task-head">
        <strong>{task.title}</strong>
        <TaskStateMark state={task.state} />
      </span>
      <span className="task-person">
        {task.personName}
        {task.alertLevel !== null && (
          <span className={`level level-${task.alertLevel}`}>{levelNames[task.alertLevel]}</span>
        )}
        <PendingMark lane={`task:${task.id}`} />
      </span>
      <span className={late ? 'late-text' : 'hint'}>
        {formatMoment(task.deadline)} 前{waiting ? '' : `（${deadlineText(task.deadline, now)}）`}
      </span>
    </Link>
  )
}
