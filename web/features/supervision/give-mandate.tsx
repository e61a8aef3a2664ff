import { giveMandate } from '@guitu/contract/receptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

interface Values {
  day: Dayjs
  documentNumber: string
  matters: string
}

/** What the county gives into the hands of the township office (社区矫正法 Art. 9). */
export function GiveMandate({ record, onDone }: { record: { id: string; personName: string }; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useSupervisionDeed(
    ({ day, documentNumber, matters }: Values) =>
      call(giveMandate, {
        params: { id: record.id },
        body: {
          id,
          day: day.format('YYYY-MM-DD'),
          documentNumber: documentNumber.trim(),
          matters: matters.trim(),
        },
      }),
    '委托已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记委托司法所承担${record.personName}的社区矫正工作`}
      okText="登记"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ day: today, matters: '接收登记、入矫宣告、日常管理、教育帮扶' }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <div className="two-columns">
        <Form.Item name="day" label="委托日期" rules={[{ required: true, message: '请选择委托日期' }]}>
          <DatePicker style={{ width: '100%' }} maxDate={today} />
        </Form.Item>
        <Form.Item
          name="documentNumber"
          label="委托书编号"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写委托书编号' }]}
        >
          <Input maxLength={80} />
        </Form.Item>
      </div>
      <Form.Item
        name="matters"
        label="委托事项"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明委托的事项，至少 5 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
