import { MIN_REFUSAL_WORDS, refusalGrounds } from '@guitu/contract/rules/leave.ts'
import { Alert, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useLeaveDeed } from './use-leave-deed.ts'

interface Values {
  ground?: string
  opinion?: string
}

interface DecideRequestProps {
  /** Names what is decided: 张某的外出申请（2026-11-24 至 2026-11-26） */
  what: string
  approve: boolean
  send: (body: { id: string; approve: boolean; ground?: string; opinion: string }) => Promise<unknown>
  onDone: () => void
}

/** 批准 or 不批准 of a leave or a permit; a refusal asks for its ground and for words, since a valid reason must be approved. */
export function DecideRequest({ what, approve, send, onDone }: DecideRequestProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const deed = useLeaveDeed(
    ({ ground, opinion = '' }: Values) =>
      send({ id, approve, opinion: opinion.trim(), ...(ground && !approve ? { ground } : {}) }),
    approve ? '已批准' : '已作出不批准决定，请告知本人申诉途径',
    onDone,
  )
  return (
    <DecisionModal
      title={`确认${approve ? '批准' : '不批准'}${what}？`}
      okText={approve ? '批准' : '不批准'}
      danger={!approve}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {!approve && (
        <>
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 12 }}
            title="有正当理由的应当批准（社区矫正法第二十七条）；此前的表现不是不批准的理由。"
          />
          <Form.Item name="ground" label="理由" rules={[{ required: true, message: '请选择不批准的理由' }]}>
            <Radio.Group
              vertical
              options={Object.entries(refusalGrounds).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="opinion"
        label={approve ? '意见' : '依据'}
        rules={
          approve
            ? []
            : [
                {
                  required: true,
                  whitespace: true,
                  min: MIN_REFUSAL_WORDS,
                  message: `请写明核实了什么、结果怎样，至少 ${MIN_REFUSAL_WORDS} 个字`,
                },
              ]
        }
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
