import {
  agreeVisits,
  type ConsentsValue,
  declineVisits,
  giveConsent,
  withdrawConsent,
} from '@guitu/contract/consents.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import {
  type ConsentPurpose,
  consentPurposeNames,
  consentPurposes,
  consentWays,
} from '@guitu/contract/rules/consent.ts'
import { contactFrequencies, contactWays } from '@guitu/contract/rules/visit-agreement.ts'
import { Form, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { CheckChoices } from '../../ui/check-choices.tsx'
import { DayField, dayText, today, WordsField } from '../../ui/deed-fields.tsx'
import { AftercareDeed } from '../aftercare/aftercare-deed.tsx'
import { optionsOf } from '../aftercare/aftercare-texts.ts'
import { ConsentFile, type ConsentUpload } from './consent-file.tsx'

interface FormProps {
  consents: ConsentsValue
  personName: string
  onDone: () => void
}

type Way = BodyOf<typeof giveConsent>['way']
interface ConsentFields {
  purposes: ConsentPurpose[]
  way: Way
  day: Dayjs
  note?: string
}

/** 登记同意: to what the person consents, how they said so, and the signed form if there is one. */
export function GiveConsent({ consents, personName, officeCode, onDone }: FormProps & { officeCode: string }) {
  const [file, setFile] = useState<ConsentUpload>()
  return (
    <AftercareDeed<ConsentFields>
      title={`登记${personName}的同意`}
      okText="登记同意"
      done="已登记同意"
      initialValues={{ day: today(), way: 'written' }}
      send={async ({ purposes, way, day, note }, id) => {
        if (file && !file.response) throw new Error('同意书还没有传上去，请等上传完成，或者移除后重新上传。')
        return call(giveConsent, {
          params: { id: consents.caseId },
          body: {
            id,
            purposes,
            way,
            day: dayText(day),
            note: note?.trim() ?? '',
            ...(file?.response ? { attachmentId: file.response.id } : {}),
          },
        })
      }}
      onDone={onDone}
    >
      <p>请先向本人说明：帮教是自愿的，不同意没有任何不利后果，同意后随时可以撤回。</p>
      {consents.restsOnLedger && (
        <p>台账上的“同意帮教：是”用到这次登记为止：下面没有选的，登记后按本人没有同意对待。</p>
      )}
      <Form.Item name="purposes" label="同意什么" rules={[{ required: true, message: '请选择至少一项' }]}>
        <CheckChoices options={optionsOf(consentPurposes)} />
      </Form.Item>
      <Form.Item name="way" label="方式">
        <Radio.Group options={optionsOf(consentWays)} />
      </Form.Item>
      <DayField name="day" label="同意日期" max={today()} />
      <Form.Item label="同意书（可不上传）">
        <ConsentFile officeCode={officeCode} file={file} onChange={setFile} />
      </Form.Item>
      <WordsField name="note" label="备注" />
    </AftercareDeed>
  )
}

/** 登记撤回同意. No reason is asked. */
export function WithdrawConsent({ consents, personName, onDone }: FormProps) {
  const inForce = (Object.keys(consentPurposeNames) as ConsentPurpose[]).filter((each) => consents.inForce[each])
  return (
    <AftercareDeed<ConsentFields>
      title={`确认${personName}撤回同意？`}
      okText="登记撤回"
      danger
      done="已登记撤回同意"
      initialValues={{ day: today(), way: 'spoken', purposes: inForce }}
      send={({ purposes, way, day, note }, id) =>
        call(withdrawConsent, {
          params: { id: consents.caseId },
          body: { id, purposes, way, day: dayText(day), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <p>
        撤回不用说明理由。登记后，凭同意保存的内容立即不再显示和使用，{consents.eraseAfterDays}{' '}
        天后删除；撤回帮扶的，就业情况、亲属信息立即删除。
      </p>
      {consents.restsOnLedger && (
        <p>现在的同意只来自台账：只撤回走访联系，帮扶照常；撤回帮扶，走访联系的同意也一并撤回。</p>
      )}
      <Form.Item name="purposes" label="撤回哪些" rules={[{ required: true, message: '请选择至少一项' }]}>
        <CheckChoices options={inForce.map((value) => ({ value, label: consentPurposeNames[value] }))} />
      </Form.Item>
      <Form.Item name="way" label="方式">
        <Radio.Group options={optionsOf(consentWays)} />
      </Form.Item>
      <DayField name="day" label="撤回日期" max={today()} />
      <WordsField name="note" label="备注" />
    </AftercareDeed>
  )
}

type Agreement = BodyOf<typeof agreeVisits>

/** 约定走访联系: which contact the person wants, and how often. */
export function AgreeVisits({ consents, personName, onDone }: FormProps) {
  return (
    <AftercareDeed<{ ways: Agreement['ways']; frequency: Agreement['frequency']; day: Dayjs; note?: string }>
      title={`登记与${personName}约定的联系`}
      okText="登记约定"
      done="已登记约定"
      initialValues={{ day: today() }}
      send={({ ways, frequency, day, note }, id) =>
        call(agreeVisits, {
          params: { id: consents.caseId },
          body: { id, ways, frequency, day: dayText(day), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <Form.Item name="ways" label="本人同意的方式" rules={[{ required: true, message: '请选择至少一种' }]}>
        <CheckChoices options={optionsOf(contactWays)} />
      </Form.Item>
      <Form.Item name="frequency" label="多久一次" rules={[{ required: true, message: '请选择多久一次' }]}>
        <Radio.Group options={optionsOf(contactFrequencies)} />
      </Form.Item>
      <DayField name="day" label="约定日期" max={today()} />
      <WordsField name="note" label="本人的要求" placeholder="如：只在周末联系，不到工作单位" />
    </AftercareDeed>
  )
}

/** 取消约定. */
export function DeclineVisits({ consents, personName, onDone }: FormProps) {
  return (
    <AftercareDeed<{ day: Dayjs; note?: string }>
      title={`确认取消与${personName}约定的联系？`}
      okText="取消约定"
      danger
      done="已取消约定"
      initialValues={{ day: today() }}
      send={({ day, note }, id) =>
        call(declineVisits, {
          params: { id: consents.caseId },
          body: { id, day: dayText(day), note: note?.trim() ?? '' },
        })
      }
      onDone={onDone}
    >
      <DayField name="day" label="取消日期" max={today()} />
      <WordsField name="note" label="备注" />
    </AftercareDeed>
  )
}
