import { answerObjection, type ObjectionValue } from '@guitu/contract/objections.ts'
import {
  MIN_OBJECTION_WORDS,
  type ObjectionOutcome,
  objectionOutcomes,
  objectionSubjects,
} from '@guitu/contract/rules/objection.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface Values {
  outcome: ObjectionOutcome
  reasons: string
}

/** 答复: the outcome, and the reasons that the person reads. */
export function AnswerObjection({ objection, onDone }: { objection: ObjectionValue; onDone: () => void }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const refresh = () => {
    for (const key of ['objections', 'case-objections', 'tasks', 'case-events']) {
      void client.invalidateQueries({ queryKey: [key] })
    }
  }
  const answering = useMutation({
    mutationFn: ({ outcome, reasons }: Values) =>
      call(answerObjection, { params: { id: objection.id }, body: { id, outcome, reasons: reasons.trim() } }),
    onSuccess: () => {
      refresh()
      void message.success('已答复本人')
      onDone()
    },
    onError: refresh,
  })
  return (
    <DecisionModal
      title={`答复${objection.personName}的异议 ${objection.objectionNumber}？`}
      okText="答复"
      open
      pending={answering.isPending}
      error={answering.error}
      form={form}
      onSubmit={(values) => answering.mutate(values)}
      onCancel={onDone}
    >
      <p className="wrap">
        关于{objectionSubjects[objection.about]}：{objection.words}
      </p>
      <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
        <Radio.Group vertical options={Object.entries(objectionOutcomes).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="reasons"
        label="理由（本人会看到）"
        rules={[
          { required: true, whitespace: true, min: MIN_OBJECTION_WORDS, message: `至少 ${MIN_OBJECTION_WORDS} 个字` },
        ]}
        extra="记录需要更正的，先更正再答复。答复以后不能修改，本人会同时看到向人民检察院申诉的办法。"
      >
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
