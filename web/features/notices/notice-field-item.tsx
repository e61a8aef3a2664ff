import type { NoticeField } from '@guitu/contract/rules/notice-types.ts'
import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

type Rules = NonNullable<Parameters<typeof Form.Item>[0]['rules']>

function rulesOf(field: NoticeField): Rules {
  const rules: Rules = []
  if (field.required) rules.push({ required: true, message: `请填写${field.label}` })
  if (field.kind !== 'date') return rules
  const { notBefore, notInFuture, label } = field
  if (notInFuture) {
    rules.push({
      validator: async (_, value?: Dayjs) => {
        if (value?.isAfter(dayjs(), 'day')) throw new Error(`${label}不能晚于今天`)
      },
    })
  }
  if (notBefore) {
    rules.push(({ getFieldValue }) => ({
      validator: async (_, value?: Dayjs) => {
        const first = getFieldValue(['details', notBefore]) as Dayjs | undefined
        if (value && first && value.isBefore(first, 'day')) throw new Error(`${label}不能早于起始日期`)
      },
    }))
  }
  return rules
}

/** One thing the type of a notice asks for, as a field of the form. */
export function NoticeFieldItem({ field, name }: { field: NoticeField; name: string | string[] }) {
  const dependencies = field.kind === 'date' && field.notBefore ? [['details', field.notBefore]] : undefined
  return (
    <Form.Item
      name={name}
      label={field.label}
      rules={rulesOf(field)}
      preserve={false}
      {...(dependencies ? { dependencies } : {})}
    >
      {field.kind === 'date' ? (
        <DatePicker format="YYYY-MM-DD" placeholder={field.hint} style={{ width: '100%' }} />
      ) : field.kind === 'choice' ? (
        <Select
          placeholder={field.hint}
          options={Object.entries(field.options).map(([value, label]) => ({ value, label }))}
        />
      ) : (
        <Input placeholder={field.hint} maxLength={field.maxLength} />
      )}
    </Form.Item>
  )
}
