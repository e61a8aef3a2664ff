import { compilePeriodicReport } from '@guitu/contract/periodic-reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  type PeriodKind,
  periodAround,
  periodBefore,
  periodKinds,
  periodText,
} from '@guitu/contract/rules/report-period.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Form, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useMe } from '../../ui/use-me.ts'

interface Values {
  kind: PeriodKind
  day: Dayjs
}

const day = 'YYYY-MM-DD'

/** 补编: a past period of the own office, and of those below that have none. */
export function CompileReport({ onDone }: { onDone: () => void }) {
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const kind = Form.useWatch('kind', form) ?? 'week'
  const chosen = Form.useWatch('day', form)
  const today = shanghaiDate(new Date())
  const last = periodBefore(periodAround(kind, today))
  const deed = useMutation({
    mutationFn: ({ kind: wanted, day: within }: Values) =>
      call(compilePeriodicReport, {
        body: { id, officeCode: me.officeCode, kind: wanted, from: periodAround(wanted, within.format(day)).from },
      }),
    onSuccess: (report) => {
      void client.invalidateQueries({ queryKey: ['periodic-reports'] })
      void client.invalidateQueries({ queryKey: ['periodic-report-offices'] })
      void message.success(report.id === id ? '已编制' : '这一期已经编制过，已为您打开')
      onDone()
      navigate(`/periodic-reports/${report.id}`)
    },
  })
  return (
    <DecisionModal<Values>
      title="补编过去一期的报告"
      okText="编制"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ kind: 'week', day: dayjs(last.to) }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <p className="muted">
        报告平时自动编制。系统使用前的，或者停机太久没有补上的，可以在这里补编；已经编制的不会重复。
      </p>
      <Form.Item name="kind" label="种类">
        <Radio.Group options={Object.entries(periodKinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="day"
        label="这一期里的任意一天"
        rules={[{ required: true, message: '请选日期' }]}
        extra={chosen ? periodText(periodAround(kind, chosen.format(day))) : ''}
      >
        <DatePicker
          style={{ width: '100%' }}
          allowClear={false}
          disabledDate={(date) => date.format(day) > last.to || date.format(day) < '2020-07-01'}
        />
      </Form.Item>
    </DecisionModal>
  )
}
