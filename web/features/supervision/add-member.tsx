import { listOfficers } from '@guitu/contract/accounts.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type TeamRole, teamRoles } from '@guitu/contract/rules/team.ts'
import { addTeamMember } from '@guitu/contract/teams.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, DatePicker, Form, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

interface Values {
  role: TeamRole
  accountId?: string
  name?: string
  sex: 'male' | 'female'
  phone?: string
  knowsMinors?: boolean
  joinedOn: Dayjs
}

interface AddMemberProps {
  record: { id: string; personName: string }
  minor: boolean
  onDone: () => void
}

/** Somebody joins the team; who works here is chosen from the accounts. */
export function AddMember({ record, minor, onDone }: AddMemberProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const role = Form.useWatch('role', form)
  const accountId = Form.useWatch('accountId', form)
  const staff = role === 'agency' || role === 'office'
  const officers = useQuery({
    queryKey: ['officers'],
    queryFn: ({ signal }) => call(listOfficers, { signal }),
    enabled: staff,
  })
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useSupervisionDeed(
    (values: Values) => {
      const officer = officers.data?.find((each) => each.id === values.accountId)
      return call(addTeamMember, {
        params: { id: record.id },
        body: {
          id,
          name: officer?.displayName ?? (values.name ?? '').trim(),
          ...(officer ? { accountId: officer.id } : {}),
          role: values.role,
          sex: values.sex,
          knowsMinors: values.knowsMinors === true,
          ...(values.phone?.trim() ? { phone: values.phone.trim() } : {}),
          joinedOn: values.joinedOn.format('YYYY-MM-DD'),
        },
      })
    },
    '成员已加入矫正小组',
    onDone,
  )
  return (
    <DecisionModal
      title={`增加${record.personName}的矫正小组成员`}
      okText="增加"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ joinedOn: today }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="role" label="身份" rules={[{ required: true, message: '请选择身份' }]}>
        <Select options={Object.entries(teamRoles).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {staff && (
        <Form.Item name="accountId" label="系统内的工作人员">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            loading={officers.isPending}
            placeholder="按姓名查找；不在系统内的，在下面填写姓名"
            options={(officers.data ?? []).map((each) => ({
              value: each.id,
              label: `${each.displayName}（${each.officeName}）`,
            }))}
          />
        </Form.Item>
      )}
      {!(staff && accountId) && (
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
      )}
      <div className="two-columns">
        <Form.Item name="sex" label="性别" rules={[{ required: true, message: '请选择性别' }]}>
          <Radio.Group
            options={[
              { value: 'male', label: '男' },
              { value: 'female', label: '女' },
            ]}
          />
        </Form.Item>
        <Form.Item name="joinedOn" label="加入日期" rules={[{ required: true, message: '请选择加入日期' }]}>
          <DatePicker style={{ width: '100%' }} maxDate={today} />
        </Form.Item>
      </div>
      <Form.Item name="phone" label="联系电话（可不填）">
        <Input maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
      {minor && (
        <Form.Item name="knowsMinors" valuePropName="checked">
          <Checkbox>熟悉未成年人身心特点（社区矫正法第五十二条）</Checkbox>
        </Form.Item>
      )}
    </DecisionModal>
  )
}
