import { listMerges, type MergeValue } from '@guitu/contract/merges.ts'
import { mergeStates } from '@guitu/contract/rules/merge.ts'
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
import { DecideMerge } from './decide-merge.tsx'
import { MergeSteps } from './merge-steps.tsx'

const states = toned(mergeStates, { proposed: 'orange', merged: 'green', refused: 'grey' })

/** Proposals that wait for one's word, and all merges. */
export function MergeRegister() {
  const [address, change] = useAddress()
  const [deciding, setDeciding] = useState<MergeValue>()
  const view = address.view === 'all' ? ('all' as const) : ('todo' as const)
  const list = { view, page: Math.max(1, Number(address.page) || 1), pageSize: asPageSize(address.pageSize) }
  const query = useQuery({
    queryKey: ['merges', list],
    queryFn: ({ signal }) => call(listMerges, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries('case', [['merges']])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <Tabs
        activeKey={view}
        items={[
          { key: 'todo', label: '待办' },
          { key: 'all', label: '全部' },
        ]}
        onChange={(key) => change({ view: key, page: undefined })}
      />
      <DataTable<MergeValue>
        label="合并登记"
        rowKey="id"
        loading={query.isPending || query.isPlaceholderData}
        dataSource={query.data?.rows ?? []}
        locale={{ emptyText: view === 'todo' ? '没有等待您确认的合并' : '没有合并记录' }}
        pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) => change({ page, pageSize }))}
        expandable={{ expandedRowRender: (merge) => <MergeSteps merge={merge} /> }}
        columns={[
          { title: '编号', dataIndex: 'mergeNumber' },
          {
            title: '保留',
            render: (_, merge) => (
              <>
                <Link to={`/cases/${merge.keptCaseId}`}>{merge.keptName}</Link>{' '}
                <span className="number">{merge.keptIdNumberMasked}</span>
              </>
            ),
          },
          {
            title: '并入',
            render: (_, merge) => (
              <span className="number">
                {merge.goneName} {merge.goneIdNumberMasked}
              </span>
            ),
          },
          { title: '提出人', render: (_, { steps }) => steps[0]?.officerName },
          { title: '提出时间', render: (_, { steps }) => <span className="number">{formatMoment(steps[0]!.at)}</span> },
          { title: '状态', render: (_, { state }) => <StateTag state={state} states={states} /> },
          {
            title: '操作',
            render: (_, merge) =>
              merge.allowed.includes('decide') && (
                <Button type="link" size="small" onClick={() => setDeciding(merge)}>
                  办理
                </Button>
              ),
          },
        ]}
      />
      {deciding && <DecideMerge merge={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  )
}
