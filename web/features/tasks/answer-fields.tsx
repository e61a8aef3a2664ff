import { answerText, MAX_ANSWER, type TaskAnswers, type TaskField } from '@guitu/contract/rules/task-form.ts'
import { DatePicker, Descriptions, Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import './tasks.css'

/** The form of a task, to be filled in; `submit`: what is required has to be there. */
export function AnswerFields({ form, submit }: { form: readonly TaskField[]; submit: boolean }) {
  return form.map((field) => {
    const rules = submit && field.required ? [{ required: true, message: `请填写“${field.label}”` }] : []
    const item = { name: ['answers', field.key], label: field.label, rules }
    if (field.type !== 'date') {
      return (
        <Form.Item key={field.key} {...item}>
          <Answer field={field} />
        </Form.Item>
      )
    }
    return (
      <Form.Item
        key={field.key}
        {...item}
        getValueProps={(value?: string) => ({ value: value ? dayjs(value) : null })}
        getValueFromEvent={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? ''}
      >
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    )
  })
}

/** The control of one field; what the form item gives it goes on to it. */
function Answer({
  field,
  ...given
}: {
  field: TaskField
  id?: string
  value?: string
  onChange?: (value: never) => void
}) {
  const control = given as object
  switch (field.type) {
    case 'number':
      return <InputNumber {...control} stringMode style={{ width: '100%' }} />
    case 'choice':
      return (
        <Select {...control} allowClear options={(field.options ?? []).map((value) => ({ value, label: value }))} />
      )
    case 'yes-no':
      return (
        <Radio.Group
          {...control}
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]}
        />
      )
    default:
      return <Input.TextArea {...control} rows={2} maxLength={MAX_ANSWER} />
  }
}

/** Answers as they stand, those not given left out. */
export function AnswerList({ form, answers }: { form: readonly TaskField[]; answers: TaskAnswers }) {
  const given = form.filter((field) => (answers[field.key] ?? '') !== '')
  if (given.length === 0) return null
  return (
    <Descriptions
      size="small"
      className="task-answers"
      column={{ xs: 1, md: 2 }}
      items={given.map((field) => ({
        key: field.key,
        label: field.label,
        children: answerText(field, answers[field.key]!),
      }))}
    />
  )
}

/** What the server gets: the answers that were given, as text. */
export function givenAnswers(answers: Record<string, unknown> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers ?? {}).map(([key, value]) => [
      key,
      value === null || value === undefined ? '' : String(value),
    ]),
  )
}
