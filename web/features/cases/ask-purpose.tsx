import { revealCase } from '@guitu/contract/cases.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'

export type WholeNumbers = AnswerOf<typeof revealCase>

const usualPurposes = ['电话联系本人', '走访核实住址', '核对文书', '办理审批'] as const

interface AskPurposeProps {
  caseId: string
  personName: string
  /** Why the record was opened: the likely reason for the look at the numbers as well. */
  purpose: string
  open: boolean
  onClose: () => void
  onRevealed: (numbers: WholeNumbers) => void
}

/** Asks why the whole numbers are needed; the answer is written to the audit log with the look. */
export function AskPurpose({ caseId, personName, purpose, open, onClose, onRevealed }: AskPurposeProps) {
  const [form] = Form.useForm<{ purpose: string }>()
  const revealing = useMutation({
    mutationFn: ({ purpose }: { purpose: string }) =>
      call(revealCase, { params: { id: caseId }, body: { purpose: purpose.trim() } }),
    onSuccess: (numbers) => {
      onRevealed(numbers)
      form.resetFields()
      onClose()
    },
  })
  return (
    <Modal
      open={open}
      title={`查看${personName}的完整号码和住址`}
      okText="查看"
      confirmLoading={revealing.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>请写明目的。查看人、时间和目的写入审计日志，本人可以查询。</p>
      {revealing.error && <ErrorPanel error={revealing.error} />}
      <Form
        name="purpose"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ purpose }}
        onFinish={(values) => revealing.mutate(values)}
      >
        <Form.Item
          name="purpose"
          label="目的"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明目的，至少 4 个字' }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
      </Form>
      <div className="toolbar">
        {usualPurposes.map((purpose) => (
          <Button key={purpose} size="small" onClick={() => form.setFieldsValue({ purpose })}>
            {purpose}
          </Button>
        ))}
      </div>
    </Modal>
  )
}
