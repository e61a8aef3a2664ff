import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

/** Today in Shanghai, as the date picker takes it. */
export function today(): Dayjs {
  return dayjs(shanghaiDate(new Date()))
}

/** A day as the contract writes it. */
export function dayText(day: Dayjs): string {
  return day.format('YYYY-MM-DD')
}

interface DayFieldProps {
  name: string
  label: string
  min?: string
  max?: Dayjs
}

/** A day that has to be chosen. */
export function DayField({ name, label, min, max }: DayFieldProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请选择${label}` }]}>
      <DatePicker
        style={{ width: '100%' }}
        {...(min ? { minDate: dayjs(min) } : {})}
        {...(max ? { maxDate: max } : {})}
      />
    </Form.Item>
  )
}

interface WordsFieldProps {
  name: string
  label: string
  /** Least characters; 0 when it may stay empty. */
  min?: number
  max?: number
  placeholder?: string
  rows?: number
}

/** Words that somebody has to write, or may. */
export function WordsField({ name, label, min = 0, max = 300, placeholder, rows = 2 }: WordsFieldProps) {
  const field = { maxLength: max, ...(placeholder ? { placeholder } : {}) }
  return (
    <Form.Item
      name={name}
      label={label}
      rules={min > 0 ? [{ required: true, whitespace: true, min, message: `请填写${label}，至少 ${min} 个字` }] : []}
    >
      {rows > 1 ? <Input.TextArea rows={rows} showCount {...field} /> : <Input {...field} />}
    </Form.Item>
  )
}

/** What a second person decides about another's proposal. */
export interface Decision {
  approve: boolean
  opinion: string
}

/** 决定 and 意见: yes or no in the words of the matter, and why. */
export function DecisionFields({ yes, no }: { yes: string; no: string }) {
  return (
    <>
      <Form.Item name="approve" label="决定" rules={[{ required: true, message: '请选择决定' }]}>
        <Radio.Group
          options={[
            { value: true, label: yes },
            { value: false, label: no },
          ]}
        />
      </Form.Item>
      <WordsField name="opinion" label="意见" min={2} max={500} rows={3} />
    </>
  )
}
