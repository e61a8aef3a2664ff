import { exemptFromActivity } from '@guitu/contract/activities.ts'
import {
  type ActivityKind,
  activityKinds,
  EXEMPT_MONTHS,
  type ExemptionGround,
  exemptionGrounds,
  MIN_EXEMPTION_WORDS,
} from '@guitu/contract/rules/activity.ts'
import { addMonths, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useContactDeed } from '../dues/use-contact-deed.ts'

interface Values {
  kind: ActivityKind
  ground: ExemptionGround
  note: string
  from: Dayjs
  to: Dayjs
}

interface ExemptPersonProps {
  record: { id: string; personName: string; startDate: string; endDate: string }
  /** Under eighteen today: only then 未成年人 is a ground. */
  minor: boolean
  onDone: () => void
}

/** 登记免予安排: what nobody asks of the person for a while, and why. */
export function ExemptPerson({ record, minor, onDone }: ExemptPersonProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = shanghaiDate(new Date())
  const from = Form.useWatch('from', form)?.format('YYYY-MM-DD') ?? today
  const latest = [addMonths(from, EXEMPT_MONTHS), record.endDate].sort()[0]
  const deed = useContactDeed(
    ({ kind, ground, note, from, to }: Values) =>
      call(exemptFromActivity, {
        body: {
          id,
          caseId: record.id,
          kind,
          ground,
          note: note.trim(),
          from: from.format('YYYY-MM-DD'),
          to: to.format('YYYY-MM-DD'),
        },
      }),
    '免予安排已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记${record.personName}免予安排教育学习、公益活动`}
      okText="登记"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ kind: 'public-benefit', from: dayjs(today) }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="kind" label="免予安排">
        <Radio.Group options={Object.entries(activityKinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="ground" label="理由" rules={[{ required: true, message: '请选择理由' }]}>
        <Select
          options={Object.entries(exemptionGrounds)
            .filter(([value]) => minor || value !== 'minor')
            .map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label="依据"
        rules={[
          {
            required: true,
            whitespace: true,
            min: MIN_EXEMPTION_WORDS,
            message: `请写明依据，至少 ${MIN_EXEMPTION_WORDS} 个字，如：县医院诊断证明`,
          },
        ]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
      <div className="two-columns">
        <Form.Item name="from" label="开始日期" rules={[{ required: true, message: '请选择开始日期' }]}>
          <DatePicker style={{ width: '100%' }} minDate={dayjs(record.startDate)} maxDate={dayjs(record.endDate)} />
        </Form.Item>
        <Form.Item
          name="to"
          label="结束日期"
          extra={`一次最长 ${EXEMPT_MONTHS} 个月，期满重新登记`}
          rules={[{ required: true, message: '请选择结束日期' }]}
        >
          <DatePicker style={{ width: '100%' }} minDate={dayjs(from)} maxDate={dayjs(latest)} />
        </Form.Item>
      </div>
    </DecisionModal>
  )
}
