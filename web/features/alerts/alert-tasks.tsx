import type { AlertRecordValue } from '@guitu/contract/alerts.ts'
import type { AlertAction } from '@guitu/contract/rules/alert-states.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { allowedTaskActions, type TaskState } from '@guitu/contract/rules/task-states.ts'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Deadline } from '../../ui/deadline.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { taskStates } from '../../ui/states.ts'
import { useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { DispatchTask } from '../tasks/dispatch-task.tsx'

type AlertTask = AlertRecordValue['tasks'][number]

/** The tasks that the alert opened, each with 下派 while it may still be given to somebody. */
export function AlertTasks({ alert }: { alert: AlertRecordValue }) {
  const me = useMe()
  const offices = useOffices()
  const [dispatching, setDispatching] = useState<AlertTask | null>(null)
  const columns: TableColumnsType<AlertTask> = [
    {
      title: '任务',
      key: 'title',
      render: (_, row) => (
        <>
          <Link to={`/tasks/${row.id}`}>{row.title}</Link>
          <div className="muted">{row.taskNumber}</div>
        </>
      ),
    },
    {
      title: '承办',
      key: 'assignee',
      render: (_, row) => (
        <>
          {officeLabel(offices, row.officeCode)}
          <div className="muted">{row.assigneeName === '' ? '未指定人员' : row.assigneeName}</div>
        </>
      ),
    },
    { title: '状态', key: 'state', width: 100, render: (_, row) => <StateTag state={row.state} states={taskStates} /> },
    {
      title: '期限',
      key: 'deadline',
      width: 270,
      render: (_, row) => <Deadline at={row.deadline} done={row.state === 'closed'} />,
    },
    {
      title: '操作',
      key: 'actions',
      width: 110,
      render: (_, row) =>
        alert.allowed.includes('dispatch-task' satisfies AlertAction) &&
        allowedTaskActions(row.state as TaskState, me.role as Role).includes('dispatch') ? (
          <Button size="small" onClick={() => setDispatching(row)}>
            {row.assigneeName === '' ? '下派任务' : '改派任务'}
          </Button>
        ) : null,
    },
  ]
  return (
    <section className="panel" aria-labelledby="alert-tasks">
      <h2 id="alert-tasks">任务</h2>
      {alert.tasks.length === 0 ? (
        <span className="muted">这条规则不开出任务</span>
      ) : (
        <Table<AlertTask>
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={alert.tasks}
          pagination={false}
          scroll={{ x: 'max-content' }}
        />
      )}
      <DispatchTask
        task={dispatching === null ? null : { ...dispatching, personName: alert.personName }}
        onDone={() => setDispatching(null)}
      />
    </section>
  )
}
