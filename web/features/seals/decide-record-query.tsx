import { decideRecordQuery, type RecordQueryValue } from '@guitu/contract/seals.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface Values {
  approve: boolean
  opinion: string
}

/** A leader lets the one who asked read the sealed record for the set hours, or not. */
export function DecideRecordQuery({ query, onClose }: { query: RecordQueryValue; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const deciding = useMutation({
    mutationFn: (values: Values) =>
      call(decideRecordQuery, { params: { id: query.id }, body: { id, ...values, opinion: values.opinion.trim() } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['record-queries'] }),
    onSuccess: ({ state }) => {
      void message.success(state === 'approved' ? '已批准，期满自动关闭' : '已决定不予批准')
      onClose()
    },
  })
  return (
    <DecisionModal
      title={`办理 ${query.bodyName} 对档案 ${query.caseNumber} 的查阅`}
      okText="提交"
      open
      pending={deciding.isPending}
      error={deciding.error}
      form={form}
      onSubmit={(values) => deciding.mutate(values)}
      onCancel={onClose}
    >
      <p className="wrap">
        {query.legalBasis}；{query.reason}（来函 {query.documentNumber}，经办人 {query.bodyOfficer}，申请人{' '}
        {query.requesterName}）
      </p>
      <Form.Item name="approve" label="决定" rules={[{ required: true, message: '请选择决定' }]}>
        <Radio.Group
          options={[
            { value: true, label: '批准查阅' },
            { value: false, label: '不予批准' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="opinion"
        label="意见"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明意见，至少 2 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
