import { listOfficers } from '@guitu/contract/accounts.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { dispatchTask, type TaskRowValue } from '@guitu/contract/tasks.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { useMe } from '../../ui/use-me.ts'

interface Values {
  officeCode: string
  assigneeId?: string
  note?: string
}

interface DispatchTaskProps {
  /** The task to give away; null while nobody asked. */
  task: Pick<TaskRowValue, 'id' | 'title' | 'personName' | 'officeCode'> | null
  onDone: () => void
}

/** 下派任务: to an office, and to an officer of it when one is chosen. */
export function DispatchTask({ task, onDone }: DispatchTaskProps) {
  return task === null ? null : <DispatchForm key={task.id} task={task} onDone={onDone} />
}

function DispatchForm({ task, onDone }: { task: NonNullable<DispatchTaskProps['task']>; onDone: () => void }) {
  const me = useMe()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [eventId] = useState(() => newId())
  const officeCode = Form.useWatch('officeCode', form) ?? task.officeCode
  const officers = useQuery({
    queryKey: ['officers', officeCode],
    queryFn: ({ signal }) => call(listOfficers, { signal, query: { officeCode } }),
  })
  const dispatch = useMutation({
    mutationFn: ({ officeCode, assigneeId, note }: Values) =>
      call(dispatchTask, {
        params: { id: task.id },
        body: {
          id: eventId,
          officeCode,
          ...(assigneeId ? { assigneeId } : {}),
          ...(note?.trim() ? { note: note.trim() } : {}),
        },
      }),
    onSuccess: (answer) => {
      client.setQueryData(['task', task.id], answer)
      void client.invalidateQueries({ queryKey: ['tasks'] })
      if (answer.alertId) void client.invalidateQueries({ queryKey: ['alert', answer.alertId] })
      void message.success(answer.assigneeName === '' ? '任务已下派到所' : `任务已下派给${answer.assigneeName}`)
      onDone()
    },
  })
  return (
    <DecisionModal
      title={`下派任务“${task.title} · ${task.personName}”`}
      okText="下派"
      open
      pending={dispatch.isPending}
      error={dispatch.error}
      form={form}
      initialValues={{ officeCode: task.officeCode }}
      onSubmit={(values) => dispatch.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="officeCode" label="承办机构" rules={[{ required: true, message: '请选择承办机构' }]}>
        <OfficeSelect scope={me.scope} onChange={() => form.setFieldValue('assigneeId', undefined)} />
      </Form.Item>
      <Form.Item
        name="assigneeId"
        label="承办人"
        extra={
          officers.data?.length === 0
            ? '这个机构还没有可指派的工作人员：下派后由全所共同接收。'
            : '不指定时，本所人员都能看到并接收。'
        }
      >
        <Select
          allowClear
          loading={officers.isFetching}
          placeholder="由全所接收"
          options={(officers.data ?? []).map((officer) => ({
            value: officer.id,
            label: `${officer.displayName}（${roles[officer.role as Role] ?? officer.role}）`,
          }))}
        />
      </Form.Item>
      {officers.isError && <ErrorPanel error={officers.error} onRetry={() => void officers.refetch()} />}
      <Form.Item name="note" label="要求（可不填）">
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
