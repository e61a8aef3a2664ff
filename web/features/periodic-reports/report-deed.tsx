import type { BodyOf, Endpoint, ParamsOf } from '@guitu/contract/endpoint.ts'
import type { PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { DeedForm, type DeedFormProps } from '../../ui/deed-form.tsx'

interface ReportDeedProps<E extends Endpoint, Values extends object>
  extends Omit<DeedFormProps<Values>, 'send' | 'shownIn' | 'onTaken'> {
  report: PeriodicReportValue
  endpoint: E
}

const shownIn = ['periodic-report', 'periodic-reports', 'periodic-report-offices']

/** The form of one step of a report. */
export function ReportDeed<E extends Endpoint, Values extends object>(props: ReportDeedProps<E, Values>) {
  const { report, endpoint, ...form } = props
  const client = useQueryClient()
  return (
    <DeedForm<Values>
      {...form}
      shownIn={shownIn}
      send={(values, id): Promise<unknown> => {
        const about = { params: { id: report.id } as ParamsOf<E>, body: { ...values, id } as BodyOf<E> }
        return call(endpoint as Endpoint, about as Parameters<typeof call<Endpoint>>[1])
      }}
      onTaken={(answer) => client.setQueryData(['periodic-report', report.id], answer)}
    />
  )
}
