import { listTasks, type TaskRowValue } from '@guitu/contract/tasks.ts'
import { handOverTasks, type WorkloadRowValue } from '@guitu/contract/workload.ts'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { officerLabel, useOfficers } from './receiver-fields.tsx'
import { TaskTable } from './task-table.tsx'
import { useTaskDeed } from './use-task-deed.ts'

interface Values {
  toId: string
  reason: string
}

/** As many tasks as the dialog lists at once; after a hand-over the rest come. */
const listed = 100
const canBeHandedOver = (task: TaskRowValue): boolean => ['assigned', 'accepted', 'returned'].includes(task.state)

/** 批量移交: chosen tasks of one officer become the work of another of the county. */
export function HandOver({ from, onDone }: { from: WorkloadRowValue & { accountId: string }; onDone: () => void }) {
  const offices = useOffices()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const [ticked, setTicked] = useState<string[] | null>(null)
  const query = { assigneeId: from.accountId, state: 'unclosed' as const, pageSize: listed } as const
  const tasks = useQuery({
    queryKey: ['tasks', 'hand-over', from.accountId],
    queryFn: ({ signal }) => call(listTasks, { signal, query }),
  })
  const officers = useOfficers(from.officeCode.slice(0, 6))
  const rows = (tasks.data?.rows ?? []).filter(canBeHandedOver)
  const chosen = ticked ?? rows.map((row) => row.id)
  const deed = useTaskDeed({
    send: ({ toId, reason }: Values) =>
      call(handOverTasks, {
        body: { id, fromId: from.accountId, toId, taskIds: chosen, reason: reason.trim() },
      }),
    done: ({ taskCount, toName }) => `${taskCount} 项任务已移交给${toName}`,
    onDone,
  })
  return (
    <DecisionModal
      title={`移交${from.name}的任务（已选 ${chosen.length} 项）`}
      okText="移交"
      width={900}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item
        name="toId"
        label="移交给"
        rules={[
          { required: true, message: '请选择接手的人' },
          {
            validator: () => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error('请至少勾选一项任务'))),
          },
        ]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={officers.isFetching}
          placeholder="本县（市、区）的工作人员"
          options={(officers.data ?? [])
            .filter((officer) => officer.id !== from.accountId)
            .map((officer) => ({
              value: officer.id,
              label: `${officerLabel(officer)} · ${officeLabel(offices, officer.officeCode)}`,
            }))}
        />
      </Form.Item>
      {officers.isError && <ErrorPanel error={officers.error} onRetry={() => void officers.refetch()} />}
      <Form.Item
        name="reason"
        label="移交原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明为什么移交，至少两个字' }]}
      >
        <Input maxLength={500} placeholder="如：岗位调整、休假" />
      </Form.Item>
      {(tasks.data?.total ?? 0) > listed && (
        <p className="muted">
          共 {tasks.data!.total} 项，先列出期限最近的 {listed} 项；移交以后再打开，列出其余的。
        </p>
      )}
      {tasks.isError && <ErrorPanel error={tasks.error} onRetry={() => void tasks.refetch()} />}
      <TaskTable
        label={`${from.name}的任务`}
        rows={rows}
        loading={tasks.isPending}
        emptyText="没有可以移交的任务"
        pagination={{ pageSize: 10, showSizeChanger: false }}
        rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setTicked(keys.map(String)) }}
      />
    </DecisionModal>
  )
}
