import type { FieldTaskValue } from '@guitu/contract/field.ts'
import type { TaskField } from '@guitu/contract/rules/task-form.ts'
import { Input, Selector } from 'antd-mobile'

interface AnswerFieldsProps {
  form: FieldTaskValue['form']
  answers: Readonly<Record<string, string>>
  onChange: (answers: Readonly<Record<string, string>>) => void
}

/** The form of a task, field by field; what was answered before stands there already. */
export function AnswerFields({ form, answers, onChange }: AnswerFieldsProps) {
  return form.map((field) => (
    <AnswerField
      key={field.key}
      field={field as TaskField}
      value={answers[field.key] ?? ''}
      onChange={(value) => onChange({ ...answers, [field.key]: value })}
    />
  ))
}

interface AnswerFieldProps {
  field: TaskField
  value: string
  onChange: (value: string) => void
}

function AnswerField({ field, value, onChange }: AnswerFieldProps) {
  const id = `answer-${field.key}`
  const label = `${field.label}${field.required ? '' : '（可不填）'}`
  if (field.type === 'choice' || field.type === 'yes-no') {
    const options =
      field.type === 'choice'
        ? (field.options ?? []).map((option) => ({ value: option, label: option }))
        : [
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]
    return (
      <>
        <p className="label">{label}</p>
        <Selector
          columns={2}
          options={options}
          value={value === '' ? [] : [value]}
          onChange={([chosen]) => onChange(chosen ?? '')}
        />
      </>
    )
  }
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {field.type === 'date' ? (
        <input
          id={id}
          type="date"
          className="boxed date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input
          id={id}
          className="boxed"
          value={value}
          onChange={onChange}
          maxLength={500}
          {...(field.type === 'number' ? { inputMode: 'decimal' as const } : {})}
        />
      )}
    </>
  )
}
