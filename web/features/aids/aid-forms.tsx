import { type AidValue, promiseAid, recordNeed, settleAid } from '@guitu/contract/aids.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { aidKinds, notGivenReasons } from '@guitu/contract/rules/aid.ts'
import { Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { call } from '../../lib/api.ts'
import { DayField, dayText, today, WordsField } from '../../ui/deed-fields.tsx'
import { AftercareDeed } from '../aftercare/aftercare-deed.tsx'
import { optionsOf } from '../aftercare/aftercare-texts.ts'

/** 登记需求: what the person needs. */
export function RecordNeed(props: { caseId: string; personName: string; onDone: () => void }) {
  const { caseId, personName, onDone } = props
  return (
    <AftercareDeed<{ kind: BodyOf<typeof recordNeed>['kind']; need: string; askedOn: Dayjs }>
      title={`登记${personName}的帮扶需求`}
      okText="登记"
      done="已登记需求"
      initialValues={{ askedOn: today() }}
      send={({ kind, need, askedOn }, id) =>
        call(recordNeed, { params: { id: caseId }, body: { id, kind, need: need.trim(), askedOn: dayText(askedOn) } })
      }
      onDone={onDone}
    >
      <div className="two-columns">
        <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
          <Select options={optionsOf(aidKinds)} />
        </Form.Item>
        <DayField name="askedOn" label="提出日期" max={today()} />
      </div>
      <WordsField name="need" label="需要什么帮助" min={5} max={500} rows={3} />
    </AftercareDeed>
  )
}

/** What a form is about: the person's name and the help. */
interface AidFormProps {
  aid: AidValue
  personName: string
  onDone: () => void
}

/** 承诺: by whom and by which day; a promise gets another day with the reason. */
export function PromiseAid({ aid, personName, onDone }: AidFormProps) {
  const again = aid.state === 'promised'
  return (
    <AftercareDeed<{ promisedBy: string; dueOn: Dayjs; note?: string }>
      title={`${again ? '改期' : '承诺'}：${personName}的${aidKinds[aid.kind]}`}
      okText={again ? '改期' : '承诺'}
      done={again ? '已改期' : '已承诺'}
      initialValues={again ? { promisedBy: aid.promisedBy } : {}}
      send={({ promisedBy, dueOn, note }, id) =>
        call(promiseAid, {
          params: { id: aid.id },
          body: { id, promisedBy: promisedBy.trim(), dueOn: dayText(dueOn), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <WordsField name="promisedBy" label="由谁落实" min={2} max={60} rows={1} placeholder="如：东城街道民政办" />
      <DayField name="dueOn" label="兑现期限" min={dayText(today())} />
      <WordsField name="note" label={again ? '改期原因' : '备注'} min={again ? 5 : 0} max={500} />
    </AftercareDeed>
  )
}

/** 登记兑现, or 未兑现 with the reason. */
export function SettleAid({ aid, personName, given, onDone }: AidFormProps & { given: boolean }) {
  return (
    <AftercareDeed<{ day: Dayjs; reason?: BodyOf<typeof settleAid>['reason']; note?: string }>
      title={`${given ? '登记兑现' : '登记未兑现'}：${personName}的${aidKinds[aid.kind]}`}
      okText={given ? '登记兑现' : '登记未兑现'}
      done={given ? '已登记兑现' : '已登记未兑现'}
      initialValues={{ day: today() }}
      send={({ day, reason, note }, id) =>
        call(settleAid, {
          params: { id: aid.id },
          body: { id, given, day: dayText(day), ...(reason ? { reason } : {}), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <DayField name="day" label={given ? '兑现日期' : '确认日期'} min={aid.askedOn} max={today()} />
      {given ? (
        <WordsField name="note" label="给了什么帮助" min={2} max={500} placeholder="如：发放临时救助 2000 元" />
      ) : (
        <>
          <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
            <Select options={optionsOf(notGivenReasons)} />
          </Form.Item>
          <WordsField name="note" label="说明" max={500} />
        </>
      )}
    </AftercareDeed>
  )
}
