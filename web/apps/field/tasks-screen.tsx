import { PullToRefresh } from 'antd-mobile'
import { groupTasks } from './group-tasks.ts'
import { taskWithQueue } from './queue/task-with-queue.ts'
import { useOpenField } from './session/field-state.ts'
import { refreshDay } from './session/refresh-day.ts'
import { TaskCard } from './task-card.tsx'
import { DayMissing } from './today-screen.tsx'
import { useServerNow } from './use-server-now.ts'

/** Tasks given to me, or to my office and to nobody yet; due first. */
export function TasksScreen() {
  const { day, items } = useOpenField()
  const now = useServerNow()
  const rows = (day?.tasks ?? []).map((task) => taskWithQueue(task, items))
  return (
    <main className="screen">
      <h1>我的任务</h1>
      <PullToRefresh onRefresh={refreshDay}>
        {day === undefined && <DayMissing />}
        {day && rows.length === 0 && (
          <div className="nothing">
            <p>现在没有要办的任务。</p>
            <p className="hint">有新任务时这里会自动出现。</p>
          </div>
        )}
        {groupTasks(rows, now).map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h2 className="group-title">
              {group.title}（{group.tasks.length}）
            </h2>
            {group.tasks.map((task) => (
              <TaskCard key={task.id} task={task} now={now} />
            ))}
          </section>
        ))}
      </PullToRefresh>
    </main>
  )
}
