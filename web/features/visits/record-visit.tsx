import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { MIN_VISIT_WORDS, type VisitKind, type VisitWay, visitKinds, visitWays } from '@guitu/contract/rules/visit.ts'
import { recordVisit } from '@guitu/contract/visits.ts'
import { Checkbox, DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useContactDeed } from '../dues/use-contact-deed.ts'

interface Values {
  kind: VisitKind
  how: VisitWay
  heldOn: Dayjs
  place?: string
  met: string
  companions?: string
  content: string
  nextOn?: Dayjs | null
  agreed?: boolean
}

interface RecordVisitProps {
  record: { id: string; kind: CaseKindValue; personName: string }
  onDone: () => void
}

/** 登记走访、谈话: who met whom, when, where in words, what was said, and the day agreed for the next. */
export function RecordVisit({ record, onDone }: RecordVisitProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const how = Form.useWatch('how', form) ?? 'in-person'
  const heldOn = Form.useWatch('heldOn', form)
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useContactDeed(
    (values: Values) =>
      call(recordVisit, {
        body: {
          id,
          caseId: record.id,
          kind: values.kind,
          how: values.how,
          heldOn: values.heldOn.format('YYYY-MM-DD'),
          place: values.place?.trim() ?? '',
          met: values.met.trim(),
          companions: values.companions?.trim() ?? '',
          content: values.content.trim(),
          ...(values.nextOn ? { nextOn: values.nextOn.format('YYYY-MM-DD') } : {}),
          agreed: values.agreed === true,
        },
      }),
    '已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记对${record.personName}的走访、谈话`}
      okText="登记"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ kind: 'visit', how: 'in-person', heldOn: today }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {record.kind === 'aftercare' && (
        <Form.Item
          name="agreed"
          valuePropName="checked"
          rules={[{ validator: async (_, value) => (value ? undefined : Promise.reject(new Error('请确认本人同意'))) }]}
        >
          <Checkbox>本人同意这次走访或者谈话</Checkbox>
        </Form.Item>
      )}
      <div className="two-columns">
        <Form.Item name="kind" label="类别">
          <Radio.Group options={Object.entries(visitKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="how" label="方式">
          <Radio.Group options={Object.entries(visitWays).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </div>
      <div className="two-columns">
        <Form.Item name="heldOn" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DatePicker style={{ width: '100%' }} maxDate={today} />
        </Form.Item>
        <Form.Item
          name="place"
          label={how === 'in-person' ? '地点' : '地点（可不填）'}
          rules={[{ required: how === 'in-person', whitespace: true, min: 2, message: '请用文字写明地点' }]}
        >
          <Input maxLength={60} placeholder="如：本人家中、司法所" />
        </Form.Item>
      </div>
      <div className="two-columns">
        <Form.Item
          name="met"
          label="见到了谁"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明见到了谁' }]}
        >
          <Input maxLength={60} placeholder="如：本人、父亲、村干部" />
        </Form.Item>
        <Form.Item name="companions" label="同行人（可不填）">
          <Input maxLength={60} placeholder="如：社区民警、志愿者" />
        </Form.Item>
      </div>
      <Form.Item
        name="content"
        label="谈了什么"
        rules={[{ required: true, whitespace: true, min: MIN_VISIT_WORDS, message: `至少 ${MIN_VISIT_WORDS} 个字` }]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item name="nextOn" label="约定下次日期（可不填）" extra="到期前 7 天出现在近期待办">
        <DatePicker style={{ width: '100%' }} minDate={(heldOn ?? today).add(1, 'day')} />
      </Form.Item>
    </DecisionModal>
  )
}
