import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { endTeamMembership, type TeamMemberValue } from '@guitu/contract/teams.ts'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

interface Values {
  leftOn: Dayjs
  reason: string
}

/** A member leaves the team; the history keeps them. */
export function EndMembership({ member, onDone }: { member: TeamMemberValue; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useSupervisionDeed(
    ({ leftOn, reason }: Values) =>
      call(endTeamMembership, {
        params: { id: member.id },
        body: { id, leftOn: leftOn.format('YYYY-MM-DD'), reason: reason.trim() },
      }),
    '退出已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记${member.name}退出矫正小组？`}
      okText="登记退出"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ leftOn: today }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="leftOn" label="退出日期" rules={[{ required: true, message: '请选择退出日期' }]}>
        <DatePicker style={{ width: '100%' }} minDate={dayjs(member.joinedOn)} maxDate={today} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明退出的原因，至少 2 个字' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </DecisionModal>
  )
}
