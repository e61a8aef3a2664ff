import { type AlertRowValue, listAlerts } from '@guitu/contract/alerts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { alertOutcomes, alertStates } from '../../ui/states.ts'

/** The alerts of one case, open ones first. */
export function CaseAlerts({ caseId }: { caseId: string }) {
  const list = useQuery({
    queryKey: ['alerts', { caseId }],
    queryFn: ({ signal }) => call(listAlerts, { query: { caseId, pageSize: 50 }, signal }),
  })
  useLiveQueries('alert', [['alerts', { caseId }]])
  return (
    <section className="panel">
      <h2>预警</h2>
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data?.rows.length === 0 ? (
        <p className="muted">没有预警</p>
      ) : (
        <DataTable<AlertRowValue>
          label="预警"
          rowKey="id"
          pagination={false}
          loading={list.isPending}
          dataSource={list.data?.rows ?? []}
          columns={[
            { title: '级别', width: 130, render: (_value, row) => <LevelTag level={row.level} /> },
            { title: '预警', render: (_value, row) => <Link to={`/alerts/${row.id}`}>{row.title}</Link> },
            {
              title: '状态',
              width: 150,
              render: (_value, row) => (
                <>
                  <StateTag state={row.state} states={alertStates} />
                  {row.outcome && <StateTag state={row.outcome} states={alertOutcomes} />}
                </>
              ),
            },
            { title: '收到时间', width: 150, render: (_value, row) => formatMoment(row.receivedAt) },
            {
              title: '时限',
              width: 280,
              render: (_value, row) => (
                <Deadline at={row.state === 'open' ? row.acknowledgeBy : row.reportBy} done={row.state === 'closed'} />
              ),
            },
          ]}
        />
      )}
    </section>
  )
}
