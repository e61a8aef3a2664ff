import { requestLeave } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type LeaveReason, leaveReasons, MIN_REASON_WORDS } from '@guitu/contract/rules/leave.ts'
import { Checkbox, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { type LeaveBasis, LeaveOutlook } from './leave-outlook.tsx'
import { useLeaveDeed } from './use-leave-deed.ts'

interface Values {
  from: Dayjs
  to: Dayjs
  reason: LeaveReason
  reasonNote: string
  place: string
  urgent?: boolean
  urgentNote?: string
  contact?: string
}

interface RequestLeaveProps {
  record: { id: string; personName: string; endDate: string }
  basis: LeaveBasis
  onDone: () => void
}

/** 外出申请, entered for the person. While days are picked, it says which office will decide, why, and how the meter stands. */
export function RequestLeave({ record, basis, onDone }: RequestLeaveProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const from = Form.useWatch('from', form)
  const to = Form.useWatch('to', form)
  const urgent = Form.useWatch('urgent', form) === true
  const today = dayjs(shanghaiDate(new Date()))
  const first = urgent ? today : today.add(basis.settings.askDaysAhead, 'day')
  const deed = useLeaveDeed(
    (values: Values) =>
      call(requestLeave, {
        body: {
          id,
          caseId: record.id,
          from: values.from.format('YYYY-MM-DD'),
          to: values.to.format('YYYY-MM-DD'),
          reason: values.reason,
          reasonNote: values.reasonNote.trim(),
          place: values.place.trim(),
          urgent: values.urgent === true,
          ...(values.urgent && values.urgentNote ? { urgentNote: values.urgentNote.trim() } : {}),
          ...(values.contact?.trim() ? { contact: values.contact.trim() } : {}),
        },
      }),
    '外出申请已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记${record.personName}的外出申请`}
      okText="提交"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="urgent" valuePropName="checked" style={{ marginBottom: 8 }}>
        <Checkbox>情况紧急，来不及提前 {basis.settings.askDaysAhead} 日申请</Checkbox>
      </Form.Item>
      {urgent && (
        <Form.Item
          name="urgentNote"
          label="为什么来不及提前申请"
          rules={[
            { required: true, whitespace: true, min: MIN_REASON_WORDS, message: `至少 ${MIN_REASON_WORDS} 个字` },
          ]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      <div className="two-columns">
        <Form.Item name="from" label="外出日期" rules={[{ required: true, message: '请选择外出日期' }]}>
          <DatePicker style={{ width: '100%' }} minDate={first} maxDate={dayjs(record.endDate)} />
        </Form.Item>
        <Form.Item name="to" label="返回日期" rules={[{ required: true, message: '请选择返回日期' }]}>
          <DatePicker style={{ width: '100%' }} minDate={from ?? first} maxDate={dayjs(record.endDate)} />
        </Form.Item>
      </div>
      <LeaveOutlook period={[from ?? null, to ?? null]} basis={basis} />
      <div className="two-columns">
        <Form.Item name="reason" label="类别" rules={[{ required: true, message: '请选择事由类别' }]}>
          <Select options={Object.entries(leaveReasons).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="place"
          label="去往（市、县）"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明去往的市、县' }]}
        >
          <Input maxLength={60} placeholder="如：成都市" />
        </Form.Item>
      </div>
      <Form.Item
        name="reasonNote"
        label="具体事由"
        rules={[
          {
            required: true,
            whitespace: true,
            min: MIN_REASON_WORDS,
            message: `请写明为什么去、办什么事，至少 ${MIN_REASON_WORDS} 个字`,
          },
        ]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
      <Form.Item name="contact" label="外出期间电话（与档案不同时填写）">
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
    </DecisionModal>
  )
}
