import { type NoticeValue, withdrawFiledNotice } from '@guitu/contract/notices.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { refreshAfterNotice } from './refresh-after-notice.ts'

interface WithdrawForm {
  reason: string
}

/** Takes back a notice that was filed by form. */
export function WithdrawNotice({ notice }: { notice: NoticeValue }) {
  const [open, setOpen] = useState(false)
  const [id] = useState(() => newId())
  const [form] = Form.useForm<WithdrawForm>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const withdrawing = useMutation({
    mutationFn: ({ reason }: WithdrawForm) =>
      call(withdrawFiledNotice, { params: { id: notice.id }, body: { id, reason: reason.trim() } }),
    onSuccess: ({ receiptNumber }) => {
      setOpen(false)
      refreshAfterNotice(client)
      message.success(`已撤回，回执号 ${receiptNumber}`)
    },
  })
  return (
    <>
      <Button size="small" danger onClick={() => setOpen(true)}>
        撤回
      </Button>
      <DecisionModal<WithdrawForm>
        title={`确认撤回通报 ${notice.receiptNumber}（${notice.personName}）？`}
        okText="撤回"
        danger
        open={open}
        pending={withdrawing.isPending}
        error={withdrawing.error}
        form={form}
        onSubmit={(values) => withdrawing.mutate(values)}
        onCancel={() => setOpen(false)}
      >
        <p>原通报保留备查。由它产生的预警没有别的通报支持的，以“撤回”办结，任务一并结束，并告知收到过通知的人。</p>
        <Form.Item
          name="reason"
          label="撤回的原因"
          rules={[{ required: true, whitespace: true, min: 5, message: '请写明撤回的原因，至少 5 个字' }]}
        >
          <Input.TextArea rows={2} maxLength={400} showCount placeholder="如：来文机关函告，文书发错了人" />
        </Form.Item>
      </DecisionModal>
    </>
  )
}
