import { type LeaveValue, renewLeave } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { leaveReasons } from '@guitu/contract/rules/leave.ts'
import { DatePicker, Form } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { type LeaveBasis, LeaveOutlook } from './leave-outlook.tsx'
import { useLeaveDeed } from './use-leave-deed.ts'

interface RenewLeaveProps {
  leave: LeaveValue
  basis: LeaveBasis
  onDone: () => void
}

/** 简化续请: place and reason are those of the leave that ended well; only the days are new. */
export function RenewLeave({ leave, basis, onDone }: RenewLeaveProps) {
  const [form] = Form.useForm<{ period: [Dayjs, Dayjs] }>()
  const period = Form.useWatch('period', form)
  const [id] = useState(() => newId())
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useLeaveDeed(
    ({ period: [from, to] }: { period: [Dayjs, Dayjs] }) =>
      call(renewLeave, {
        params: { id: leave.id },
        body: { id, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') },
      }),
    '已登记续请',
    onDone,
  )
  return (
    <DecisionModal
      title={`为${leave.personName}简化续请外出`}
      okText="提交"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <p className="wrap">
        沿用 {leave.leaveNumber}：到{leave.place}，{leaveReasons[leave.reason]}，{leave.reasonNote}。不需要提前申请。
      </p>
      <Form.Item name="period" label="外出日期" rules={[{ required: true, message: '请选择外出和返回日期' }]}>
        <DatePicker.RangePicker style={{ width: '100%' }} minDate={today} />
      </Form.Item>
      <LeaveOutlook period={period} basis={basis} />
    </DecisionModal>
  )
}
