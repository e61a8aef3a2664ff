import { reviewTask, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface ReviewTaskProps {
  task: Pick<TaskRecordValue, 'id' | 'title' | 'personName' | 'alertId'>
  /** true: 通过; false: 退回; null while nobody asked. */
  pass: boolean | null
  onDone: () => void
}

/** 审核: the county passes what was handed in, or gives it back; both with words. */
export function ReviewTask({ task, pass, onDone }: ReviewTaskProps) {
  return pass === null ? null : <ReviewForm task={task} pass={pass} onDone={onDone} />
}

function ReviewForm({ task, pass, onDone }: ReviewTaskProps & { pass: boolean }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ note: string }>()
  const [eventId] = useState(() => newId())
  const review = useMutation({
    mutationFn: ({ note }: { note: string }) =>
      call(reviewTask, { params: { id: task.id }, body: { id: eventId, pass, note: note.trim() } }),
    onSuccess: (answer) => {
      client.setQueryData(['task', task.id], answer)
      void client.invalidateQueries({ queryKey: ['tasks'] })
      if (task.alertId) void client.invalidateQueries({ queryKey: ['alert', task.alertId] })
      void message.success(pass ? '已审核通过，任务办结' : '已退回，承办人会收到通知')
      onDone()
    },
    onError: () => void client.invalidateQueries({ queryKey: ['task', task.id] }),
  })
  const verb = pass ? '通过' : '退回'
  return (
    <DecisionModal
      title={`${verb}任务“${[task.title, task.personName].filter((part) => part !== '').join(' · ')}”？`}
      okText={verb}
      danger={!pass}
      open
      pending={review.isPending}
      error={review.error}
      form={form}
      onSubmit={(values) => review.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item
        name="note"
        label={pass ? '审核意见' : '退回原因'}
        rules={[
          {
            required: true,
            whitespace: true,
            min: 2,
            message: pass ? '请写明审核意见，至少两个字' : '请写明要补充什么，至少两个字',
          },
        ]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount placeholder={pass ? '' : '还缺什么、要怎样补充'} />
      </Form.Item>
    </DecisionModal>
  )
}
