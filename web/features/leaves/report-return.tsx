import { type LeaveValue, reportReturn } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type ReturnReport, returnReports } from '@guitu/contract/rules/leave.ts'
import { earlier } from '@guitu/contract/rules/leave-route.ts'
import { DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { formatMoment, shanghaiMoment } from '../../lib/time.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useLeaveDeed } from './use-leave-deed.ts'

interface Values {
  returnedOn: Dayjs
  reportedAt: Dayjs
  how: ReturnReport
  opinion?: string
}

/** 销假: the last day away, and when and how the person said that they are back. */
export function ReportReturn({ leave, onDone }: { leave: LeaveValue; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const [now] = useState(() => new Date())
  const today = shanghaiDate(now)
  const deed = useLeaveDeed(
    ({ returnedOn, reportedAt, how, opinion = '' }: Values) =>
      call(reportReturn, {
        params: { id: leave.id },
        body: {
          id,
          returnedOn: returnedOn.format('YYYY-MM-DD'),
          reportedAt: shanghaiMoment(reportedAt.format('YYYY-MM-DD HH:mm')),
          how,
          opinion: opinion.trim(),
        },
      }),
    '已登记销假',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记${leave.personName}销假（${leave.from} 至 ${leave.to}，${leave.place}）`}
      okText="登记销假"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{
        returnedOn: dayjs(earlier(today, leave.to)),
        reportedAt: dayjs(formatMoment(now)),
        how: 'in-person',
      }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item
        name="returnedOn"
        label="返回日期（最后在外的一天）"
        rules={[{ required: true, message: '请选择返回日期' }]}
      >
        <DatePicker style={{ width: '100%' }} minDate={dayjs(leave.from)} maxDate={dayjs(today)} />
      </Form.Item>
      <Form.Item
        name="reportedAt"
        label="报告返回的时间"
        extra={`应当在 ${formatMoment(leave.returnDue)} 前报告`}
        rules={[{ required: true, message: '请选择报告返回的时间' }]}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="how" label="方式">
        <Radio.Group options={Object.entries(returnReports).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="opinion" label="备注">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </DecisionModal>
  )
}
