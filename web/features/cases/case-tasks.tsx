import { listTasks, type TaskRowValue } from '@guitu/contract/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { taskStates } from '../../ui/states.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

/** The tasks about one case. */
export function CaseTasks({ caseId }: { caseId: string }) {
  const offices = useOffices()
  const list = useQuery({
    queryKey: ['tasks', { caseId }],
    queryFn: ({ signal }) => call(listTasks, { query: { caseId, pageSize: 50 }, signal }),
  })
  useLiveQueries('task', [['tasks', { caseId }]])
  // most records have none: what is not there takes no room above the course of the case
  if (!list.error && !list.data?.rows.length) return null
  return (
    <section className="panel">
      <h2>任务</h2>
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable<TaskRowValue>
          label="任务"
          rowKey="id"
          pagination={false}
          loading={list.isPending}
          dataSource={list.data?.rows ?? []}
          columns={[
            { title: '任务', render: (_value, row) => <Link to={`/tasks/${row.id}`}>{row.title}</Link> },
            {
              title: '状态',
              width: 110,
              render: (_value, row) => <StateTag state={row.state} states={taskStates} />,
            },
            {
              title: '承办',
              width: 240,
              render: (_value, row) =>
                [officeLabel(offices, row.officeCode), row.assigneeName].filter((part) => part !== '').join(' · '),
            },
            {
              title: '时限',
              width: 280,
              render: (_value, row) => <Deadline at={row.deadline} done={row.state === 'closed'} />,
            },
          ]}
        />
      )}
    </section>
  )
}
