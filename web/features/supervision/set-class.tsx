import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  DECIDE_DAYS_AHEAD,
  type SupervisionClass,
  supervisionClasses,
} from '@guitu/contract/rules/supervision-class.ts'
import { setSupervisionClass } from '@guitu/contract/supervision-classes.ts'
import { DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

interface Values {
  class: SupervisionClass
  from: Dayjs
  ground: string
}

interface SetClassProps {
  record: { id: string; personName: string; startDate: string }
  /** No class was decided yet: the first one may say since when it holds. */
  first: boolean
  present: SupervisionClass | undefined
  onDone: () => void
}

/** The class from a day on, with its ground. */
export function SetClass({ record, first, present, onDone }: SetClassProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useSupervisionDeed(
    ({ from, ground, ...values }: Values) =>
      call(setSupervisionClass, {
        params: { id: record.id },
        body: { id, class: values.class, from: from.format('YYYY-MM-DD'), ground: ground.trim() },
      }),
    '管理类别已确定',
    onDone,
  )
  return (
    <DecisionModal
      title={`${first ? '确定' : '调整'}${record.personName}的管理类别`}
      okText="确定"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ from: today, ...(present ? { class: present } : {}) }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="class" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Radio.Group options={Object.entries(supervisionClasses).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="from"
        label="开始日期"
        extra={first ? '第一次确定的，可以填写实际开始的日期' : '调整不能倒填日期，此前应报告的次数不变'}
        rules={[{ required: true, message: '请选择开始日期' }]}
      >
        <DatePicker
          style={{ width: '100%' }}
          minDate={first ? dayjs(record.startDate) : today}
          maxDate={today.add(DECIDE_DAYS_AHEAD, 'day')}
        />
      </Form.Item>
      <Form.Item
        name="ground"
        label="依据"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明依据，至少 5 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
