import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { listPositioningOrders } from '@guitu/contract/positioning.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { OrderTable } from './order-table.tsx'

const views: { key: QueryOf<typeof listPositioningOrders>['view']; label: string }[] = [
  { key: 'todo', label: '待办' },
  { key: 'done', label: '已办' },
  { key: 'mine', label: '我发起的' },
]

/** 定位审批: what waits for a decision or for the person to be told, what was decided, what I asked for. */
export default function PositioningPage() {
  const [address, change] = useAddress()
  useLiveQueries('case', [['positioning-orders']])
  const list = {
    view: views.find((each) => each.key === address.view)?.key ?? ('todo' as const),
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const query = useQuery({
    queryKey: ['positioning-orders', list],
    queryFn: ({ signal }) => call(listPositioningOrders, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title="定位审批" crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <Tabs activeKey={list.view} items={views} onChange={(view) => change({ view })} />
        {query.error ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <OrderTable
            rows={query.data?.rows ?? []}
            loading={query.isPending || query.isPlaceholderData}
            withPerson
            pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) =>
              change({ page, pageSize }),
            )}
          />
        )}
      </section>
    </Page>
  )
}
