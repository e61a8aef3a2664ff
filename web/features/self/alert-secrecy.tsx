import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  MIN_SECRECY_WORDS,
  MOST_SECRECY_DAYS,
  type SecrecyGround,
  secrecyGrounds,
} from '@guitu/contract/rules/secrecy.ts'
import { endSecrecy, keepSecret, readSecrecy } from '@guitu/contract/secrecies.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { newId } from '../../lib/new-id.ts'
import { formatMoment } from '../../lib/time.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useMay } from '../../ui/use-me.ts'

interface Values {
  ground: SecrecyGround
  words: string
  until: Dayjs
}

/** 是否告知本人: the person sees the alert on their own page, unless somebody has said why not, until a day. */
export function AlertSecrecy({ alert }: { alert: { id: string; alertNumber: string; title: string } }) {
  const may = useMay()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [asking, setAsking] = useState(false)
  const key = ['alert-secrecy', alert.id]
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(readSecrecy, { params: { id: alert.id }, signal }),
  })
  useLiveQueries('alert', [key])
  const ending = useMutation({
    mutationFn: () => call(endSecrecy, { params: { id: alert.id } }),
    onSuccess: (secrecy) => client.setQueryData(key, secrecy),
    onError: (error) => void message.error(error.message),
  })
  if (!query.data) return null
  const { holds } = query.data
  return (
    <section className="panel" aria-labelledby="alert-secrecy">
      <h2 id="alert-secrecy">是否告知本人</h2>
      {holds ? (
        <p className="wrap">
          {formatMoment(holds.until)} 前暂不告知：{secrecyGrounds[holds.ground]}；{holds.words}（{holds.officerName}，
          {formatMoment(holds.fromAt)}）。到期自行结束，本人会看到这条预警和暂不告知的理由。
        </p>
      ) : (
        <p className="muted">本人在本人页面可以看到这条预警；办结以前看不到事实内容。</p>
      )}
      {may('secrecy.write') &&
        (holds ? (
          <Button
            loading={ending.isPending}
            onClick={() =>
              modal.confirm({
                title: `确认提前结束 ${alert.alertNumber} 的暂不告知？`,
                content: '结束以后，本人立即可以看到这条预警。',
                okText: '结束',
                cancelText: '取消',
                onOk: () => ending.mutate(),
              })
            }
          >
            提前结束
          </Button>
        ) : (
          <Button onClick={() => setAsking(true)}>暂不告知本人</Button>
        ))}
      {asking && <KeepSecret alert={alert} onDone={() => setAsking(false)} />}
    </section>
  )
}

function KeepSecret({
  alert,
  onDone,
}: {
  alert: { id: string; alertNumber: string; title: string }
  onDone: () => void
}) {
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = shanghaiDate(new Date())
  const latest = addDays(today, MOST_SECRECY_DAYS - 1)
  const keeping = useMutation({
    mutationFn: ({ ground, words, until }: Values) =>
      call(keepSecret, {
        params: { id: alert.id },
        body: { id, ground, words: words.trim(), until: until.format('YYYY-MM-DD') },
      }),
    onSuccess: (secrecy) => {
      client.setQueryData(['alert-secrecy', alert.id], secrecy)
      onDone()
    },
  })
  return (
    <DecisionModal
      title={`确认暂不告知本人 ${alert.alertNumber} ${alert.title}？`}
      okText="暂不告知"
      open
      pending={keeping.isPending}
      error={keeping.error}
      form={form}
      onSubmit={(values) => keeping.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="ground" label="理由" rules={[{ required: true, message: '请选择理由' }]}>
        <Radio.Group vertical options={Object.entries(secrecyGrounds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="words"
        label="说明"
        rules={[
          { required: true, whitespace: true, min: MIN_SECRECY_WORDS, message: `至少 ${MIN_SECRECY_WORDS} 个字` },
        ]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Form.Item
        name="until"
        label="到哪一天为止（含当天）"
        rules={[{ required: true, message: '请选择日期' }]}
        extra={`一次不超过 ${MOST_SECRECY_DAYS} 天，到期自行结束。`}
      >
        <DatePicker style={{ width: '100%' }} minDate={dayjs(today)} maxDate={dayjs(latest)} />
      </Form.Item>
    </DecisionModal>
  )
}
