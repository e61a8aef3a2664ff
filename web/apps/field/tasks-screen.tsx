import { listTasks } from '@guitu/contract/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, PullToRefresh, SpinLoading } from 'antd-mobile'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { useNow } from '../../ui/use-now.ts'
import { FailedBlock, failureText } from './failed-block.tsx'
import { groupTasks } from './group-tasks.ts'
import { TaskCard } from './task-card.tsx'

const keys = [['tasks']]

/** Today's work: given to me, or to my office and to nobody yet; due first. */
export function TasksScreen() {
  useLiveQueries('task', keys)
  const now = useNow()
  const tasks = useQuery({
    queryKey: ['tasks', 'mine'],
    queryFn: ({ signal }) => call(listTasks, { signal, query: { mine: true, state: 'unclosed', pageSize: 100 } }),
  })
  const rows = tasks.data?.rows ?? []
  return (
    <main className="screen">
      <h1>我的任务</h1>
      <PullToRefresh onRefresh={async () => void (await tasks.refetch())}>
        {tasks.isPending && (
          <div className="centred">
            <SpinLoading color="primary" />
          </div>
        )}
        {tasks.isError && (
          <FailedBlock text={failureText(tasks.error)}>
            <Button color="primary" onClick={() => void tasks.refetch()}>
              重试
            </Button>
          </FailedBlock>
        )}
        {tasks.data && rows.length === 0 && (
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
