import { Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { newId } from '../lib/new-id.ts'
import { DecisionModal } from './decision-modal.tsx'
import { useDeed } from './use-deed.ts'

export interface DeedFormProps<Values extends object, Answer = unknown> {
  /** Names the object. */
  title: string
  okText: string
  danger?: boolean
  /** Pixels; for forms that need more room than a few fields. */
  width?: number
  /** What is said when the server has taken it. */
  done: string | ((answer: Answer) => string)
  initialValues?: Partial<Values>
  /** First parts of the keys of the queries that show what was done: asked anew, also after a refusal. */
  shownIn: readonly string[] | 'everywhere'
  /** `id` is made once a form, so that a retry records nothing twice. */
  send: (values: Values, id: string) => Promise<Answer>
  onTaken?: (answer: Answer) => void
  /** Closes the form: it was taken, or given up. */
  onDone: () => void
  children: ReactNode
}

/** The form of one deed in a modal that stays open, with what was typed, until the server has taken it. */
export function DeedForm<Values extends object, Answer = unknown>(props: DeedFormProps<Values, Answer>) {
  const { done, shownIn, send, onTaken, onDone, children, ...shown } = props
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const deed = useDeed({
    send: (values: Values) => send(values, id),
    done,
    shownIn,
    onDone: (answer) => {
      onTaken?.(answer)
      onDone()
    },
  })
  return (
    <DecisionModal<Values>
      {...shown}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {children}
    </DecisionModal>
  )
}
