import { type AlertRecordValue, acknowledgeAlert } from '@guitu/contract/alerts.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { levelNames } from './alert-texts.ts'

interface AcknowledgeAlertProps {
  alert: Pick<AlertRecordValue, 'id' | 'title' | 'level' | 'personName'>
  open: boolean
  onDone: () => void
}

/** 确认预警: says that somebody has taken it; stops every repeat and every other channel. */
export function AcknowledgeAlert({ alert, open, onDone }: AcknowledgeAlertProps) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ note?: string }>()
  // one id for all tries of this decision: a retry after a lost answer acknowledges once
  const [eventId, setEventId] = useState(() => newId())
  const acknowledgement = useMutation({
    mutationFn: ({ note }: { note?: string }) =>
      call(acknowledgeAlert, {
        params: { id: alert.id },
        body: { id: eventId, ...(note?.trim() ? { note: note.trim() } : {}) },
      }),
    onSuccess: (answer) => {
      client.setQueryData(['alert', alert.id], answer)
      void client.invalidateQueries({ queryKey: ['alerts'] })
      void message.success('已确认，其他渠道的通知已停止')
      setEventId(newId())
      onDone()
    },
    onError: () => void client.invalidateQueries({ queryKey: ['alert', alert.id] }),
  })
  return (
    <DecisionModal
      title={`确认${levelNames[alert.level]}预警“${alert.title} · ${alert.personName}”？`}
      okText="确认预警"
      open={open}
      pending={acknowledgement.isPending}
      error={acknowledgement.error}
      form={form}
      onSubmit={(values) => acknowledgement.mutate(values)}
      onCancel={() => {
        acknowledgement.reset()
        onDone()
      }}
    >
      <p>确认表示由您接手处置；电话、短信和推送的重复提醒随即停止。</p>
      <Form.Item name="note" label="说明（可不填）">
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
