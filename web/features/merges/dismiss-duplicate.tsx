import { type DuplicatePairValue, dismissDuplicate } from '@guitu/contract/merges.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

/** 不是同一人: kept with the reason, and not offered again. */
export function DismissDuplicate({ pair, onClose }: { pair: DuplicatePairValue; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const [one, other] = pair.persons
  const dismissing = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      call(dismissDuplicate, { params: { id: pair.id }, body: { id, reason } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['duplicates'] })
      void client.invalidateQueries({ queryKey: ['case-header'] })
      void message.success('已记录，不再提示')
      onClose()
    },
  })
  return (
    <DecisionModal
      title={`认定 ${one!.name} 和 ${other!.name} 不是同一人`}
      okText="提交"
      open
      pending={dismissing.isPending}
      error={dismissing.error}
      form={form}
      onSubmit={(values) => dismissing.mutate(values)}
      onCancel={onClose}
    >
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明理由，至少 4 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={200} showCount placeholder="例如：两人均已当面核对证件" />
      </Form.Item>
    </DecisionModal>
  )
}
