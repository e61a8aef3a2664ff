import { type AftercareListRowValue, listAftercare } from '@guitu/contract/aftercare.ts'
import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type TableColumnsType, Tabs } from 'antd'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeTree } from '../../ui/office-tree.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { daysLeftText, handoverStandings } from './aftercare-texts.ts'
import { FiguresRow } from './figures-row.tsx'

type View = QueryOf<typeof listAftercare>['view']

const views: Readonly<Record<View, { label: string; day: string; empty: string }>> = {
  handover: { label: '待衔接', day: '释放（解除）日期', empty: '没有即将释放或者待衔接的人员' },
  overdue: { label: '帮扶逾期', day: '兑现期限', empty: '没有逾期的帮扶' },
  ending: { label: '帮教期满', day: '期满日期', empty: '没有快要期满的人员' },
}

const isView = (text: string | undefined): text is View => text !== undefined && Object.hasOwn(views, text)

/** 安置帮教工作: whom to meet, which promise is late, whose period ends, and the year's figures. */
export default function AftercarePage() {
  const me = useMe()
  const offices = useOffices()
  const [address, change] = useAddress()
  const { officeCode } = address
  const view = isView(address.view) ? address.view : 'handover'
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const query = { view, officeCode, page, pageSize }
  const list = useQuery({
    queryKey: ['aftercare-list', query],
    queryFn: ({ signal }) => call(listAftercare, { query, signal }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries('case', [['aftercare-list']])
  const columns: TableColumnsType<AftercareListRowValue> = [
    {
      title: '姓名',
      key: 'name',
      fixed: 'left',
      width: 170,
      render: (_value, row) => (
        <>
          <Link to={`/cases/${row.caseId}`}>{row.personName}</Link>{' '}
          {row.threeNones && <ToneTag tone="orange">三无</ToneTag>}
        </>
      ),
    },
    ...(view === 'handover'
      ? [
          {
            title: '状态',
            key: 'state',
            width: 110,
            render: (_value: unknown, row: AftercareListRowValue) => (
              <StateTag state={row.standing} states={handoverStandings} />
            ),
          },
        ]
      : []),
    {
      title: views[view].day,
      key: 'day',
      width: 200,
      className: 'number',
      render: (_value, row) => (
        <>
          {row.day} <span className="muted">{daysLeftText(row.daysLeft)}</span>
        </>
      ),
    },
    ...(view === 'ending'
      ? []
      : [
          {
            title: view === 'handover' ? '安排' : '承诺的帮扶',
            key: 'about',
            render: (_value: unknown, row: AftercareListRowValue) => (
              <div className="wrap" style={{ maxWidth: 260, minWidth: 160 }}>
                {row.about || '未安排'}
              </div>
            ),
          },
        ]),
    { title: '司法所', key: 'office', width: 190, render: (_value, row) => officeLabel(offices, row.officeCode) },
    { title: '档案编号', key: 'number', width: 180, className: 'number', dataIndex: 'caseNumber' },
  ]
  const content = (
    <div>
      <FiguresRow officeCode={officeCode} />
      <section className="panel">
        <Tabs
          activeKey={view}
          items={Object.entries(views).map(([key, { label }]) => ({ key, label }))}
          onChange={(key) => change({ view: key })}
        />
        {list.error ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable<AftercareListRowValue>
            label={views[view].label}
            rowKey={(row) => `${row.caseId} ${row.day} ${row.about}`}
            columns={columns}
            dataSource={list.data?.rows ?? []}
            loading={list.isPending || list.isPlaceholderData}
            locale={{ emptyText: list.isPending ? ' ' : <EmptyState text={views[view].empty} /> }}
            pagination={paginationOf(list.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
          />
        )}
      </section>
    </div>
  )
  return (
    <Page title="安置帮教工作" crumbs={[{ title: '重点人员管理' }]}>
      {me.scope.length < 9 && me.scope !== '' ? (
        <div className="beside">
          <OfficeTree scope={me.scope} value={officeCode} onChange={(code) => change({ officeCode: code })} />
          {content}
        </div>
      ) : (
        content
      )}
    </Page>
  )
}
