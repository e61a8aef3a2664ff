import { type CaseAttachmentValue, markAttachment } from '@guitu/contract/case-attachments.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

/** 挂错: the file stays where it is, with the reason beside it. */
export function MarkAttachment({ file, onClose }: { file: CaseAttachmentValue; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const marking = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      call(markAttachment, { params: { id: file.id }, body: { id, reason: reason.trim() } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['case-attachments'] }),
    onSuccess: () => {
      void message.success('已注明挂错')
      onClose()
    },
  })
  return (
    <DecisionModal
      title={`注明“${file.fileName}”挂错？`}
      okText="注明挂错"
      open
      pending={marking.isPending}
      error={marking.error}
      form={form}
      onSubmit={(values) => marking.mutate(values)}
      onCancel={onClose}
    >
      <p>附件不会删除：别人可能已经据此办理。注明后，文件名旁边显示原因。</p>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明原因，至少 4 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
