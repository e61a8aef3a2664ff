import { readTask } from '@guitu/contract/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd-mobile'
import { taskEventTexts } from '../../features/tasks/task-texts.ts'
import { ApiError, call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import type { QueueItem } from './queue/queue-item.ts'
import { sendAgain } from './queue/sync-queue.ts'
import { TaskStateMark } from './task-state-mark.tsx'

/** What the server has of a task that somebody else changed meanwhile, beside what this phone has: both stay. */
export function OtherVersion({ item }: { item: QueueItem }) {
  const id = item.lane.slice('task:'.length)
  const task = useQuery({
    queryKey: ['task', id, 'conflict'],
    queryFn: ({ signal }) => call(readTask, { signal, params: { id } }),
  })
  const last = task.data?.events.at(-1)
  const { deed } = item
  return (
    <div className="version">
      <h3>服务器上的</h3>
      {task.isError && (
        <p className="hint">
          {task.error instanceof ApiError && task.error.status === 404
            ? '这项任务已经转给别人或者收回，在这里看不到了。'
            : '没有网络，连上后可以看到。'}
        </p>
      )}
      {task.data && (
        <>
          <p>
            <TaskStateMark state={task.data.state} />
            {last && ` ${taskEventTexts[last.kind] ?? last.kind} ${last.actorName} ${formatMoment(last.at)}`}
          </p>
          {last && last.note !== '' && <p className="words">{last.note}</p>}
          {deed.kind === 'feedback' && deed.body.submit && task.data.allowed.includes('add-feedback') && (
            <Button
              color="primary"
              fill="outline"
              onClick={() =>
                void sendAgain({
                  ...item,
                  title: item.title.replace('提交任务', '任务反馈'),
                  deed: { ...deed, body: { ...deed.body, submit: false } },
                })
              }
            >
              作为补充反馈上传
            </Button>
          )}
        </>
      )}
    </div>
  )
}
