import { decideMerge, type MergeValue } from '@guitu/contract/merges.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { MergeSteps } from './merge-steps.tsx'

interface Values {
  approve: boolean
  opinion: string
}

/** A second officer confirms that two are one, or says that they stay two. */
export function DecideMerge({ merge, onClose }: { merge: MergeValue; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const deciding = useMutation({
    mutationFn: (values: Values) => call(decideMerge, { params: { id: merge.id }, body: { id, ...values } }),
    onSettled: () => client.invalidateQueries(),
    onSuccess: ({ state }) => {
      void message.success(state === 'merged' ? '已合并，档案已归到保留的人员' : '已决定不予合并')
      onClose()
    },
  })
  return (
    <DecisionModal
      title={`办理合并 ${merge.mergeNumber}`}
      okText="提交"
      width={640}
      open
      pending={deciding.isPending}
      error={deciding.error}
      form={form}
      onSubmit={(values) => deciding.mutate(values)}
      onCancel={onClose}
    >
      <MergeSteps merge={merge} />
      <Form.Item name="approve" label="决定" rules={[{ required: true, message: '请选择决定' }]}>
        <Radio.Group
          options={[
            { value: true, label: '确认是同一人，合并（不能撤销）' },
            { value: false, label: '不予合并' },
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
