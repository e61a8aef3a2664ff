import { requestPermit } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { earlier } from '@guitu/contract/rules/leave-route.ts'
import { latestPermitEnd, MOST_PERMIT_PLACES } from '@guitu/contract/rules/permit.ts'
import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import type { LeaveBasis } from './leave-outlook.tsx'
import { useLeaveDeed } from './use-leave-deed.ts'

interface Values {
  from: Dayjs
  to: Dayjs
  purpose: string
  frequency: string
  places: string[]
}

interface RequestPermitProps {
  record: { id: string; personName: string; endDate: string }
  settings: LeaveBasis['settings']
  onDone: () => void
}

/** 经常性跨市县活动, entered for the person: what for, where, how often, and for how long. */
export function RequestPermit({ record, settings, onDone }: RequestPermitProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const from = Form.useWatch('from', form)
  const today = dayjs(shanghaiDate(new Date()))
  const latest = from ? latestPermitEnd(from.format('YYYY-MM-DD'), settings) : record.endDate
  const deed = useLeaveDeed(
    ({ purpose, frequency, places, ...values }: Values) =>
      call(requestPermit, {
        body: {
          id,
          caseId: record.id,
          from: values.from.format('YYYY-MM-DD'),
          to: values.to.format('YYYY-MM-DD'),
          purpose: purpose.trim(),
          frequency: frequency.trim(),
          places,
        },
      }),
    '经常性跨市县活动申请已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记${record.personName}的经常性跨市县活动申请`}
      okText="提交"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <p className="muted">由县级社区矫正机构决定，一次批准不超过 {settings.permitMaxMonths} 个月。</p>
      <div className="two-columns">
        <Form.Item name="from" label="开始日期" rules={[{ required: true, message: '请选择开始日期' }]}>
          <DatePicker style={{ width: '100%' }} minDate={today} maxDate={dayjs(record.endDate)} />
        </Form.Item>
        <Form.Item name="to" label="结束日期" rules={[{ required: true, message: '请选择结束日期' }]}>
          <DatePicker
            style={{ width: '100%' }}
            minDate={from ?? today}
            maxDate={dayjs(earlier(latest, record.endDate))}
          />
        </Form.Item>
      </div>
      <Form.Item name="places" label="经常去往的市、县" rules={[{ required: true, message: '请写明市、县名称' }]}>
        <Select
          mode="tags"
          maxCount={MOST_PERMIT_PLACES}
          open={false}
          suffixIcon={null}
          placeholder="输入一个后按回车"
        />
      </Form.Item>
      <Form.Item
        name="frequency"
        label="多久去一次"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明多久去一次' }]}
      >
        <Input maxLength={60} placeholder="如：每周二、四" />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="工作或者生活上的需要"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明需要，至少 5 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
