import { type AftercareValue, readAftercare } from '@guitu/contract/aftercare.ts'
import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { daysLeftText } from './aftercare-texts.ts'
import { ArrangeHandover, RecordArrival, RegisterPerson } from './handover-forms.tsx'
import { HandoverPart } from './handover-part.tsx'
import { JoinGroup, LeaveGroup, MarkThreeNones, RecordSettlement, SetClass } from './help-forms.tsx'
import { HelpPart } from './help-part.tsx'

/** What a form of the tab is opened for. */
export type Deed =
  | { kind: 'arrange' | 'arrived' | 'missed' | 'register' | 'three-nones' | 'class' | 'join' | 'settle' }
  | { kind: 'leave'; member: AftercareValue['group'][number] }

/** 衔接与登记 on the record of reintegration help. */
export default function CaseAftercare({ record }: { record: CaseRecordValue }) {
  const [doing, setDoing] = useState<Deed>()
  const query = useQuery({
    queryKey: ['case-aftercare', record.id],
    queryFn: ({ signal }) => call(readAftercare, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-aftercare', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const aftercare = query.data
  const { period } = aftercare
  return (
    <>
      {period.standing === 'ending' && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`帮教期限到 ${period.endDate} 为止，${daysLeftText(period.daysLeft)}；期满次日自动结束帮教，不再联系本人。`}
        />
      )}
      {period.longestEnd !== null && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`档案的帮教终止日期 ${period.endDate} 晚于本县设定的最长期限（${period.longestEnd}），请核对。`}
        />
      )}
      <HandoverPart aftercare={aftercare} onDeed={setDoing} />
      <HelpPart aftercare={aftercare} onDeed={setDoing} />
      {doing && (
        <Form deed={doing} personName={record.personName} aftercare={aftercare} onDone={() => setDoing(undefined)} />
      )}
    </>
  )
}

function Form({ deed, ...props }: { deed: Deed; personName: string; aftercare: AftercareValue; onDone: () => void }) {
  switch (deed.kind) {
    case 'arrange':
      return <ArrangeHandover {...props} />
    case 'arrived':
      return <RecordArrival {...props} arrived />
    case 'missed':
      return <RecordArrival {...props} arrived={false} />
    case 'register':
      return <RegisterPerson {...props} />
    case 'three-nones':
      return <MarkThreeNones {...props} />
    case 'class':
      return <SetClass {...props} />
    case 'join':
      return <JoinGroup {...props} />
    case 'leave':
      return <LeaveGroup {...props} member={deed.member} />
    case 'settle':
      return <RecordSettlement {...props} />
  }
}
