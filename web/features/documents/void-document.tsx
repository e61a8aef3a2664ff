import { type IssuedDocumentValue, voidDocument } from '@guitu/contract/documents.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

/** Voids a document that was issued wrongly: the number stays taken, and the reason stays with it. */
export function VoidDocument({ document, onDone }: { document: IssuedDocumentValue; onDone: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  const [id] = useState(newId)
  const queries = useQueryClient()
  const voiding = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      call(voidDocument, { params: { id: document.id }, body: { id, reason: reason.trim() } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['case-documents', document.caseId] })
      onDone()
    },
  })
  return (
    <DecisionModal<{ reason: string }>
      title={`确认作废${document.title}${document.documentNumber}？`}
      okText="作废"
      danger
      open
      pending={voiding.isPending}
      error={voiding.error}
      form={form}
      onSubmit={(values) => voiding.mutate(values)}
      onCancel={onDone}
    >
      <p>作废后编号不再使用，可以重新开具。已经送达的，请收回原件。</p>
      <Form.Item
        name="reason"
        label="作废原因"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明作废的原因，至少 4 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={200} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
