import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type TablePaginationConfig, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, type PageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'

/** What waits for a step, what was decided, what I proposed. */
export const approvalViews = [
  { key: 'todo', label: '待办' },
  { key: 'done', label: '已办' },
  { key: 'mine', label: '我发起的' },
] as const

interface ProcedurePageProps<View extends string, Row> {
  title: string
  /** The first is shown when the address names none. */
  views: readonly [{ key: View; label: string }, ...{ key: View; label: string }[]]
  /** First part of the keys under which deeds refresh the list. */
  queryKey: string
  read: (
    query: { view: View; page: number; pageSize: PageSize },
    signal: AbortSignal,
  ) => Promise<{ rows: Row[]; total: number; totalIsFloor?: boolean }>
  table: (shown: { rows: readonly Row[]; loading: boolean; pagination: TablePaginationConfig }) => ReactNode
}

/** The page of a procedure: its tabs, and a table of what stands under the chosen one. */
export function ProcedurePage<View extends string, Row>({
  title,
  views,
  queryKey,
  read,
  table,
}: ProcedurePageProps<View, Row>) {
  const [address, change] = useAddress()
  useLiveQueries('case', [[queryKey]])
  const list = {
    view: (views.find((each) => each.key === address.view) ?? views[0]).key,
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const query = useQuery({
    queryKey: [queryKey, list],
    queryFn: ({ signal }) => read(list, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={title} crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <Tabs activeKey={list.view} items={[...views]} onChange={(view) => change({ view })} />
        {query.error ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          table({
            rows: query.data?.rows ?? [],
            loading: query.isPending || query.isPlaceholderData,
            pagination: paginationOf(query.data, list.page, list.pageSize, (page, pageSize) =>
              change({ page, pageSize }),
            ),
          })
        )}
      </section>
    </Page>
  )
}
