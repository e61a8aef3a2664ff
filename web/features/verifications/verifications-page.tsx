import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { listVerifications } from '@guitu/contract/verifications.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { VerificationTable } from './verification-table.tsx'

const views: { key: QueryOf<typeof listVerifications>['view']; label: string }[] = [
  { key: 'todo', label: '待办' },
  { key: 'done', label: '已办' },
  { key: 'mine', label: '我发起的' },
]

/** 信息化核查: what waits for a second person, what was decided, what I asked. */
export default function VerificationsPage() {
  const [address, change] = useAddress()
  useLiveQueries('case', [['verifications']])
  const list = {
    view: views.find((each) => each.key === address.view)?.key ?? ('todo' as const),
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const query = useQuery({
    queryKey: ['verifications', list],
    queryFn: ({ signal }) => call(listVerifications, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title="信息化核查" crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <Tabs activeKey={list.view} items={views} onChange={(view) => change({ view })} />
        {query.error ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <VerificationTable
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
