import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { listMoves } from '@guitu/contract/moves.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { MoveTable } from './move-table.tsx'

const views: { key: QueryOf<typeof listMoves>['view']; label: string }[] = [
  { key: 'todo', label: '待办' },
  { key: 'out', label: '迁出' },
  { key: 'in', label: '迁入' },
]

/** 执行地变更: what waits for a step here, and everything that left or came. */
export default function MovesPage() {
  const [address, change] = useAddress()
  useLiveQueries('case', [['moves']])
  const list = {
    view: views.find((each) => each.key === address.view)?.key ?? ('todo' as const),
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const query = useQuery({
    queryKey: ['moves', list],
    queryFn: ({ signal }) => call(listMoves, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title="执行地变更" crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <Tabs activeKey={list.view} items={views} onChange={(view) => change({ view })} />
        {query.error ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <MoveTable
            rows={query.data?.rows ?? []}
            loading={query.isPending || query.isPlaceholderData}
            pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) =>
              change({ page, pageSize }),
            )}
          />
        )}
      </section>
    </Page>
  )
}
