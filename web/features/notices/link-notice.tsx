import { linkNotice, type NoticeValue } from '@guitu/contract/notices.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { CasePicker } from './case-picker.tsx'

interface LinkForm {
  caseId: string
  note: string
}

/** Says whom a notice is about that fitted nobody in a ledger. */
export function LinkNotice({ notice }: { notice: NoticeValue }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<LinkForm>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const linking = useMutation({
    mutationFn: (body: LinkForm) => call(linkNotice, { params: { id: notice.id }, body }),
    onSuccess: ({ alerts }) => {
      setOpen(false)
      void client.invalidateQueries({ queryKey: ['notices'] })
      message.success(
        alerts.length > 0 ? `已关联，产生预警 ${alerts.map((alert) => alert.alertNumber).join('、')}` : '已关联',
      )
    },
  })
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        关联档案
      </Button>
      <DecisionModal<LinkForm>
        title={`关联通报 ${notice.receiptNumber}（${notice.personName}）`}
        okText="关联"
        open={open}
        pending={linking.isPending}
        error={linking.error}
        form={form}
        onSubmit={(values) => linking.mutate(values)}
        onCancel={() => setOpen(false)}
      >
        <p>核对清楚通报说的是哪一个人再关联：关联后按预警规则产生预警，通知责任人，不能撤销。</p>
        <Form.Item name="caseId" label="档案" rules={[{ required: true, message: '请查找并选择这个人的档案' }]}>
          <PickedCase />
        </Form.Item>
        <Form.Item
          name="note"
          label="怎么核对的"
          rules={[{ required: true, whitespace: true, min: 5, message: '请写明怎么核对到这个人的，至少 5 个字' }]}
        >
          <Input.TextArea rows={2} maxLength={400} showCount placeholder="如：与来文机关电话核实，证件号码录错一位" />
        </Form.Item>
      </DecisionModal>
    </>
  )
}

function PickedCase({ value, onChange }: { value?: string; onChange?: (caseId: string) => void }) {
  return <CasePicker {...(value ? { picked: value } : {})} onPick={(caseId) => onChange?.(caseId)} />
}
