import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { listLeaves, listPermits } from '@guitu/contract/leaves.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented, Tabs } from 'antd'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, type PageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { LeaveTable } from './leave-table.tsx'
import { PermitTable } from './permit-table.tsx'

type View = QueryOf<typeof listLeaves>['view']

const views: { key: View; label: string }[] = [
  { key: 'todo', label: '待办' },
  { key: 'away', label: '在外' },
  { key: 'done', label: '已办' },
  { key: 'mine', label: '我发起的' },
]

/** 请假审批: what waits for a decision of mine, who is away, what was decided, what I entered. */
export default function LeavesPage() {
  const [address, change] = useAddress()
  useLiveQueries('case', [['leaves'], ['permits']])
  const list = {
    view: views.find((each) => each.key === address.view)?.key ?? ('todo' as const),
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const onPage = (page: number, pageSize: PageSize) => change({ page, pageSize })
  const permits = address.kind === 'permits'
  return (
    <Page title="请假审批" crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <div className="toolbar">
          <Segmented
            aria-label="类别"
            value={permits ? 'permits' : 'leaves'}
            options={[
              { value: 'leaves', label: '外出申请' },
              { value: 'permits', label: '经常性跨市县活动' },
            ]}
            onChange={(kind) => change({ kind })}
          />
        </div>
        <Tabs activeKey={list.view} items={views} onChange={(view) => change({ view })} />
        {permits ? <Permits list={list} onPage={onPage} /> : <Leaves list={list} onPage={onPage} />}
      </section>
    </Page>
  )
}

interface ListProps {
  list: { view: View; page: number; pageSize: PageSize }
  onPage: (page: number, pageSize: PageSize) => void
}

function Leaves({ list, onPage }: ListProps) {
  const query = useQuery({
    queryKey: ['leaves', list],
    queryFn: ({ signal }) => call(listLeaves, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <LeaveTable
      rows={query.data?.rows ?? []}
      loading={query.isPending || query.isPlaceholderData}
      withPerson
      pagination={paginationOf(query.data, list.page, list.pageSize, onPage)}
    />
  )
}

function Permits({ list, onPage }: ListProps) {
  const query = useQuery({
    queryKey: ['permits', list],
    queryFn: ({ signal }) => call(listPermits, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <PermitTable
      rows={query.data?.rows ?? []}
      loading={query.isPending || query.isPlaceholderData}
      withPerson
      pagination={paginationOf(query.data, list.page, list.pageSize, onPage)}
    />
  )
}
