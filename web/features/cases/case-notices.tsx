import { listNotices, type NoticeValue } from '@guitu/contract/notices.ts'
import { isNoticeSource, noticeSources } from '@guitu/contract/rules/notice-sources.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'

/** The notices that came in about one case. */
export function CaseNotices({ caseId }: { caseId: string }) {
  const list = useQuery({
    queryKey: ['notices', { caseId }],
    queryFn: ({ signal }) => call(listNotices, { query: { caseId, pageSize: 50 }, signal }),
  })
  useLiveQueries('alert', [['notices', { caseId }]])
  // most records have none: what is not there takes no room above the course of the case
  if (!list.error && !list.data?.rows.length) return null
  return (
    <section className="panel">
      <h2>通报</h2>
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable<NoticeValue>
          label="通报"
          rowKey="id"
          pagination={false}
          loading={list.isPending}
          dataSource={list.data?.rows ?? []}
          columns={[
            { title: '回执号', width: 190, dataIndex: 'receiptNumber' },
            {
              title: '来源',
              width: 180,
              render: (_value, row) =>
                [isNoticeSource(row.source) ? noticeSources[row.source] : row.source, row.bodyName]
                  .filter((part) => part !== '')
                  .join(' · '),
            },
            { title: '事实', render: (_value, row) => <span className="wrap">{row.facts}</span> },
            { title: '收到时间', width: 150, render: (_value, row) => formatMoment(row.receivedAt) },
          ]}
        />
      )}
    </section>
  )
}
