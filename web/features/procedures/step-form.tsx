import type { BodyOf, Endpoint, ParamsOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { useDeed } from '../../ui/use-deed.ts'

interface Field {
  name: string
  label: string
  kind: 'day' | 'line' | 'area' | 'choice' | 'office'
  /** Left empty it is not sent. */
  optional?: boolean
  /** Fewest characters. */
  least?: number
  most?: number
  options?: readonly { value: string | boolean; label: string }[]
  /** Code under which the offices lie that can be chosen. */
  scope?: string
  placeholder?: string
  initial?: string | boolean
  /** For days: not before, not after. */
  from?: string
  to?: string
  /** Shown only while another field has a value. */
  when?: { field: string; is: string | boolean }
}
export type StepField = Field

type Values = Record<string, string | boolean | Dayjs | undefined>

interface StepFormProps<E extends Endpoint> {
  /** Names the object: 确认批准张某的训诫？ */
  title: string
  okText: string
  danger?: boolean
  intro?: ReactNode
  fields: readonly Field[]
  /** Takes what was entered, with the id under which it is done once: days are 'YYYY-MM-DD', texts trimmed. */
  endpoint: E
  params?: ParamsOf<E>
  /** Parts of the body that nobody enters; what is entered comes over them. */
  also?: Partial<BodyOf<E>>
  done: string
  onDone: () => void
}

/** First parts of the keys of the queries that show a procedure. */
const shownIn = [
  'measures',
  'case-measures',
  'case-injunctions',
  'case-interruptions',
  'verifications',
  'case-verifications',
  'positioning-orders',
  'case-positioning',
  'moves',
  'move',
  'case-moves',
  'terminations',
  'case-termination',
  'case-events',
  'case',
  'case-header',
] as const

/** A step of a measure, a move or an end: a few fields in a modal that stays open until the server has taken it. */
export function StepForm<E extends Endpoint>(props: StepFormProps<E>) {
  const { title, okText, danger = false, intro, fields, endpoint, params, also, done, onDone } = props
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const entered = Form.useWatch([], form) as Values | undefined
  const shown = fields.filter(({ when }) => {
    if (!when) return true
    const initial = fields.find((field) => field.name === when.field)?.initial
    return (entered?.[when.field] ?? initial) === when.is
  })
  const deed = useDeed({
    send: (values: Values): Promise<unknown> => {
      const body = { ...also, id, ...bodyOf(values, shown) } as BodyOf<E>
      return call(endpoint as Endpoint, { ...(params ? { params } : {}), body } as Parameters<typeof call<Endpoint>>[1])
    },
    done,
    shownIn,
    onDone,
  })
  return (
    <DecisionModal<Values>
      title={title}
      okText={okText}
      danger={danger}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={Object.fromEntries(fields.map((field) => [field.name, initialOf(field)]))}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {intro}
      {shown.map((field) => (
        <Form.Item key={field.name} name={field.name} label={field.label} rules={rulesOf(field)}>
          {inputOf(field)}
        </Form.Item>
      ))}
    </DecisionModal>
  )
}

function initialOf({ kind, initial }: Field): Values[string] {
  if (kind !== 'day') return initial
  return typeof initial === 'string' ? dayjs(initial) : undefined
}

function bodyOf(values: Values, fields: readonly Field[]): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, kind, optional } of fields) {
    const value = values[name]
    if (kind === 'day') body[name] = value ? (value as Dayjs).format('YYYY-MM-DD') : undefined
    else if (typeof value === 'string') body[name] = value.trim()
    else body[name] = value ?? (kind === 'line' || kind === 'area' ? '' : undefined)
    if (optional && (body[name] === '' || body[name] === undefined)) delete body[name]
  }
  return body
}

function rulesOf({ kind, label, optional, least = 0 }: Field) {
  if (kind === 'line' || kind === 'area') {
    if (optional || least === 0) return []
    return [{ required: true, whitespace: true, min: least, message: `请填写${label}，至少 ${least} 个字` }]
  }
  return optional ? [] : [{ required: true, message: `请选择${label}` }]
}

function inputOf({ kind, options, scope = '511700', placeholder, most = 500, from, to }: Field): ReactNode {
  switch (kind) {
    case 'day':
      return (
        <DatePicker
          style={{ width: '100%' }}
          {...(from ? { minDate: dayjs(from) } : {})}
          maxDate={dayjs(to ?? shanghaiDate(new Date()))}
        />
      )
    case 'line':
      return <Input maxLength={most} placeholder={placeholder} />
    case 'area':
      return <Input.TextArea rows={3} maxLength={most} showCount placeholder={placeholder} />
    case 'choice':
      return <Radio.Group vertical options={(options ?? []).map((option) => ({ ...option }))} />
    case 'office':
      return <OfficeSelect scope={scope} />
  }
}
