import { revealMemberPhone, type TeamMemberValue } from '@guitu/contract/teams.ts'
import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface AskMemberPhoneProps {
  member: TeamMemberValue
  onRevealed: (phone: string) => void
  onClose: () => void
}

/** Asks why the whole number is needed; the answer is written to the audit log with the look. */
export function AskMemberPhone({ member, onRevealed, onClose }: AskMemberPhoneProps) {
  const [form] = Form.useForm<{ purpose: string }>()
  const revealing = useMutation({
    mutationFn: ({ purpose }: { purpose: string }) =>
      call(revealMemberPhone, { params: { id: member.id }, body: { purpose: purpose.trim() } }),
    onSuccess: ({ phone }) => {
      onRevealed(phone)
      onClose()
    },
  })
  return (
    <DecisionModal
      title={`查看小组成员${member.name}的电话`}
      okText="查看"
      open
      pending={revealing.isPending}
      error={revealing.error}
      form={form}
      onSubmit={(values) => revealing.mutate(values)}
      onCancel={onClose}
    >
      <p>请写明目的。查看人、时间和目的写入审计日志。</p>
      <Form.Item
        name="purpose"
        label="目的"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明目的，至少 2 个字' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </DecisionModal>
  )
}
