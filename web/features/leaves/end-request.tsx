import { Form, Input } from 'antd'
import { useState } from 'react'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useLeaveDeed } from './use-leave-deed.ts'

interface EndRequestProps {
  /** Names what is taken back: 张某的外出申请（2026-11-24 至 2026-11-26） */
  what: string
  verb: '撤回' | '终止'
  send: (body: { id: string; opinion: string }) => Promise<unknown>
  onDone: () => void
}

/** 撤回 a request, 终止 a permit. */
export function EndRequest({ what, verb, send, onDone }: EndRequestProps) {
  const [form] = Form.useForm<{ opinion?: string }>()
  const [id] = useState(() => newId())
  const deed = useLeaveDeed(
    ({ opinion = '' }: { opinion?: string }) => send({ id, opinion: opinion.trim() }),
    `已${verb}`,
    onDone,
  )
  return (
    <DecisionModal
      title={`确认${verb}${what}？`}
      okText={verb}
      danger
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item
        name="opinion"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: `请写明${verb}的原因，至少两个字` }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
