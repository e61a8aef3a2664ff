import { type DuplicatePairValue, proposeMerge } from '@guitu/contract/merges.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Radio, Space } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface Values {
  keptPersonId: string
  reason: string
  evidence: string
}

/** 提出合并: which of the two is kept, why, and what shows it. A second officer confirms. */
export function ProposeMerge({ pair, onClose }: { pair: DuplicatePairValue; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const proposing = useMutation({
    mutationFn: (values: Values) => call(proposeMerge, { body: { id, pairId: pair.id, ...values } }),
    onSuccess: ({ mergeNumber }) => {
      void client.invalidateQueries({ queryKey: ['duplicates'] })
      void client.invalidateQueries({ queryKey: ['merges'] })
      void message.success(`已提出，编号 ${mergeNumber}，等待另一人确认`)
      onClose()
    },
  })
  return (
    <DecisionModal
      title={`提出合并 ${pair.persons[0]!.name}`}
      okText="提交"
      open
      pending={proposing.isPending}
      error={proposing.error}
      form={form}
      onSubmit={(values) => proposing.mutate(values)}
      onCancel={onClose}
    >
      <p>确认后，另一人名下的档案全部归到保留的人员，不能撤销。请先核对证件。</p>
      <Form.Item
        name="keptPersonId"
        label="保留哪一人（证件号码正确的）"
        rules={[{ required: true, message: '请选择保留哪一人' }]}
      >
        <Radio.Group>
          <Space orientation="vertical">
            {pair.persons.map((person) => (
              <Radio key={person.id} value={person.id}>
                {person.name} <span className="number">{person.idNumberMasked}</span>（
                {person.cases.map(({ caseNumber }) => caseNumber).join('、')}）
              </Radio>
            ))}
          </Space>
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="reason"
        label="合并理由"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明合并理由，至少 5 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：录入时公民身份号码错一位" />
      </Form.Item>
      <Form.Item
        name="evidence"
        label="依据的证件或者材料"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明依据的证件或者材料' }]}
      >
        <Input maxLength={200} placeholder="例如：居民身份证原件、判决书" />
      </Form.Item>
    </DecisionModal>
  )
}
