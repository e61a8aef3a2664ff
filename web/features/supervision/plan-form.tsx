import { makePlan, type PlanEditionValue } from '@guitu/contract/plans.ts'
import { MAX_GOALS } from '@guitu/contract/rules/plan.ts'
import type { FrequencyUnit } from '@guitu/contract/rules/supervision-class.ts'
import { Button, Checkbox, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { FrequencyFields } from './frequency-fields.tsx'
import { PlanGoalFields } from './plan-goal-fields.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

/** A step as the form holds it. */
export interface TypedStep {
  id: string
  text: string
  dueOn: Dayjs
}

interface Values {
  reason?: string
  situation: string
  minorMeasures?: string
  goals: { text: string; steps: TypedStep[] }[]
  ownFrequency?: boolean
  reportFrequency?: { every: number; unit: FrequencyUnit }
}

interface PlanFormProps {
  record: { id: string; personName: string }
  /** The edition that holds; the new one begins with what it says. */
  before: PlanEditionValue | undefined
  minor: boolean
  endDate: string
  onDone: () => void
}

const emptyStep = (): Partial<TypedStep> => ({ id: newId() })

function startWith(before: PlanEditionValue | undefined): Partial<Values> {
  if (!before) return { goals: [{ steps: [emptyStep()] }] as Values['goals'] }
  return {
    situation: before.situation,
    minorMeasures: before.minorMeasures,
    goals: before.goals.map((goal) => ({
      text: goal.text,
      steps: goal.steps.map(({ id, text, dueOn }) => ({ id, text, dueOn: dayjs(dueOn) })),
    })),
    ownFrequency: before.reportFrequency !== null,
    ...(before.reportFrequency ? { reportFrequency: before.reportFrequency } : {}),
  }
}

/** The plan, or a new edition of it with the reason. */
export function PlanForm({ record, before, minor, endDate, onDone }: PlanFormProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const [initial] = useState(() => startWith(before))
  const own = Form.useWatch('ownFrequency', form) ?? initial.ownFrequency === true
  const done = new Set(
    before?.goals.flatMap((goal) => goal.steps.filter((step) => step.doneOn !== null).map((step) => step.id)),
  )
  const deed = useSupervisionDeed(
    (values: Values) =>
      call(makePlan, {
        params: { id: record.id },
        body: {
          id,
          basedOn: before?.edition ?? 0,
          situation: values.situation.trim(),
          ...(minor ? { minorMeasures: (values.minorMeasures ?? '').trim() } : {}),
          goals: values.goals.map((goal) => ({
            text: goal.text.trim(),
            steps: goal.steps.map((step) => ({
              id: step.id,
              text: step.text.trim(),
              dueOn: step.dueOn.format('YYYY-MM-DD'),
            })),
          })),
          ...(values.ownFrequency && values.reportFrequency ? { reportFrequency: values.reportFrequency } : {}),
          ...(before ? { reason: (values.reason ?? '').trim() } : {}),
        },
      }),
    before ? '矫正方案已调整' : '矫正方案已制定',
    onDone,
  )
  return (
    <DecisionModal
      title={
        before
          ? `调整${record.personName}的矫正方案（第 ${before.edition + 1} 版）`
          : `制定${record.personName}的矫正方案`
      }
      okText={before ? '保存新的一版' : '制定'}
      width={760}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={initial}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {before && (
        <Form.Item
          name="reason"
          label="调整的原因（原来的版本仍然保留）"
          rules={[{ required: true, whitespace: true, min: 5, message: '请写明为什么调整，至少 5 个字' }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      )}
      <Form.Item
        name="situation"
        label="情况分析"
        rules={[{ required: true, whitespace: true, min: 10, message: '请写明情况分析，至少 10 个字' }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          placeholder="裁判内容、性别年龄、心理和健康、犯罪原因和情节、悔罪表现、家庭和就业等"
        />
      </Form.Item>
      {minor && (
        <Form.Item
          name="minorMeasures"
          label="针对未成年人的措施（社区矫正法第五十二条）"
          rules={[{ required: true, whitespace: true, min: 10, message: '请写明措施，至少 10 个字' }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            placeholder="年龄、心理特点、发育需要、成长经历、家庭监护教育条件，以及相应的措施"
          />
        </Form.Item>
      )}
      <Form.List name="goals">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, at) => (
              <PlanGoalFields
                key={field.key}
                form={form}
                at={field.name}
                number={at + 1}
                done={done}
                endDate={endDate}
                onRemove={fields.length > 1 ? () => remove(field.name) : undefined}
              />
            ))}
            {fields.length < MAX_GOALS && (
              <Button style={{ marginBottom: 12 }} onClick={() => add({ steps: [emptyStep()] })}>
                增加目标
              </Button>
            )}
          </>
        )}
      </Form.List>
      <Form.Item name="ownFrequency" valuePropName="checked" style={{ marginBottom: 8 }}>
        <Checkbox>本人的报告频次与管理类别不同</Checkbox>
      </Form.Item>
      {own && <FrequencyFields name={['reportFrequency']} label="本人报告频次" />}
    </DecisionModal>
  )
}
