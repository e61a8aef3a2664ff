import { type AttemptKind, type AttemptResult, attemptKinds, attemptResults } from '@guitu/contract/rules/visit.ts'
import { recordAttempt } from '@guitu/contract/visits.ts'
import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { formatMoment, shanghaiMoment } from '../../lib/time.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useContactDeed } from '../dues/use-contact-deed.ts'

interface Values {
  kind: AttemptKind
  result: AttemptResult
  triedAt: Dayjs
  note?: string
}

interface RecordAttemptProps {
  record: { id: string; personName: string }
  onDone: () => void
}

/** 登记联系: how the officer tried to reach the person, and with what result. */
export function RecordAttempt({ record, onDone }: RecordAttemptProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const [now] = useState(() => dayjs(formatMoment(new Date())))
  const deed = useContactDeed(
    ({ kind, result, triedAt, note }: Values) =>
      call(recordAttempt, {
        body: {
          id,
          caseId: record.id,
          kind,
          result,
          triedAt: shanghaiMoment(triedAt.format('YYYY-MM-DD HH:mm')),
          note: note?.trim() ?? '',
        },
      }),
    '联系已登记',
    onDone,
  )
  return (
    <DecisionModal
      title={`登记联系${record.personName}的情况`}
      okText="登记"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ triedAt: now }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <div className="two-columns">
        <Form.Item name="kind" label="怎样联系" rules={[{ required: true, message: '请选择怎样联系' }]}>
          <Select options={Object.entries(attemptKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="result" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
          <Select options={Object.entries(attemptResults).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </div>
      <Form.Item name="triedAt" label="时间" rules={[{ required: true, message: '请选择时间' }]}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} maxDate={now} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </DecisionModal>
  )
}
