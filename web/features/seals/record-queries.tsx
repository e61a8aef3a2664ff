import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { recordQueryStates } from '@guitu/contract/rules/record-query.ts'
import { listRecordQueries, type RecordQueryValue } from '@guitu/contract/seals.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { toned } from '../../ui/states.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMay } from '../../ui/use-me.ts'
import { DecideRecordQuery } from './decide-record-query.tsx'
import { QueryFacts } from './query-facts.tsx'

type View = QueryOf<typeof listRecordQueries>['view']

const states = toned(recordQueryStates, { requested: 'orange', approved: 'green', refused: 'red', closed: 'grey' })
/** Queries of sealed records: what waits for a decision of mine, what I asked, and all. */
export function RecordQueries() {
  const [address, change] = useAddress()
  const may = useMay()
  const [deciding, setDeciding] = useState<RecordQueryValue>()
  const views: { key: View; label: string }[] = [
    ...(may('record-query.decide') ? [{ key: 'todo' as const, label: '待办' }] : []),
    ...(may('record-query.request') ? [{ key: 'mine' as const, label: '我发起的' }] : []),
    { key: 'all', label: '全部' },
  ]
  const list = {
    view: views.find(({ key }) => key === address.view)?.key ?? views[0]!.key,
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const query = useQuery({
    queryKey: ['record-queries', list],
    queryFn: ({ signal }) => call(listRecordQueries, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries('case', [['record-queries']])
  return (
    <>
      <Tabs activeKey={list.view} items={views} onChange={(view) => change({ view, page: undefined })} />
      {query.error ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable<RecordQueryValue>
          label="查阅登记"
          rowKey="id"
          loading={query.isPending || query.isPlaceholderData}
          dataSource={query.data?.rows ?? []}
          locale={{ emptyText: list.view === 'todo' ? '没有等待批准的查阅' : '没有查阅申请' }}
          pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) =>
            change({ page, pageSize }),
          )}
          expandable={{ expandedRowRender: (row) => <QueryFacts query={row} /> }}
          columns={[
            { title: '编号', dataIndex: 'queryNumber' },
            { title: '档案编号', dataIndex: 'caseNumber' },
            { title: '查询单位', render: (_, row) => <span className="wrap">{row.bodyName}</span> },
            { title: '申请人', dataIndex: 'requesterName' },
            { title: '申请时间', render: (_, row) => <span className="number">{formatMoment(row.askedAt)}</span> },
            { title: '状态', render: (_, row) => <StateTag state={row.state} states={states} /> },
            { title: '查阅至', render: (_, row) => <span className="number">{formatMoment(row.closesAt)}</span> },
            {
              title: '操作',
              fixed: 'right',
              render: (_, row) => (
                <>
                  {row.allowed.includes('decide') && (
                    <Button type="link" size="small" onClick={() => setDeciding(row)}>
                      办理
                    </Button>
                  )}
                  {row.allowed.includes('open') && <Link to={`/cases/${row.caseId}`}>查看档案</Link>}
                </>
              ),
            },
          ]}
        />
      )}
      {deciding && <DecideRecordQuery query={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  )
}
