import { type LeaveValue, tellProcuratorate } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useLeaveDeed } from './use-leave-deed.ts'

interface Values {
  toldOn: Dayjs
  documentNumber: string
}

/** 通报人民检察院: the day and the document by which the procuratorate was told of an approval of the city. */
export function TellProcuratorate({ leave, onDone }: { leave: LeaveValue; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useLeaveDeed(
    ({ toldOn, documentNumber }: Values) =>
      call(tellProcuratorate, {
        params: { id: leave.id },
        body: { id, toldOn: toldOn.format('YYYY-MM-DD'), documentNumber: documentNumber.trim() },
      }),
    '已登记通报人民检察院',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记${leave.personName}外出已通报人民检察院`}
      okText="登记"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ toldOn: today }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="toldOn" label="通报日期" rules={[{ required: true, message: '请选择通报日期' }]}>
        <DatePicker style={{ width: '100%' }} maxDate={today} />
      </Form.Item>
      <Form.Item
        name="documentNumber"
        label="文书编号"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写通报文书的编号' }]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </DecisionModal>
  )
}
