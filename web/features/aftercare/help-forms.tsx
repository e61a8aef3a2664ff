import { joinGroup, leaveGroup, markThreeNones, recordSettlement, setClass } from '@guitu/contract/aftercare.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { aidClasses } from '@guitu/contract/rules/check-aftercare-row.ts'
import { groupRoles, settlements } from '@guitu/contract/rules/help-group.ts'
import { Form, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { call } from '../../lib/api.ts'
import { DayField, dayText, today, WordsField } from '../../ui/deed-fields.tsx'
import { AftercareDeed } from './aftercare-deed.tsx'
import { optionsOf } from './aftercare-texts.ts'
import type { FormProps } from './handover-forms.tsx'

/** 三无: marks somebody without home, kin and income, or takes the mark away. */
export function MarkThreeNones({ personName, aftercare, onDone }: FormProps) {
  const threeNones = !aftercare.threeNones
  return (
    <AftercareDeed<{ reason: string }>
      title={threeNones ? `确认将${personName}标记为三无人员？` : `确认取消${personName}的三无人员标记？`}
      okText={threeNones ? '标记' : '取消标记'}
      done={threeNones ? '已标记' : '已取消标记'}
      send={({ reason }, id) =>
        call(markThreeNones, { params: { id: aftercare.caseId }, body: { id, threeNones, reason: reason.trim() } })
      }
      onDone={onDone}
    >
      <WordsField name="reason" label="了解到的情况" min={5} />
    </AftercareDeed>
  )
}

/** 帮教类别: how much help is offered. */
export function SetClass({ personName, aftercare, onDone }: FormProps) {
  const aidClass = aftercare.aidClass === 'key' ? 'general' : 'key'
  return (
    <AftercareDeed<{ reason: string }>
      title={`确认将${personName}调整为${aidClasses[aidClass]}帮教？`}
      okText={`调整为${aidClasses[aidClass]}`}
      done="已调整帮教类别"
      send={({ reason }, id) =>
        call(setClass, { params: { id: aftercare.caseId }, body: { id, aidClass, reason: reason.trim() } })
      }
      onDone={onDone}
    >
      <p>类别表示安排多少帮助，不增加本人的任何义务。</p>
      <WordsField name="reason" label="理由" min={5} />
    </AftercareDeed>
  )
}

/** 帮教小组: adds a member. */
export function JoinGroup({ personName, aftercare, onDone }: FormProps) {
  return (
    <AftercareDeed<{ name: string; role: BodyOf<typeof joinGroup>['role']; joinedOn: Dayjs }>
      title={`登记${personName}的帮教小组成员`}
      okText="登记"
      done="已登记成员"
      initialValues={{ joinedOn: today() }}
      send={({ name, role, joinedOn }, id) =>
        call(joinGroup, {
          params: { id: aftercare.caseId },
          body: { id, name: name.trim(), role, joinedOn: dayText(joinedOn) },
        })
      }
      onDone={onDone}
    >
      <WordsField name="name" label="姓名" min={1} max={30} rows={1} />
      <Form.Item name="role" label="身份" rules={[{ required: true, message: '请选择身份' }]}>
        <Select options={optionsOf(groupRoles)} />
      </Form.Item>
      <DayField name="joinedOn" label="加入日期" max={today()} />
    </AftercareDeed>
  )
}

/** A member leaves the group. */
export function LeaveGroup({
  aftercare,
  member,
  onDone,
}: FormProps & { member: { id: string; name: string; joinedOn: string } }) {
  return (
    <AftercareDeed<{ leftOn: Dayjs }>
      title={`登记${member.name}退出帮教小组`}
      okText="登记"
      done="已登记退出"
      initialValues={{ leftOn: today() }}
      send={({ leftOn }) =>
        call(leaveGroup, {
          params: { id: aftercare.caseId, memberId: member.id },
          body: { leftOn: dayText(leftOn) },
        })
      }
      onDone={onDone}
    >
      <DayField name="leftOn" label="退出日期" min={member.joinedOn} max={today()} />
    </AftercareDeed>
  )
}

/** 安置情况: how the person is settled now. */
export function RecordSettlement({ personName, aftercare, onDone }: FormProps) {
  return (
    <AftercareDeed<{ settlement: BodyOf<typeof recordSettlement>['settlement']; day: Dayjs; note?: string }>
      title={`登记${personName}的安置情况`}
      okText="登记"
      done="已登记安置情况"
      initialValues={{ day: today() }}
      send={({ settlement, day, note }, id) =>
        call(recordSettlement, {
          params: { id: aftercare.caseId },
          body: { id, settlement, day: dayText(day), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <Form.Item name="settlement" label="安置方式" rules={[{ required: true, message: '请选择安置方式' }]}>
        <Radio.Group options={optionsOf(settlements)} />
      </Form.Item>
      <DayField name="day" label="从哪天起" max={today()} />
      <WordsField name="note" label="具体情况" placeholder="如：在县城餐馆务工" />
    </AftercareDeed>
  )
}
