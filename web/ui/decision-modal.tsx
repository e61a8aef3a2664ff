import { Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { ApiError } from '../lib/api.ts'
import { ErrorPanel } from './error-panel.tsx'
import { keepOpenAfterDate } from './keep-open-after-date.ts'

interface DecisionModalProps<Values extends object> {
  /** Names the object: 确认预警 C201 张某？ */
  title: string
  okText: string
  danger?: boolean
  /** Pixels; for forms that need more room than a few fields. */
  width?: number
  open: boolean
  pending: boolean
  /** What the last try failed with; texts of single fields stand at their fields. */
  error: unknown
  form: FormInstance<Values>
  initialValues?: Partial<Values>
  onSubmit: (values: Values) => void
  onCancel: () => void
  children: ReactNode
}

/** A decision that needs words or choices: a form in a modal that stays open, with what was typed, until the server has taken it. */
export function DecisionModal<Values extends object>(props: DecisionModalProps<Values>) {
  const {
    title,
    okText,
    danger = false,
    width,
    open,
    pending,
    error,
    form,
    initialValues,
    onSubmit,
    onCancel,
    children,
  } = props
  useEffect(() => {
    if (!(error instanceof ApiError)) return
    const known = Object.entries(error.fields).map(([path, text]) => ({ name: nameOf(path), errors: [text] }))
    if (known.length > 0) form.setFields(known as unknown as Parameters<typeof form.setFields>[0])
  }, [error, form])
  return (
    <Modal
      title={title}
      open={open}
      okText={okText}
      {...(width === undefined ? {} : { width })}
      okButtonProps={{ danger, htmlType: 'submit', form: 'decision' }}
      cancelText="取消"
      confirmLoading={pending}
      onCancel={onCancel}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form<Values>
        name="decision"
        id="decision"
        form={form}
        layout="vertical"
        preserve={false}
        style={{ paddingBottom: 12 }}
        {...(initialValues ? { initialValues: initialValues as never } : {})}
        // a long form is sent from its end, where the field that lacks something may be out of sight
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={onSubmit}
        onKeyDown={keepOpenAfterDate}
      >
        {children}
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  )
}

/** The name of a field of the form for the path that the server gives: `goals.0.text` lies in a list. */
function nameOf(path: string): string | (string | number)[] {
  if (!path.includes('.')) return path
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
