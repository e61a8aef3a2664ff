import { type AftercareValue, arrangeHandover, recordArrival, registerPerson } from '@guitu/contract/aftercare.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { meeters } from '@guitu/contract/rules/handover.ts'
import { Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { call } from '../../lib/api.ts'
import { DayField, dayText, today, WordsField } from '../../ui/deed-fields.tsx'
import { AftercareDeed } from './aftercare-deed.tsx'
import { optionsOf } from './aftercare-texts.ts'

export interface FormProps {
  personName: string
  aftercare: AftercareValue
  onDone: () => void
}

type Meeter = BodyOf<typeof arrangeHandover>['meeter']

/** 安排衔接: who meets the person, when and where in words. */
export function ArrangeHandover({ personName, aftercare, onDone }: FormProps) {
  const [, first] = [aftercare.releasedOn, dayText(today())].toSorted() as [string, string]
  return (
    <AftercareDeed<{ meetsOn: Dayjs; place: string; meeter: Meeter; meeterName: string; note?: string }>
      title={`安排${personName}的衔接`}
      okText="保存"
      done="已安排衔接"
      initialValues={{ meetsOn: dayjs(first), meeter: 'office' }}
      send={({ meetsOn, note, ...rest }, id) =>
        call(arrangeHandover, {
          params: { id: aftercare.caseId },
          body: { id, ...rest, meetsOn: dayText(meetsOn), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <DayField name="meetsOn" label="衔接日期" min={first} />
      <WordsField name="place" label="时间和地点" min={4} max={100} rows={1} placeholder="如：上午九点，达州监狱门口" />
      <div className="two-columns">
        <Form.Item name="meeter" label="由谁接" rules={[{ required: true, message: '请选择由谁接' }]}>
          <Select options={optionsOf(meeters)} />
        </Form.Item>
        <WordsField name="meeterName" label="接人的姓名" min={1} max={60} rows={1} />
      </div>
      <WordsField name="note" label="备注" />
    </AftercareDeed>
  )
}

/** 登记到达, or 登记未到: then somebody asks after the person. */
export function RecordArrival({ personName, aftercare, arrived, onDone }: FormProps & { arrived: boolean }) {
  return (
    <AftercareDeed<{ day: Dayjs; note?: string }>
      title={arrived ? `登记${personName}到达` : `登记${personName}未到`}
      okText={arrived ? '登记到达' : '登记未到'}
      done={arrived ? '已登记到达' : '已登记未到'}
      initialValues={{ day: today() }}
      send={({ day, note }, id) =>
        call(recordArrival, {
          params: { id: aftercare.caseId },
          body: { id, arrived, day: dayText(day), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      {!arrived && <p>登记后请上门或者电话了解本人是否平安、是否需要帮助。这是关心，不是查找。</p>}
      <DayField name="day" label={arrived ? '到达日期' : '确认未到的日期'} min={aftercare.releasedOn} max={today()} />
      <WordsField name="note" label="情况" />
    </AftercareDeed>
  )
}

/** 登记, by the certificate of release or of the end of corrections. */
export function RegisterPerson({ personName, aftercare, onDone }: FormProps) {
  return (
    <AftercareDeed<{ day: Dayjs; certificate: string; note?: string }>
      title={`${personName}的安置帮教登记`}
      okText="登记"
      done="已登记"
      initialValues={{ day: today() }}
      send={({ day, certificate, note }, id) =>
        call(registerPerson, {
          params: { id: aftercare.caseId },
          body: { id, day: dayText(day), certificate: certificate.trim(), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <DayField name="day" label="登记日期" min={aftercare.releasedOn} max={today()} />
      <WordsField
        name="certificate"
        label="证明书编号"
        min={2}
        max={80}
        rows={1}
        placeholder="释放证明书或者解除社区矫正证明书的编号"
      />
      <WordsField name="note" label="备注" />
    </AftercareDeed>
  )
}
