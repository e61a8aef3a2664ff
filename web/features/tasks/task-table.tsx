import type { TaskRowValue } from '@guitu/contract/tasks.ts'
import type { TableProps } from 'antd'
import { Link } from 'react-router'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { TaskMarks } from './task-marks.tsx'
import { taskKindText } from './task-texts.ts'

interface TaskTableProps {
  label: string
  rows: readonly TaskRowValue[]
  loading: boolean
  emptyText: string
  pagination: TableProps<TaskRowValue>['pagination']
  rowSelection?: TableProps<TaskRowValue>['rowSelection']
}

/** Tasks as a list, wherever they are listed. */
export function TaskTable({ label, rows, loading, emptyText, pagination, rowSelection }: TaskTableProps) {
  const offices = useOffices()
  return (
    <DataTable<TaskRowValue>
      label={label}
      rowKey="id"
      size="middle"
      dataSource={[...rows]}
      loading={loading}
      pagination={pagination ?? false}
      {...(rowSelection ? { rowSelection } : {})}
      locale={{ emptyText: <EmptyState text={emptyText} /> }}
      columns={[
        {
          title: '任务',
          key: 'title',
          render: (_, row) => (
            <div style={{ minWidth: 180, maxWidth: 320, whiteSpace: 'normal' }}>
              <Link to={`/tasks/${row.id}`}>{row.title}</Link>
              <div className="muted">
                {taskKindText(row.kind)} · <span className="number">{row.taskNumber}</span>
              </div>
            </div>
          ),
        },
        { title: '人员', key: 'person', render: (_, row) => row.personName || <span className="muted">—</span> },
        {
          title: '承办',
          key: 'office',
          render: (_, row) => (
            <>
              {officeLabel(offices, row.officeCode)}
              <div className="muted">{row.assigneeName === '' ? '未指定人员' : row.assigneeName}</div>
            </>
          ),
        },
        { title: '状态', key: 'state', render: (_, row) => <TaskMarks task={row} /> },
        { title: '下达时间', key: 'createdAt', render: (_, row) => formatMoment(row.createdAt) },
        {
          title: '期限',
          key: 'deadline',
          render: (_, row) => <Deadline at={row.deadline} done={row.state === 'closed' || row.state === 'submitted'} />,
        },
      ]}
    />
  )
}
