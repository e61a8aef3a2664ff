import { type LeaveValue, revealContact } from '@guitu/contract/leaves.ts'
import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface AskContactProps {
  leave: Pick<LeaveValue, 'id' | 'personName'>
  onRevealed: (contact: string) => void
  onClose: () => void
}

/** Asks why the whole number is needed; the answer is written to the audit log with the look. */
export function AskContact({ leave, onRevealed, onClose }: AskContactProps) {
  const [form] = Form.useForm<{ purpose: string }>()
  const revealing = useMutation({
    mutationFn: ({ purpose }: { purpose: string }) =>
      call(revealContact, { params: { id: leave.id }, body: { purpose: purpose.trim() } }),
    onSuccess: ({ contact }) => {
      onRevealed(contact)
      onClose()
    },
  })
  return (
    <DecisionModal
      title={`查看${leave.personName}外出期间的电话`}
      okText="查看"
      open
      pending={revealing.isPending}
      error={revealing.error}
      form={form}
      onSubmit={(values) => revealing.mutate(values)}
      onCancel={onClose}
    >
      <p>请写明目的。查看人、时间和目的写入审计日志，本人可以查询。</p>
      <Form.Item
        name="purpose"
        label="目的"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明目的，至少 4 个字' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </DecisionModal>
  )
}
