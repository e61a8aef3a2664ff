import type { PeriodicReportRowValue } from '@guitu/contract/periodic-reports.ts'
import { periodicSubjects } from '@guitu/contract/rules/periodic-report-figures.ts'
import { periodText } from '@guitu/contract/rules/report-period.ts'
import type { TableColumnsType, TablePaginationConfig } from 'antd'
import { Link } from 'react-router'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { reportStates } from './report-texts.ts'

interface ReportTableProps {
  rows: readonly PeriodicReportRowValue[]
  loading: boolean
  /** Reports of other offices: each is named, and what is unread is marked. */
  below: boolean
  emptyText: string
  pagination: TablePaginationConfig
}

/** Periodic reports, one a row. */
export function ReportTable({ rows, loading, below, emptyText, pagination }: ReportTableProps) {
  const offices = useOffices()
  const columns: TableColumnsType<PeriodicReportRowValue> = [
    {
      title: '报告',
      key: 'period',
      render: (_, row) => (
        <>
          <Link to={`/periodic-reports/${row.id}`}>{periodText(row)}</Link>
          <div className="muted number">{row.reportNumber}</div>
        </>
      ),
    },
    {
      title: '对象',
      key: 'about',
      render: (_, row) => (
        <div style={{ maxWidth: 320, whiteSpace: 'normal' }}>
          {row.subject === 'office' ? row.about : `${periodicSubjects[row.subject]} ${row.about}`}
        </div>
      ),
    },
    ...(below
      ? [
          {
            title: '机构',
            key: 'office',
            render: (_: unknown, row: PeriodicReportRowValue) => officeLabel(offices, row.officeCode),
          },
        ]
      : []),
    {
      title: '状态',
      key: 'state',
      render: (_, row) => (
        <>
          <StateTag state={row.state} states={reportStates} />
          {below && row.state === 'confirmed' && row.readAt === null && <ToneTag tone="blue">未阅</ToneTag>}
        </>
      ),
    },
    {
      title: '编制时间',
      key: 'compiledAt',
      render: (_, row) => <span className="number">{formatMoment(row.compiledAt)}</span>,
    },
    {
      title: '确认',
      key: 'confirmed',
      render: (_, row) =>
        row.confirmedAt === null ? (
          <span className="muted">—</span>
        ) : (
          <>
            {row.confirmedBy}（第 {row.edition} 版）<div className="muted number">{formatMoment(row.confirmedAt)}</div>
          </>
        ),
    },
  ]
  return (
    <DataTable<PeriodicReportRowValue>
      label="周期报告"
      rowKey="id"
      columns={columns}
      dataSource={[...rows]}
      loading={loading}
      pagination={pagination}
      locale={{ emptyText }}
    />
  )
}
