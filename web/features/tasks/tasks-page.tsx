import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { taskKinds } from '@guitu/contract/rules/task-kinds.ts'
import { listTasks } from '@guitu/contract/tasks.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select, Tabs } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { taskStates } from '../../ui/states.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { OpenTask } from './open-task.tsx'
import { TaskTable } from './task-table.tsx'
import { priorityOptions } from './task-texts.ts'

type Query = QueryOf<typeof listTasks>
type State = NonNullable<Query['state']>
type View = NonNullable<Query['view']> | 'all'

const views: { key: View; label: string; empty: string }[] = [
  { key: 'todo', label: '待办', empty: '目前没有等您办理的任务' },
  { key: 'done', label: '已办', empty: '还没有办过的任务' },
  { key: 'given', label: '我派发的', empty: '还没有派发过任务' },
  { key: 'all', label: '全部', empty: '没有符合条件的任务' },
]
const stateOptions: { value: State; label: string }[] = [
  { value: 'unclosed', label: '未办结' },
  ...(Object.entries(taskStates) as [State, { text: string }][]).map(([value, { text }]) => ({ value, label: text })),
]
const kindOptions = Object.entries(taskKinds).map(([value, label]) => ({ value, label }))
/** What a link from another page asks for is looked for among all tasks. */
const asksForAll = ['overdue', 'officeCode', 'countyCode', 'caseId', 'state'] as const
const nothingAsked = {
  search: undefined,
  state: undefined,
  kind: undefined,
  priority: undefined,
  overdue: undefined,
  officeCode: undefined,
  countyCode: undefined,
  caseId: undefined,
}

/** 任务: 待办 / 已办 / 我派发的, due first. What is looked for stands in the address bar. */
export default function TasksPage() {
  const me = useMe()
  const may = useMay()
  const [address, change] = useAddress()
  const [opening, setOpening] = useState(false)
  useLiveQueries('task', [['tasks']])

  const shown = views.filter(({ key }) => key !== 'given' || may('task.dispatch'))
  const first = asksForAll.some((name) => address[name] !== undefined) ? 'all' : 'todo'
  const view = shown.find(({ key }) => key === (address.view ?? first)) ?? views[0]!
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const officeCode = address.officeCode ?? address.countyCode
  const state = stateOptions.find((option) => option.value === address.state)?.value
  const priority = priorityOptions.find((option) => String(option.value) === address.priority)?.value
  const query = {
    page,
    pageSize,
    view: view.key === 'all' ? undefined : view.key,
    state: state ?? (view.key === 'all' || view.key === 'given' ? 'unclosed' : undefined),
    kind: address.kind,
    priority,
    overdue: address.overdue === 'true' ? true : undefined,
    officeCode,
    caseId: address.caseId,
    search: address.search,
  }
  const narrowed = Object.keys(nothingAsked).some((name) => address[name] !== undefined)
  const tasks = useQuery({
    queryKey: ['tasks', 'list', query],
    queryFn: ({ signal }) => call(listTasks, { signal, query }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page
      title="任务"
      crumbs={[{ title: '任务管理' }]}
      actions={
        may('task.dispatch') && (
          <Button type="primary" onClick={() => setOpening(true)}>
            新建任务
          </Button>
        )
      }
    >
      <section className="panel">
        <Tabs
          activeKey={view.key}
          items={shown.map(({ key, label }) => ({ key, label }))}
          onChange={(key) => change({ view: key, state: undefined })}
        />
        <search className="toolbar" aria-label="筛选任务">
          <Input.Search
            // 重置 empties it
            key={address.search ?? ''}
            aria-label="查找任务"
            placeholder="任务名称、编号或者人员"
            defaultValue={address.search ?? ''}
            allowClear
            maxLength={60}
            style={{ width: 280, maxWidth: '100%' }}
            onSearch={(search) => change({ search: search.trim() })}
          />
          <Select<State>
            aria-label="状态"
            style={{ width: 130 }}
            allowClear
            placeholder={view.key === 'all' || view.key === 'given' ? '未办结' : '全部状态'}
            options={stateOptions}
            {...(state ? { value: state } : {})}
            onChange={(value?: State) => change({ state: value })}
          />
          <Select
            aria-label="类型"
            style={{ width: 150 }}
            allowClear
            placeholder="全部类型"
            options={kindOptions}
            {...(address.kind ? { value: address.kind } : {})}
            onChange={(value?: string) => change({ kind: value })}
          />
          <Select
            aria-label="紧急程度"
            style={{ width: 120 }}
            allowClear
            placeholder="紧急程度"
            options={priorityOptions}
            {...(priority ? { value: priority } : {})}
            onChange={(value?: number) => change({ priority: value })}
          />
          {me.scope.length < 9 && me.scope !== '' && (
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
          <Button onClick={() => change(nothingAsked)}>重置</Button>
        </search>
        {tasks.isError && <ErrorPanel error={tasks.error} onRetry={() => void tasks.refetch()} />}
        <TaskTable
          label={`任务：${view.label}`}
          rows={tasks.data?.rows ?? []}
          loading={tasks.isPending || tasks.isPlaceholderData}
          emptyText={narrowed && view.key !== 'all' ? '没有符合条件的任务，可以在“全部”里再找' : view.empty}
          pagination={paginationOf(tasks.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
        />
      </section>
      {opening && <OpenTask onDone={() => setOpening(false)} />}
    </Page>
  )
}
