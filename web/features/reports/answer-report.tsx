import { confirmReport, type ReportValue } from '@guitu/contract/reports.ts'
import { MIN_ASK_AGAIN_WORDS } from '@guitu/contract/rules/report.ts'
import { readAttachment } from '@guitu/contract/tasks.ts'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { addressOf, call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useContactDeed } from '../dues/use-contact-deed.ts'

interface Values {
  confirm: boolean
  reason?: string
}

/** 确认 a report that the person sent from their own page, or ask for another one with the reason that the person reads. */
export function AnswerReport({
  personName,
  report,
  onDone,
}: {
  personName: string
  report: ReportValue
  onDone: () => void
}) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const confirm = Form.useWatch('confirm', form) ?? true
  const deed = useContactDeed(
    ({ confirm, reason }: Values) =>
      call(confirmReport, {
        params: { id: report.id },
        body: { id, confirm, ...(confirm ? {} : { reason: (reason ?? '').trim() }) },
      }),
    confirm ? '报告已确认' : '已请本人重新报告',
    onDone,
  )
  return (
    <DecisionModal
      title={`确认${personName} ${report.madeOn} 的报告？`}
      okText="确定"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ confirm: true }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <p className="wrap">{report.content}</p>
      <ReportFiles files={report.files} />
      <Form.Item name="confirm" label="处理">
        <Radio.Group
          options={[
            { value: true, label: '确认' },
            { value: false, label: '请本人重新报告' },
          ]}
        />
      </Form.Item>
      {!confirm && (
        <Form.Item
          name="reason"
          label="原因（本人会看到）"
          rules={[
            { required: true, whitespace: true, min: MIN_ASK_AGAIN_WORDS, message: `至少 ${MIN_ASK_AGAIN_WORDS} 个字` },
          ]}
          extra="重新报告之前，这一期仍算没有报告。"
        >
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
      )}
    </DecisionModal>
  )
}

/** Photos of papers that came with a report. */
export function ReportFiles({ files }: { files: ReportValue['files'] }) {
  return files.map((file) => (
    <div key={file.id}>
      <a href={addressOf(readAttachment, { params: { id: file.id } })} target="_blank" rel="noreferrer">
        {file.fileName}
      </a>
    </div>
  ))
}
