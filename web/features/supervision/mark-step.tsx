import { markPlanStep } from '@guitu/contract/plans.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

interface Values {
  day: Dayjs
  note?: string
}

interface MarkStepProps {
  caseId: string
  step: { id: string; text: string; doneOn: string | null }
  onDone: () => void
}

/** A step is done, or open again with the reason. */
export function MarkStep({ caseId, step, onDone }: MarkStepProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  // the step as it was opened: the answer must not turn the question round while it is on screen
  const [kind] = useState(step.doneOn === null ? ('done' as const) : ('reopened' as const))
  const today = dayjs(shanghaiDate(new Date()))
  const deed = useSupervisionDeed(
    ({ day, note = '' }: Values) =>
      call(markPlanStep, {
        params: { id: caseId },
        body: { id, stepId: step.id, kind, day: day.format('YYYY-MM-DD'), note: note.trim() },
      }),
    kind === 'done' ? '步骤已登记为完成' : '步骤已重新进行',
    onDone,
  )
  return (
    <DecisionModal
      title={kind === 'done' ? `登记完成“${step.text}”？` : `“${step.text}”重新进行？`}
      okText={kind === 'done' ? '登记完成' : '重新进行'}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ day: today }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="day" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
        <DatePicker style={{ width: '100%' }} maxDate={today} />
      </Form.Item>
      <Form.Item
        name="note"
        label={kind === 'done' ? '完成情况（可不填）' : '原因'}
        rules={
          kind === 'done' ? [] : [{ required: true, whitespace: true, min: 5, message: '请写明原因，至少 5 个字' }]
        }
      >
        <Input.TextArea rows={2} maxLength={300} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
