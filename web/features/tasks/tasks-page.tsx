import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { listTasks, type TaskRowValue } from '@guitu/contract/tasks.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { taskStates } from '../../ui/states.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { taskKindText } from './task-texts.ts'

const keys = [['tasks']]
type State = NonNullable<QueryOf<typeof listTasks>['state']>

const stateOptions: { value: State | 'all'; label: string }[] = [
  { value: 'unclosed', label: '未办结' },
  { value: 'assigned', label: taskStates.assigned.text },
  { value: 'accepted', label: taskStates.accepted.text },
  { value: 'submitted', label: taskStates.submitted.text },
  { value: 'returned', label: taskStates.returned.text },
  { value: 'closed', label: taskStates.closed.text },
  { value: 'all', label: '全部状态' },
]

/** 任务: due first. Filters live in the address bar: state, overdue, mine, office. */
export default function TasksPage() {
  const me = useMe()
  const offices = useOffices()
  const [address, change] = useAddress()
  useLiveQueries('task', keys)

  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const state = stateOptions.find((option) => option.value === address.state)?.value ?? 'unclosed'
  const officeCode = address.officeCode ?? address.countyCode
  const query = {
    page,
    pageSize,
    state: state === 'all' ? undefined : state,
    overdue: address.overdue === 'true' ? true : undefined,
    mine: address.mine === 'true' ? true : undefined,
    officeCode,
    caseId: address.caseId,
  }
  const tasks = useQuery({
    queryKey: ['tasks', 'list', query],
    queryFn: ({ signal }) => call(listTasks, { signal, query }),
    placeholderData: keepPreviousData,
  })

  const columns: TableColumnsType<TaskRowValue> = [
    {
      title: '任务',
      key: 'title',
      render: (_, row) => (
        <>
          <Link to={`/tasks/${row.id}`}>{row.title}</Link>
          <div className="muted">
            {taskKindText(row.kind)} · {row.taskNumber}
          </div>
        </>
      ),
    },
    { title: '人员', key: 'person', render: (_, row) => row.personName },
    { title: '承办机构', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
    {
      title: '承办人',
      key: 'assignee',
      width: 90,
      render: (_, row) => (row.assigneeName === '' ? <span className="muted">未指定</span> : row.assigneeName),
    },
    { title: '状态', key: 'state', width: 100, render: (_, row) => <StateTag state={row.state} states={taskStates} /> },
    { title: '下达时间', key: 'createdAt', width: 150, render: (_, row) => formatMoment(row.createdAt) },
    {
      title: '期限',
      key: 'deadline',
      width: 190,
      render: (_, row) => <Deadline at={row.deadline} done={row.state === 'closed'} />,
    },
  ]

  return (
    <Page title="任务管理">
      <search className="toolbar" aria-label="筛选任务">
        <Select
          aria-label="状态"
          style={{ width: 130 }}
          options={stateOptions}
          value={state}
          onChange={(value) => change({ state: value })}
        />
        {me.scope.length < 9 && (
          <div style={{ width: 220 }}>
            <OfficeSelect
              aria-label="承办机构"
              scope={me.scope}
              allowClear
              placeholder="全部机构"
              {...(officeCode ? { value: officeCode } : {})}
              onChange={(code) => change({ officeCode: code, countyCode: undefined })}
            />
          </div>
        )}
        <Checkbox
          checked={address.overdue === 'true'}
          onChange={(event) => change({ overdue: event.target.checked ? 'true' : undefined })}
        >
          只看逾期
        </Checkbox>
        <Checkbox
          checked={address.mine === 'true'}
          onChange={(event) => change({ mine: event.target.checked ? 'true' : undefined })}
        >
          只看我的
        </Checkbox>
        <Button
          onClick={() =>
            change({
              state: undefined,
              overdue: undefined,
              mine: undefined,
              officeCode: undefined,
              countyCode: undefined,
              caseId: undefined,
            })
          }
        >
          重置
        </Button>
      </search>
      {tasks.isError && <ErrorPanel error={tasks.error} onRetry={() => void tasks.refetch()} />}
      <Table<TaskRowValue>
        rowKey="id"
        size="middle"
        columns={columns}
        dataSource={tasks.data?.rows ?? []}
        loading={tasks.isPending || tasks.isPlaceholderData}
        scroll={{ x: 960 }}
        pagination={paginationOf(tasks.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
        locale={{
          emptyText: <EmptyState text={state === 'unclosed' ? '目前没有未办结的任务' : '没有符合条件的任务'} />,
        }}
      />
    </Page>
  )
}
