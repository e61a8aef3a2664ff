import type { BodyOf, Endpoint, ParamsOf } from '@guitu/contract/endpoint.ts'
import type { PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface ReportDeedProps<E extends Endpoint, Values extends object> {
  report: PeriodicReportValue
  endpoint: E
  title: string
  okText: string
  danger?: boolean
  done: string
  initialValues?: Partial<Values>
  onDone: () => void
  children: ReactNode
}

/** One step of a report: its form in a modal that stays open until the server has taken it. */
export function ReportDeed<E extends Endpoint, Values extends object>(props: ReportDeedProps<E, Values>) {
  const { report, endpoint, title, okText, danger = false, done, initialValues, onDone, children } = props
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const deed = useMutation({
    mutationFn: (values: Values): Promise<unknown> =>
      call(
        endpoint as Endpoint,
        {
          params: { id: report.id } as ParamsOf<E>,
          body: { ...values, id } as BodyOf<E>,
        } as Parameters<typeof call<Endpoint>>[1],
      ),
    onSuccess: (answer) => {
      client.setQueryData(['periodic-report', report.id], answer)
      void message.success(done)
      onDone()
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['periodic-report'] })
      void client.invalidateQueries({ queryKey: ['periodic-reports'] })
      void client.invalidateQueries({ queryKey: ['periodic-report-offices'] })
    },
  })
  return (
    <DecisionModal<Values>
      title={title}
      okText={okText}
      danger={danger}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      {...(initialValues ? { initialValues } : {})}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {children}
    </DecisionModal>
  )
}
