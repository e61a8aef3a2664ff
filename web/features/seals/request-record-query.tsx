import { usualQueryBases } from '@guitu/contract/rules/record-query.ts'
import { requestRecordQuery, type SealValue } from '@guitu/contract/seals.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, AutoComplete, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useAddress } from '../../ui/use-address.ts'

interface Values {
  bodyName: string
  bodyOfficer: string
  documentNumber: string
  legalBasis: string
  reason: string
}

const rule = (label: string, min: number) => [
  { required: true, whitespace: true, min, message: `请填写${label}，至少 ${min} 个字` },
]

/** 申请查阅: who asks by which letter, on what basis and why. A leader decides. */
export function RequestRecordQuery({ seal, onClose }: { seal: SealValue; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const [, change] = useAddress()
  const asking = useMutation({
    mutationFn: (values: Values) => call(requestRecordQuery, { body: { id, caseId: seal.caseId, ...values } }),
    onSuccess: ({ queryNumber }) => {
      void client.invalidateQueries({ queryKey: ['record-queries'] })
      void message.success(`已提交，编号 ${queryNumber}，等待负责人批准`)
      onClose()
      change({ kind: 'queries', view: 'mine', page: undefined, search: undefined })
    },
  })
  return (
    <DecisionModal
      title={`申请查阅封存档案 ${seal.caseNumber}`}
      okText="提交"
      open
      pending={asking.isPending}
      error={asking.error}
      form={form}
      onSubmit={(values) => asking.mutate(values)}
      onCancel={onClose}
    >
      <p>批准后只有您本人能够查看，期满自动关闭；查看的时间和目的写入审计日志。</p>
      <Form.Item name="bodyName" label="查询单位" rules={rule('查询单位', 2)}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="bodyOfficer" label="经办人和证件" rules={rule('经办人', 2)}>
        <Input maxLength={60} placeholder="姓名、工作证号" />
      </Form.Item>
      <Form.Item name="documentNumber" label="来函文号" rules={rule('来函文号', 2)}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="legalBasis" label="法律依据" rules={rule('法律依据', 4)}>
        <AutoComplete options={usualQueryBases.map((value) => ({ value }))} maxLength={200} />
      </Form.Item>
      <Form.Item name="reason" label="查询事由" rules={rule('查询事由', 5)}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
