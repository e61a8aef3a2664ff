import type { ObjectionValue } from '@guitu/contract/objections.ts'
import { objectionOutcomes, objectionSubjects } from '@guitu/contract/rules/objection.ts'
import { Button, type TablePaginationConfig } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { AnswerObjection } from './answer-objection.tsx'

interface ObjectionTableProps {
  rows: readonly ObjectionValue[]
  loading?: boolean
  pagination: TablePaginationConfig | false
  /** On a list of many people, who it is. */
  withPerson?: boolean
}

/** Objections with their deadline, and the way to answer those that wait. */
export function ObjectionTable({ rows, loading = false, pagination, withPerson = false }: ObjectionTableProps) {
  const may = useMay()
  const [answering, setAnswering] = useState<ObjectionValue>()
  return (
    <>
      <DataTable<ObjectionValue>
        label="异议"
        rowKey="id"
        loading={loading}
        pagination={pagination}
        dataSource={[...rows]}
        locale={{ emptyText: '没有异议' }}
        columns={[
          { title: '编号', key: 'number', render: (_, row) => <span className="number">{row.objectionNumber}</span> },
          ...(withPerson
            ? [
                {
                  title: '姓名',
                  key: 'person',
                  render: (_: unknown, row: ObjectionValue) => (
                    <Link to={`/cases/${row.caseId}`}>{row.personName}</Link>
                  ),
                },
              ]
            : []),
          { title: '关于', key: 'about', render: (_, row) => objectionSubjects[row.about] },
          {
            title: '内容',
            key: 'words',
            render: (_, row) => (
              <div className="wrap" style={{ minWidth: 220 }}>
                {row.words}
                {row.reasons && (
                  <div className="muted">
                    答复（{row.officerName}，{formatMoment(row.answeredAt)}）：{row.reasons}
                  </div>
                )}
              </div>
            ),
          },
          {
            title: '提出',
            key: 'sent',
            render: (_, row) => <span className="number">{formatMoment(row.sentAt)}</span>,
          },
          {
            title: '答复期限',
            key: 'due',
            render: (_, row) => (
              <>
                <span className="number">{row.dueDay}</span> {row.overdue && <ToneTag tone="red">逾期</ToneTag>}
              </>
            ),
          },
          {
            title: '结果',
            key: 'outcome',
            render: (_, row) =>
              row.outcome ? (
                <ToneTag tone={row.outcome === 'rejected' ? 'grey' : 'green'}>{objectionOutcomes[row.outcome]}</ToneTag>
              ) : (
                <>
                  <ToneTag tone="orange">待答复</ToneTag>
                  {may('objection.answer') && (
                    <Button type="link" size="small" onClick={() => setAnswering(row)}>
                      答复
                    </Button>
                  )}
                </>
              ),
          },
        ]}
      />
      {answering && <AnswerObjection objection={answering} onDone={() => setAnswering(undefined)} />}
    </>
  )
}
