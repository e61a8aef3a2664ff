import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import {
  DECIDE_DAYS_AHEAD,
  type ReportFrequencies,
  supervisionClasses,
} from '@guitu/contract/rules/supervision-class.ts'
import { type CountyFrequenciesValue, setReportFrequencies } from '@guitu/contract/supervision-classes.ts'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { FrequencyFields } from './frequency-fields.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

interface Values {
  frequencies: ReportFrequencies
  from: Dayjs
  ground: string
}

const countyNames: Readonly<Record<string, string>> = counties

/** How often a report is owed in a county, class by class, from a day on. */
export function SetFrequencies({ county, onDone }: { county: CountyFrequenciesValue; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useSupervisionDeed(
    ({ frequencies, from, ground }: Values) =>
      call(setReportFrequencies, {
        body: {
          id,
          countyCode: county.countyCode,
          from: from.format('YYYY-MM-DD'),
          frequencies,
          ground: ground.trim(),
        },
      }),
    '报告频次已设定',
    onDone,
  )
  return (
    <DecisionModal
      title={`设定${countyNames[county.countyCode]}的报告频次`}
      okText="设定"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ frequencies: county.today, from: today }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {Object.entries(supervisionClasses).map(([name, label]) => (
        <FrequencyFields key={name} name={['frequencies', name]} label={label} />
      ))}
      <Form.Item
        name="from"
        label="开始日期"
        extra="此前的报告按原来的频次计算"
        rules={[{ required: true, message: '请选择开始日期' }]}
      >
        <DatePicker style={{ width: '100%' }} minDate={today} maxDate={today.add(DECIDE_DAYS_AHEAD, 'day')} />
      </Form.Item>
      <Form.Item
        name="ground"
        label="依据"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明依据，至少 5 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
