import { listPeriodOffices, type OfficeStandingValue } from '@guitu/contract/periodic-reports.ts'
import type { PeriodKind } from '@guitu/contract/rules/report-period.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMe } from '../../ui/use-me.ts'
import { reportStates } from './report-texts.ts'

interface Node extends OfficeStandingValue {
  children?: Node[]
}

/** County → office with the report of one period: who has confirmed, who has not, what is unread. */
export function OfficeStandings({ kind, from }: { kind: PeriodKind; from: string }) {
  const me = useMe()
  const [onlyWaiting, setOnlyWaiting] = useState(false)
  const query = useQuery({
    queryKey: ['periodic-report-offices', kind, from],
    queryFn: ({ signal }) => call(listPeriodOffices, { signal, query: { kind, from } }),
    placeholderData: keepPreviousData,
  })
  const below = (query.data ?? []).filter(({ officeCode }) => officeCode !== me.officeCode)
  const confirmed = below.filter(({ state }) => state === 'confirmed').length
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <div className="toolbar">
        <span>
          下级机构 <b>{below.length}</b> 个，已确认 <b>{confirmed}</b> 个，未确认 <b>{below.length - confirmed}</b> 个
        </span>
        <Checkbox checked={onlyWaiting} onChange={(event) => setOnlyWaiting(event.target.checked)}>
          只看未确认
        </Checkbox>
      </div>
      <DataTable<Node>
        key={onlyWaiting ? 'waiting' : 'all'}
        label="下级机构报告进度"
        rowKey="officeCode"
        dataSource={treeOf(onlyWaiting ? below.filter(({ state }) => state !== 'confirmed') : below)}
        loading={query.isPending || query.isPlaceholderData}
        pagination={false}
        expandable={{ defaultExpandAllRows: onlyWaiting }}
        locale={{ emptyText: onlyWaiting ? '下级机构都已确认' : '没有下级机构' }}
        columns={[
          {
            title: '机构',
            key: 'name',
            render: (_, row) =>
              row.reportId === null ? row.name : <Link to={`/periodic-reports/${row.reportId}`}>{row.name}</Link>,
          },
          {
            title: '状态',
            key: 'state',
            render: (_, row) => (
              <>
                {row.state === null ? (
                  <ToneTag tone="grey">未编制</ToneTag>
                ) : (
                  <StateTag state={row.state} states={reportStates} />
                )}
                {row.state === 'confirmed' && row.readAt === null && <ToneTag tone="blue">未阅</ToneTag>}
              </>
            ),
          },
          ...(me.scope.length < 6 ? [townships(query.data ?? [])] : []),
          {
            title: '确认时间',
            key: 'confirmedAt',
            render: (_, row) => <span className="number">{formatMoment(row.confirmedAt)}</span>,
          },
        ]}
      />
    </>
  )
}

/** How many offices of a county have confirmed. */
function townships(all: readonly OfficeStandingValue[]) {
  return {
    title: '所辖司法所',
    key: 'below',
    render: (_: unknown, row: Node) => {
      const own = all.filter(({ officeCode }) => officeCode !== row.officeCode && officeCode.startsWith(row.officeCode))
      if (own.length === 0) return <span className="muted">—</span>
      return `已确认 ${own.filter(({ state }) => state === 'confirmed').length} / ${own.length}`
    },
  }
}

/** Offices under their county where that is in the list, else by themselves. */
function treeOf(rows: readonly OfficeStandingValue[]): Node[] {
  const counties = new Set(rows.filter(({ officeCode }) => officeCode.length === 6).map(({ officeCode }) => officeCode))
  const under = Map.groupBy(
    rows.filter(({ officeCode }) => officeCode.length > 6),
    ({ officeCode }) => officeCode.slice(0, 6),
  )
  return rows
    .filter(({ officeCode }) => officeCode.length === 6 || !counties.has(officeCode.slice(0, 6)))
    .map((row): Node => {
      const children = row.officeCode.length === 6 ? under.get(row.officeCode) : undefined
      return children ? { ...row, children } : row
    })
}
