import { listDues } from '@guitu/contract/dues.ts'
import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { type DueKind, dueKinds } from '@guitu/contract/rules/due.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select, Tabs } from 'antd'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeTree } from '../../ui/office-tree.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMe } from '../../ui/use-me.ts'
import { DueTable } from './due-table.tsx'

type View = QueryOf<typeof listDues>['view']

const views: { key: View; label: string; empty: string }[] = [
  { key: 'overdue', label: '已逾期', empty: '没有逾期的事项' },
  { key: 'soon', label: '7 日内到期', empty: '7 日内没有到期的事项' },
  { key: 'owed', label: '本期应办', empty: '本期没有应办的事项' },
  { key: 'made', label: '本期已报告', empty: '本期还没有人报告' },
]

const kindOptions = Object.entries(dueKinds).map(([value, label]) => ({ value: value as DueKind, label }))

/** 近期待办: reports, visits agreed and returns from leave, by their last day; with a kind of report 应报告, 已报告, 逾期未报. */
export default function DuesPage() {
  const me = useMe()
  const [address, change] = useAddress()
  useLiveQueries('case', [['dues']])
  const view = views.find(({ key }) => key === address.view) ?? views[0]!
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const kind = kindOptions.find(({ value }) => value === address.kind)?.value
  const query = { view: view.key, page, pageSize, kind, officeCode: address.officeCode }
  const list = useQuery({
    queryKey: ['dues', query],
    queryFn: ({ signal }) => call(listDues, { query, signal }),
    placeholderData: keepPreviousData,
  })
  const table = (
    <section className="panel">
      <div className="toolbar">
        <Select
          aria-label="事项"
          style={{ width: 160 }}
          allowClear
          placeholder="全部事项"
          options={kindOptions}
          {...(kind ? { value: kind } : {})}
          onChange={(value?: DueKind) => change({ kind: value })}
        />
      </div>
      <Tabs
        activeKey={view.key}
        items={views.map(({ key, label }) => ({ key, label }))}
        onChange={(key) => change({ view: key })}
      />
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DueTable
          label={`近期待办：${view.label}`}
          rows={list.data?.rows ?? []}
          loading={list.isPending || list.isPlaceholderData}
          emptyText={view.empty}
          pagination={paginationOf(list.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
        />
      )}
    </section>
  )
  return (
    <Page title="近期待办" crumbs={[{ title: '重点人员管理' }]}>
      {me.scope.length < 9 ? (
        <div className="beside">
          <OfficeTree scope={me.scope} value={address.officeCode} onChange={(officeCode) => change({ officeCode })} />
          {table}
        </div>
      ) : (
        table
      )}
    </Page>
  )
}
