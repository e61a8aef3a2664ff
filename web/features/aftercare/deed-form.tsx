import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useAftercareDeed } from './use-aftercare-deed.ts'

interface DeedFormProps<Values extends object> {
  /** Names the person. */
  title: string
  okText: string
  danger?: boolean
  /** What is said when the server has taken it. */
  done: string
  initialValues?: Partial<Values>
  /** `id` is made once a form, so that a retry records nothing twice. */
  send: (values: Values, id: string) => Promise<unknown>
  onDone: () => void
  children: ReactNode
}

/** A form for one deed of reintegration help; it stays open with what was typed until the server has taken it. */
export function DeedForm<Values extends object>(props: DeedFormProps<Values>) {
  const { title, okText, danger = false, done, initialValues, send, onDone, children } = props
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const deed = useAftercareDeed((values: Values) => send(values, id), done, onDone)
  return (
    <DecisionModal<Values>
      title={title}
      okText={okText}
      danger={danger}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      {...(initialValues ? { initialValues } : {})}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {children}
    </DecisionModal>
  )
}

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
