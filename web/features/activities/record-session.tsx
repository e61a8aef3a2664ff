import { recordSession } from '@guitu/contract/activities.ts'
import { type ActivityKind, activityKinds, hoursHold, MOST_HOURS, MOST_PEOPLE } from '@guitu/contract/rules/activity.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input, InputNumber, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useContactDeed } from '../dues/use-contact-deed.ts'
import { ChoosePeople, ChosenPeople, type ChosenPerson } from './choose-people.tsx'

interface Values {
  kind: ActivityKind
  heldOn: Dayjs
  hours: number
  topic: string
  place?: string
  caseIds?: ChosenPerson[]
}

interface RecordSessionProps {
  /** The one it is about, when it is entered on their record; otherwise everybody who came is chosen. */
  person?: ChosenPerson
  onDone: () => void
}

/** 登记教育学习、公益活动: what, when, for how long, where in words, and who came. */
export function RecordSession({ person, onDone }: RecordSessionProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const chosen = Form.useWatch('caseIds', form) ?? []
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useContactDeed(
    ({ kind, heldOn, hours, topic, place, caseIds }: Values) =>
      call(recordSession, {
        body: {
          id,
          kind,
          heldOn: heldOn.format('YYYY-MM-DD'),
          hours,
          topic: topic.trim(),
          place: place?.trim() ?? '',
          caseIds: (person ? [person] : (caseIds ?? [])).map((each) => each.id),
        },
      }),
    '已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={person ? `登记${person.personName}的教育学习、公益活动` : '登记集中教育、公益活动'}
      okText="登记"
      {...(person ? {} : { width: 760 })}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ kind: 'education', heldOn: today, hours: 2 }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="kind" label="类别">
        <Radio.Group options={Object.entries(activityKinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <div className="two-columns">
        <Form.Item name="heldOn" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DatePicker style={{ width: '100%' }} maxDate={today} />
        </Form.Item>
        <Form.Item
          name="hours"
          label="时长（小时）"
          rules={[
            {
              required: true,
              validator: async (_, value) =>
                hoursHold(Number(value))
                  ? undefined
                  : Promise.reject(new Error(`时长以半小时为单位，0.5 至 ${MOST_HOURS} 小时`)),
            },
          ]}
        >
          <InputNumber style={{ width: '100%' }} min={0.5} max={MOST_HOURS} step={0.5} />
        </Form.Item>
      </div>
      <div className="two-columns">
        <Form.Item
          name="topic"
          label="内容"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明学习或者活动的内容，至少 2 个字' }]}
        >
          <Input maxLength={200} placeholder="如：社区矫正法讲座、打扫社区卫生" />
        </Form.Item>
        <Form.Item name="place" label="地点（可不填）">
          <Input maxLength={60} placeholder="如：司法所会议室" />
        </Form.Item>
      </div>
      {!person && (
        <>
          <ChoosePeople
            chosen={chosen}
            onChange={(people) => form.setFields([{ name: 'caseIds', value: people, errors: [] }])}
          />
          <Form.Item
            name="caseIds"
            label="签到人员"
            extra="未成年人与成年人分别进行，分别登记"
            rules={[
              { required: true, type: 'array', min: 1, message: '请选择到场的人员' },
              { type: 'array', max: MOST_PEOPLE, message: `一次最多 ${MOST_PEOPLE} 人，请分次登记` },
            ]}
          >
            <ChosenPeople />
          </Form.Item>
        </>
      )}
    </DecisionModal>
  )
}
