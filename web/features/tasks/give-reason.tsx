import { Form, Input } from 'antd'
import { useState } from 'react'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useTaskDeed } from './use-task-deed.ts'

interface GiveReasonProps<Answer> {
  /** Names what happens to which task. */
  title: string
  okText: string
  label: string
  placeholder?: string
  send: (deed: { id: string; note: string }) => Promise<Answer>
  done: (answer: Answer) => string
  onDone: () => void
}

/** A step of a task that needs its reason and nothing else: 退回派发人, 撤回. */
export function GiveReason<Answer>({ title, okText, label, placeholder, send, done, onDone }: GiveReasonProps<Answer>) {
  const [form] = Form.useForm<{ note: string }>()
  const [id] = useState(() => newId())
  const deed = useTaskDeed({ send: ({ note }: { note: string }) => send({ id, note: note.trim() }), done, onDone })
  return (
    <DecisionModal
      title={title}
      okText={okText}
      danger
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item
        name="note"
        label={label}
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因，至少两个字' }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount {...(placeholder ? { placeholder } : {})} />
      </Form.Item>
    </DecisionModal>
  )
}
