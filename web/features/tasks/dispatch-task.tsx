import { dispatchTask, type TaskRowValue } from '@guitu/contract/tasks.ts'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { ReceiverFields } from './receiver-fields.tsx'
import { useTaskDeed } from './use-task-deed.ts'

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
  const [form] = Form.useForm<Values>()
  const [eventId] = useState(() => newId())
  const deed = useTaskDeed({
    send: ({ officeCode, assigneeId, note }: Values) =>
      call(dispatchTask, {
        params: { id: task.id },
        body: {
          id: eventId,
          officeCode,
          ...(assigneeId ? { assigneeId } : {}),
          ...(note?.trim() ? { note: note.trim() } : {}),
        },
      }),
    done: (answer) => (answer.assigneeName === '' ? '任务已下派到所' : `任务已下派给${answer.assigneeName}`),
    onDone,
  })
  const subject = [task.title, task.personName].filter((part) => part !== '').join(' · ')
  return (
    <DecisionModal
      title={`下派任务“${subject}”`}
      okText="下派"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ officeCode: task.officeCode }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <ReceiverFields initialOffice={task.officeCode} />
      <Form.Item name="note" label="要求（可不填）">
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
