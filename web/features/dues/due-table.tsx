import type { DueRowValue } from '@guitu/contract/dues.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { ReportKind } from '@guitu/contract/rules/report-schedule.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { Button, type TableColumnsType, type TablePaginationConfig } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { MakeReport } from '../reports/make-report.tsx'
import { DueDay } from './due-day.tsx'
import { dueKindText, dueStandingTexts } from './due-texts.ts'

interface DueTableProps {
  label: string
  rows: readonly DueRowValue[]
  loading: boolean
  emptyText: string
  pagination: TablePaginationConfig
}

/** What is due, the earliest first; a report is entered from its row. */
export function DueTable({ label, rows, loading, emptyText, pagination }: DueTableProps) {
  const may = useMay()
  const offices = useOffices()
  const [entering, setEntering] = useState<DueRowValue>()
  const canEnter = (row: DueRowValue): boolean =>
    may('contact.write') &&
    Object.hasOwn(reportKinds, row.kind) &&
    checkCaseAction(row.caseKind, 'active', 'record-report').ok
  const columns: TableColumnsType<DueRowValue> = [
    {
      title: '人员',
      key: 'person',
      render: (_, row) => (
        <>
          <Link to={`/cases/${row.caseId}?tab=contacts`}>{row.personName}</Link>
          <div className="muted">{row.caseNumber}</div>
        </>
      ),
    },
    { title: '事项', key: 'kind', render: (_, row) => dueKindText(row.kind) },
    {
      title: '期限',
      key: 'by',
      render: (_, row) => (
        <>
          <DueDay by={row.by} />
          {row.from !== row.by && <div className="muted number">自 {row.from} 起</div>}
        </>
      ),
    },
    {
      title: '状态',
      key: 'standing',
      render: (_, row) => <StateTag state={row.standing} states={dueStandingTexts} />,
    },
    {
      title: '上次',
      key: 'lastOn',
      render: (_, row) => <span className="number">{row.lastOn ?? <span className="muted">没有</span>}</span>,
    },
    { title: '司法所', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
    { title: '联系电话', key: 'phone', render: (_, row) => <span className="number">{row.phoneMasked}</span> },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) =>
        canEnter(row) && (
          <Button
            type="link"
            size="small"
            aria-label={`登记报告 ${row.personName} ${dueKindText(row.kind)}`}
            onClick={() => setEntering(row)}
          >
            登记报告
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable<DueRowValue>
        label={label}
        rowKey={(row) => `${row.caseId} ${row.kind}`}
        columns={columns}
        dataSource={[...rows]}
        loading={loading}
        pagination={pagination}
        locale={{ emptyText: loading ? ' ' : <EmptyState text={emptyText} /> }}
      />
      {entering && (
        <MakeReport
          record={{ id: entering.caseId, personName: entering.personName }}
          kinds={[entering.kind as ReportKind]}
          onDone={() => setEntering(undefined)}
        />
      )}
    </>
  )
}
