import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listCaseLeaves } from '@guitu/contract/leaves.ts'
import { leaveLevels, routeLeave } from '@guitu/contract/rules/leave-route.ts'
import { Alert } from 'antd'
import type { Dayjs } from 'dayjs'
import { LeaveMeter } from './leave-meter.tsx'

/** What the meter of a case is computed from. */
export type LeaveBasis = Pick<AnswerOf<typeof listCaseLeaves>, 'counted' | 'settings'>

interface LeaveOutlookProps {
  period: readonly [Dayjs | null, Dayjs | null] | null | undefined
  basis: LeaveBasis
}

/** Which office will decide on the days that are picked, why, and the meter with them: the same rule as on the server. */
export function LeaveOutlook({ period, basis }: LeaveOutlookProps) {
  const from = period?.[0]?.format('YYYY-MM-DD')
  const to = period?.[1]?.format('YYYY-MM-DD')
  if (!from || !to || to < from) return <p className="muted">选择日期后，显示由谁决定和两个月内累计天数。</p>
  const route = routeLeave({ from, to }, basis.counted, basis.settings)
  const { window, ...meter } = route.meter
  return (
    <>
      <Alert
        type={route.level === 'city' ? 'warning' : 'info'}
        showIcon
        style={{ marginBottom: 12 }}
        title={`由${leaveLevels[route.level]}决定`}
        description={route.why}
      />
      <LeaveMeter {...meter} windowFrom={window.from} windowTo={window.to} months={basis.settings.windowMonths} />
    </>
  )
}
