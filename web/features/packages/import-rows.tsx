import { type ImportRowValue, listImportRows, type PackageImportValue } from '@guitu/contract/packages.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type TableColumnType, Tabs } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { totalText } from '../../ui/pagination.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

type Outcome = ImportRowValue['outcome']

const pageSize = 200

const emptyTexts: Record<Outcome, string> = {
  new: '没有新增的行',
  changed: '没有变更的行',
  unchanged: '没有未变的行',
  rejected: '没有拒收的行',
}

function Changes({ row }: { row: ImportRowValue }) {
  return (
    <ul className="row-notes">
      {row.changes.map(({ column, old, new: next }) => (
        <li key={column}>
          {column}：<del>{old || '（空）'}</del> → <ins>{next || '（空）'}</ins>
        </li>
      ))}
    </ul>
  )
}

function Reasons({ row }: { row: ImportRowValue }) {
  return (
    <ul className="row-notes">
      {row.reasons.map(({ column, message }) => (
        <li key={column + message}>{message.startsWith(column) ? message : `${column}：${message}`}</li>
      ))}
    </ul>
  )
}

function Notes({ row }: { row: ImportRowValue }) {
  return (
    <ul className="row-notes">
      {row.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

/** The rows of a package by what becomes of them, 200 at a time. */
export function ImportRows({ taken }: { taken: PackageImportValue }) {
  const offices = useOffices()
  const ofNotices = taken.kind === 'notices'
  const counts: Record<Outcome, number> = {
    new: taken.rowsNew,
    changed: taken.rowsChanged,
    unchanged: taken.rowsUnchanged,
    rejected: taken.rowsRejected,
  }
  const [outcome, setOutcome] = useState<Outcome>(
    () => (Object.keys(counts) as Outcome[]).find((each) => counts[each] > 0) ?? 'new',
  )
  const [page, setPage] = useState(1)
  const list = useQuery({
    queryKey: ['import-rows', taken.id, outcome, page],
    queryFn: ({ signal }) =>
      call(listImportRows, { params: { id: taken.id }, query: { outcome, page, pageSize }, signal }),
    placeholderData: keepPreviousData,
  })
  const columns: TableColumnType<ImportRowValue>[] = [
    { title: '行', dataIndex: 'line', width: 60, className: 'number' },
    { title: '姓名', dataIndex: 'personName', width: 100, className: 'wrap' },
    { title: ofNotices ? '通报编号' : '档案编号', dataIndex: 'caseNumber', width: 170, className: 'number' },
    { title: '公民身份号码', dataIndex: 'idNumberMasked', width: 175, className: 'number' },
    ofNotices
      ? { title: '回执编号', dataIndex: 'receiptNumber', width: 180, className: 'number' }
      : {
          title: '司法所',
          width: 150,
          render: (_value, row) => (row.officeCode ? officeLabel(offices, row.officeCode) : ''),
        },
    ...(outcome === 'rejected'
      ? [{ title: '拒收原因', render: (_value: unknown, row: ImportRowValue) => <Reasons row={row} /> }]
      : []),
    ...(outcome === 'changed'
      ? [{ title: '变更内容', render: (_value: unknown, row: ImportRowValue) => <Changes row={row} /> }]
      : []),
    ...(outcome === 'rejected'
      ? []
      : [{ title: '提示', render: (_value: unknown, row: ImportRowValue) => <Notes row={row} /> }]),
  ]
  const labels: Partial<Record<Outcome, string>> = ofNotices
    ? { new: '新收', unchanged: '以前已收', rejected: '拒收' }
    : { new: '新增', changed: '变更', unchanged: '未变', rejected: '拒收' }
  return (
    <section className="panel">
      <h2>{ofNotices && taken.state === 'committed' ? '通报和回执' : '预览'}</h2>
      <Tabs
        activeKey={outcome}
        onChange={(key) => {
          setOutcome(key as Outcome)
          setPage(1)
        }}
        items={(Object.keys(labels) as Outcome[]).map((key) => ({ key, label: `${labels[key]} ${counts[key]}` }))}
      />
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={`预览：${labels[outcome]}的行`}
          rowKey="line"
          columns={columns}
          dataSource={list.data?.rows ?? []}
          loading={list.isPending || list.isPlaceholderData}
          scroll={{ x: outcome === 'changed' ? 1000 : 900, y: 520 }}
          locale={{ emptyText: <EmptyState text={emptyTexts[outcome]} /> }}
          pagination={{
            current: page,
            pageSize,
            total: list.data?.total ?? counts[outcome],
            showSizeChanger: false,
            showTotal: (total) => totalText(total, list.data?.totalIsFloor ?? false),
            onChange: setPage,
          }}
        />
      )}
    </section>
  )
}
