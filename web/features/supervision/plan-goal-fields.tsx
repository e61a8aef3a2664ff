import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { MAX_STEPS } from '@guitu/contract/rules/plan.ts'
import { Button, DatePicker, Form, type FormInstance, Input } from 'antd'
import dayjs from 'dayjs'
import { newId } from '../../lib/new-id.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import type { TypedStep } from './plan-form.tsx'

interface PlanGoalFieldsProps {
  form: FormInstance
  /** Its place in the list of the form. */
  at: number
  /** Counted from 1. */
  number: number
  /** Ids of steps that are done: they stay as they were written. */
  done: ReadonlySet<string>
  endDate: string
  onRemove: (() => void) | undefined
}

/** One goal of a plan that is written: its words and its steps. */
export function PlanGoalFields({ form, at, number, done, endDate, onRemove }: PlanGoalFieldsProps) {
  const today = dayjs(shanghaiDate(new Date()))
  const stepAt = (step: number): TypedStep | undefined => form.getFieldValue(['goals', at, 'steps', step])
  return (
    <div className="plan-goal">
      <Form.Item
        name={[at, 'text']}
        label={`目标 ${number}`}
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明目标，至少 2 个字' }]}
      >
        <Input maxLength={200} placeholder="如：三个月内稳定就业" />
      </Form.Item>
      <Form.List name={[at, 'steps']}>
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, order) => {
              const step = stepAt(field.name)
              const finished = step !== undefined && done.has(step.id)
              return (
                <div key={field.key}>
                  <Form.Item name={[field.name, 'id']} hidden>
                    <Input />
                  </Form.Item>
                  {finished && (
                    <p className="plan-step-done">
                      <ToneTag tone="green">已完成</ToneTag> {step.text}（{step.dueOn.format('YYYY-MM-DD')}）
                    </p>
                  )}
                  <div className="plan-step-row">
                    <Form.Item
                      name={[field.name, 'text']}
                      hidden={finished}
                      rules={[{ required: true, whitespace: true, min: 2, message: '请写明步骤，至少 2 个字' }]}
                    >
                      <Input.TextArea
                        autoSize={{ maxRows: 4 }}
                        maxLength={300}
                        aria-label={`目标 ${number} 的步骤 ${order + 1}`}
                        placeholder={`步骤 ${order + 1}`}
                      />
                    </Form.Item>
                    <Form.Item
                      name={[field.name, 'dueOn']}
                      hidden={finished}
                      rules={[{ required: true, message: '请选择完成期限' }]}
                    >
                      <DatePicker
                        style={{ width: '100%' }}
                        aria-label={`目标 ${number} 的步骤 ${order + 1} 的完成期限`}
                        placeholder="完成期限"
                        minDate={step?.dueOn && step.dueOn < today ? step.dueOn : today}
                        maxDate={dayjs(endDate)}
                      />
                    </Form.Item>
                    {!finished && fields.length > 1 && (
                      <Button
                        type="link"
                        danger
                        aria-label={`删除目标 ${number} 的步骤 ${order + 1}`}
                        onClick={() => remove(field.name)}
                      >
                        删除
                      </Button>
                    )}
                  </div>
                </div>
              )
            })}
            {fields.length < MAX_STEPS && (
              <Button type="link" style={{ marginBottom: 12 }} onClick={() => add({ id: newId() })}>
                增加步骤
              </Button>
            )}
          </>
        )}
      </Form.List>
      {onRemove && (
        <Button type="link" danger style={{ marginBottom: 12 }} onClick={onRemove}>
          删除目标 {number}
        </Button>
      )}
    </div>
  )
}
