import { voidContact } from '@guitu/contract/contact-voids.ts'
import { mayVoid, type Voidable, voidable } from '@guitu/contract/rules/contact-void.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useMay, useMe } from '../../ui/use-me.ts'
import { useContactDeed } from '../dues/use-contact-deed.ts'

interface VoidContactProps {
  subject: Voidable
  /** The visit, the report or the occasion. */
  subjectId: string
  caseId: string
  /** Whose entry, of which day: 张某 2026-11-20 走访. */
  about: string
  enteredBy: string | null
}

/** 作废, for who may: the entry stays on the record with the reason, and counts no more. */
export function VoidContact(props: VoidContactProps) {
  const me = useMe()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  if (!may('contact.write') || !mayVoid({ accountId: me.accountId, role: me.role as Role }, props.enteredBy))
    return null
  return (
    <>
      <Button type="link" size="small" danger aria-label={`作废${props.about}`} onClick={() => setAsking(true)}>
        作废
      </Button>
      {asking && <VoidForm {...props} onDone={() => setAsking(false)} />}
    </>
  )
}

function VoidForm({ subject, subjectId, caseId, about, onDone }: VoidContactProps & { onDone: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  const [id] = useState(() => newId())
  const deed = useContactDeed(
    ({ reason }: { reason: string }) =>
      call(voidContact, { body: { id, subject, subjectId, caseId, reason: reason.trim() } }),
    '已作废',
    onDone,
  )
  return (
    <DecisionModal<{ reason: string }>
      title={`确认作废${about}？`}
      okText="作废"
      danger
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <p>只作废登记有误的{voidable[subject].label}。原来的内容保留并划去，不再计入；应做的事和期限重新计算。</p>
      <Form.Item
        name="reason"
        label="作废原因"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明作废的原因，至少 4 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
