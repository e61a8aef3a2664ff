import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { terminationGrounds } from '@guitu/contract/rules/terminations.ts'
import { listTerminations, type TerminationValue } from '@guitu/contract/terminations.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type TableColumnsType, Tabs } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { RowDeeds } from '../../ui/row-deeds.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { EndDeed, type EndDeedKind, endDeedsOf } from './end-deed.tsx'
import { daysLeftText, endStates } from './end-texts.ts'

const views: { key: QueryOf<typeof listTerminations>['view']; label: string }[] = [
  { key: 'due', label: '期满提醒' },
  { key: 'handover', label: '待衔接安置帮教' },
  { key: 'ended', label: '已解除、终止' },
]

/** 期满与解除: terms that end within thirty days, people to be asked about help, and what has ended. */
export default function TerminationsPage() {
  const [address, change] = useAddress()
  const offices = useOffices()
  const [doing, setDoing] = useState<{ deed: EndDeedKind; end: TerminationValue }>()
  useLiveQueries('case', [['terminations']])
  const list = {
    view: views.find((each) => each.key === address.view)?.key ?? ('due' as const),
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const query = useQuery({
    queryKey: ['terminations', list],
    queryFn: ({ signal }) => call(listTerminations, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  const columns: TableColumnsType<TerminationValue> = [
    {
      title: '人员',
      key: 'person',
      render: (_, row) => (
        <>
          <Link to={`/cases/${row.caseId}?tab=termination`}>{row.personName}</Link>
          <div className="muted">{row.caseNumber}</div>
        </>
      ),
    },
    {
      title: '期满日',
      key: 'end',
      render: (_, row) => (
        <>
          <span className="number">{row.termEnd}</span>
          {row.state !== 'ended' && <div className="muted">{daysLeftText(row)}</div>}
        </>
      ),
    },
    {
      title: '状态',
      key: 'state',
      render: (_, row) => (
        <>
          <StateTag state={row.state ?? 'none'} states={endStates} />
          {row.state === 'ended' && row.ground && (
            <div className="muted">
              {terminationGrounds[row.ground]}，{row.endedOn}
            </div>
          )}
        </>
      ),
    },
    { title: '司法所', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
    { title: '证明书', key: 'certificate', render: (_, row) => row.certificateNumber ?? '' },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) => (
        // an end before its time is no everyday step: it is on the record
        <RowDeeds
          deeds={endDeedsOf(row).filter(([deed]) => deed !== 'end-early')}
          about={row.personName}
          onChoose={(deed) => setDoing({ deed, end: row })}
        />
      ),
    },
  ]
  return (
    <Page title="期满与解除" crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <Tabs activeKey={list.view} items={views} onChange={(view) => change({ view })} />
        {query.error ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <DataTable<TerminationValue>
            label="期满与解除"
            rowKey="caseId"
            columns={columns}
            dataSource={[...(query.data?.rows ?? [])]}
            loading={query.isPending || query.isPlaceholderData}
            pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) =>
              change({ page, pageSize }),
            )}
            locale={{ emptyText: list.view === 'due' ? '三十日内没有期满的人员' : '没有记录' }}
          />
        )}
      </section>
      {doing && <EndDeed deed={doing.deed} end={doing.end} onDone={() => setDoing(undefined)} />}
    </Page>
  )
}
