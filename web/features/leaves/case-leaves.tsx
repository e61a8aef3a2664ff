import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { listCaseLeaves } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { measureLeave } from '@guitu/contract/rules/leave-route.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { LeaveMeter } from './leave-meter.tsx'
import type { LeaveBasis } from './leave-outlook.tsx'
import { LeaveTable } from './leave-table.tsx'
import { PermitTable } from './permit-table.tsx'
import { RequestLeave } from './request-leave.tsx'
import { RequestPermit } from './request-permit.tsx'

/** 请假 on the record: the meter as of today, leaves, and permits for regular cross-county activity. */
export default function CaseLeaves({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [asking, setAsking] = useState<'leave' | 'permit'>()
  const query = useQuery({
    queryKey: ['case-leaves', record.id],
    queryFn: ({ signal }) => call(listCaseLeaves, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-leaves', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { leaves, permits, settings, canRequest, whyNot } = query.data
  const done = () => setAsking(undefined)
  return (
    <>
      <MeterOfToday basis={query.data} />
      {!canRequest && <Alert type="info" showIcon title={whyNot} style={{ margin: '12px 0' }} />}
      {canRequest && may('leave.request') && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setAsking('leave')}>
            登记外出申请
          </Button>
          <Button onClick={() => setAsking('permit')}>登记经常性跨市县活动</Button>
        </div>
      )}
      <h3>外出</h3>
      <LeaveTable rows={leaves} loading={query.isPending} basis={query.data} pagination={false} />
      <h3>经常性跨市县活动</h3>
      <PermitTable rows={permits} loading={query.isPending} pagination={false} />
      {asking === 'leave' && <RequestLeave record={record} basis={query.data} onDone={done} />}
      {asking === 'permit' && <RequestPermit record={record} settings={settings} onDone={done} />}
    </>
  )
}

/** The worst window that holds today: what is used up before anything new is asked for. */
function MeterOfToday({ basis }: { basis: LeaveBasis }) {
  const today = shanghaiDate(new Date())
  const { window, usedDays, limitDays } = measureLeave({ from: today, to: today }, basis.counted, basis.settings)
  return (
    <LeaveMeter
      usedDays={usedDays}
      totalDays={usedDays}
      limitDays={limitDays}
      windowFrom={window.from}
      windowTo={window.to}
      months={basis.settings.windowMonths}
    />
  )
}
