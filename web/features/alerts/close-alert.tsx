import { type AlertRecordValue, closeAlert } from '@guitu/contract/alerts.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

type Outcome = BodyOf<typeof closeAlert>['outcome']
type Values = { outcome: Outcome; note: string }

const outcomeOptions: { value: Outcome; label: string }[] = [
  { value: 'confirmed', label: '属实：通报的情况经核查属实' },
  { value: 'not-confirmed', label: '不属实：经核查没有这一情况' },
  { value: 'explained', label: '情况说明：有请假或者其他正当理由' },
  { value: 'withdrawn', label: '撤回：来源机关更正或者撤回' },
]

interface CloseAlertProps {
  alert: Pick<AlertRecordValue, 'id' | 'title' | 'personName' | 'tasks'>
  /** What our own record shows, to be confirmed or written over. */
  found?: string
  open: boolean
  onDone: () => void
}

/** 办结: the outcome, and in words what was found. The server refuses while a task of the alert is open; this says so before. */
export function CloseAlert({ alert, found, open, onDone }: CloseAlertProps) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [eventId, setEventId] = useState(() => newId())
  const closing = useMutation({
    mutationFn: ({ outcome, note }: Values) =>
      call(closeAlert, { params: { id: alert.id }, body: { id: eventId, outcome, note: note.trim() } }),
    onSuccess: (answer) => {
      client.setQueryData(['alert', alert.id], answer)
      void client.invalidateQueries({ queryKey: ['alerts'] })
      void client.invalidateQueries({ queryKey: ['overview'] })
      void message.success('预警已办结')
      setEventId(newId())
      onDone()
    },
    onError: () => void client.invalidateQueries({ queryKey: ['alert', alert.id] }),
  })
  const openTasks = alert.tasks.filter((task) => task.state !== 'closed')
  return (
    <DecisionModal
      title={`办结预警“${alert.title} · ${alert.personName}”？`}
      okText="办结"
      open={open}
      pending={closing.isPending}
      error={closing.error}
      form={form}
      {...(found ? { initialValues: { note: found } } : {})}
      onSubmit={(values) => closing.mutate(values)}
      onCancel={() => {
        closing.reset()
        onDone()
      }}
    >
      {openTasks.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`还有 ${openTasks.length} 项任务没有办结（${openTasks.map((task) => task.title).join('、')}），请先审核任务。`}
        />
      )}
      <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
        <Radio.Group vertical options={outcomeOptions} />
      </Form.Item>
      <Form.Item
        name="note"
        label="核查情况"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明核查情况，至少两个字' }]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount placeholder="查明了什么、怎样处置的" />
      </Form.Item>
    </DecisionModal>
  )
}
