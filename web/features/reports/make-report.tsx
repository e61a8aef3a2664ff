import { makeReport } from '@guitu/contract/reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { MIN_REPORT_WORDS } from '@guitu/contract/rules/report.ts'
import { type ReportKind, type ReportWay, reportKinds, reportWays } from '@guitu/contract/rules/report-schedule.ts'
import { DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useContactDeed } from '../dues/use-contact-deed.ts'

interface Values {
  kind: ReportKind
  madeOn: Dayjs
  how: ReportWay
  hospital?: string
  content: string
}

interface MakeReportProps {
  record: { id: string; personName: string }
  /** Kinds of report that can be entered; the first is chosen. */
  kinds: readonly ReportKind[]
  onDone: () => void
}

/** 登记报告: which, when, how and what the person reported. */
export function MakeReport({ record, kinds, onDone }: MakeReportProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const kind = Form.useWatch('kind', form) ?? kinds[0]
  const today = shanghaiDate(new Date())
  const deed = useContactDeed(
    ({ madeOn, content, hospital, ...values }: Values) =>
      call(makeReport, {
        body: {
          id,
          caseId: record.id,
          ...values,
          madeOn: madeOn.format('YYYY-MM-DD'),
          content: content.trim(),
          ...(hospital ? { hospital: hospital.trim() } : {}),
        },
      }),
    '报告已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记${record.personName}的报告`}
      okText="登记"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ ...(kinds[0] ? { kind: kinds[0] } : {}), madeOn: dayjs(today), how: 'in-person' }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="kind" label="类别">
        <Radio.Group options={kinds.map((value) => ({ value, label: reportKinds[value] }))} />
      </Form.Item>
      <Form.Item name="madeOn" label="报告日期" rules={[{ required: true, message: '请选择报告日期' }]}>
        <DatePicker style={{ width: '100%' }} maxDate={dayjs(today)} />
      </Form.Item>
      <Form.Item name="how" label="方式">
        <Radio.Group options={Object.entries(reportWays).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {kind === 're-examination' && (
        <Form.Item
          name="hospital"
          label="复查的医院"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写复查的医院' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      )}
      <Form.Item
        name="content"
        label="报告内容"
        rules={[{ required: true, whitespace: true, min: MIN_REPORT_WORDS, message: `至少 ${MIN_REPORT_WORDS} 个字` }]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount placeholder="遵纪守法、工作、生活、家庭等情况" />
      </Form.Item>
    </DecisionModal>
  )
}
