import { handOnTask, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useMe } from '../../ui/use-me.ts'
import { ReceiverFields } from './receiver-fields.tsx'
import { useTaskDeed } from './use-task-deed.ts'

interface Values {
  officeCode: string
  assigneeId?: string
  note: string
}

/** 转办: to a colleague or another office within one's scope, with the reason. */
export function HandOnTask({ task, onDone }: { task: TaskRecordValue; onDone: () => void }) {
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const deed = useTaskDeed({
    send: ({ officeCode, assigneeId, note }: Values) =>
      call(handOnTask, {
        params: { id: task.id },
        body: { id, officeCode, ...(assigneeId ? { assigneeId } : {}), note: note.trim() },
      }),
    done: (answer) => (answer.assigneeName === '' ? '已转办到所' : `已转办给${answer.assigneeName}`),
    onDone,
  })
  return (
    <DecisionModal
      title={`转办任务“${task.title}”`}
      okText="转办"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ officeCode: task.officeCode }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <ReceiverFields initialOffice={task.officeCode} except={me.accountId} nameIn={task.officeCode} />
      <Form.Item
        name="note"
        label="转办原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明为什么转办，至少两个字' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
