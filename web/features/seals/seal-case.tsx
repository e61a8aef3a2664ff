import type { CaseHeaderValue } from '@guitu/contract/cases.ts'
import { sealCase } from '@guitu/contract/seals.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

/** 封存 before the set days are over. The page of the record closes with it. */
export function SealCase({ header, onClose }: { header: CaseHeaderValue; onClose: () => void }) {
  const [form] = Form.useForm<{ ground: string }>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const sealing = useMutation({
    mutationFn: ({ ground }: { ground: string }) =>
      call(sealCase, { params: { id: header.id }, body: { id, ground: ground.trim() } }),
    onSuccess: async ({ caseNumber }) => {
      client.removeQueries({ queryKey: ['case', header.id] })
      await navigate('/seals')
      void message.success(`档案 ${caseNumber} 已封存`)
    },
  })
  return (
    <DecisionModal
      title={`确认封存${header.personName}的档案？`}
      okText="封存"
      danger
      open
      pending={sealing.isPending}
      error={sealing.error}
      form={form}
      onSubmit={(values) => sealing.mutate(values)}
      onCancel={onClose}
    >
      <p>封存后任何人都不能再查看，也不能撤销封存；依法查询的，要有来函，经负责人批准后限时查阅。</p>
      <Form.Item
        name="ground"
        label="提前封存的理由"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明理由，至少 5 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
