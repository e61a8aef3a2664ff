import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { announcements, appraisals, isRelease, terminationGrounds } from '@guitu/contract/rules/terminations.ts'
import { readTermination } from '@guitu/contract/terminations.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Descriptions, Skeleton } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ProcedureSteps } from '../procedures/procedure-steps.tsx'
import { EndDeed, type EndDeedKind, endDeedsOf } from './end-deed.tsx'
import { daysLeftText, endStates, handoverTexts } from './end-texts.ts'

const textOf = (texts: Readonly<Record<string, string>>, key: string): string => texts[key] ?? key

/** 期满与解除 on the record: how far the end of the course is, and what comes next. */
export default function CaseEnd({ record }: { record: CaseRecordValue }) {
  const [doing, setDoing] = useState<EndDeedKind>()
  const query = useQuery({
    queryKey: ['case-termination', record.id],
    queryFn: ({ signal }) => call(readTermination, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-termination', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  const end = query.data
  if (!end) return <Skeleton active />
  const ended = end.state === 'ended'
  return (
    <>
      {end.allowed.length > 0 && (
        <div className="toolbar">
          {endDeedsOf(end).map(([deed, text]) => (
            <Button
              key={deed}
              type={deed === 'end-early' || deed === 'return' ? 'default' : 'primary'}
              danger={deed === 'end-early'}
              onClick={() => setDoing(deed)}
            >
              {text}
            </Button>
          ))}
        </div>
      )}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'state', label: '状态', children: <StateTag state={end.state ?? 'none'} states={endStates} /> },
          {
            key: 'end',
            label: '期满日',
            children: ended ? end.termEnd : `${end.termEnd}（${daysLeftText(end)}）`,
          },
          ...(end.state === null
            ? [{ key: 'from', label: '开始办理', children: `${end.preparesFrom} 起登记鉴定` }]
            : []),
          ...(end.minor
            ? [{ key: 'minor', label: '未成年人', children: '按未成年人有关规定办理，身份信息保密，不公开宣告' }]
            : []),
          ...(end.appraisal !== ''
            ? [
                { key: 'appraisal', label: '鉴定', children: textOf(appraisals, end.appraisal) },
                { key: 'summary', label: '总结', children: <span className="wrap">{end.summary}</span> },
              ]
            : []),
          ...(ended && end.ground
            ? [{ key: 'ground', label: '结束', children: `${terminationGrounds[end.ground]}，${end.endedOn}` }]
            : []),
          ...(end.certificateNumber
            ? [
                {
                  key: 'certificate',
                  label: '解除社区矫正证明书',
                  children: `${end.certificateNumber}${end.announced === '' ? '' : `，${textOf(announcements, end.announced)}`}`,
                },
              ]
            : []),
          ...(ended && end.ground && isRelease(end.ground)
            ? [
                {
                  key: 'handover',
                  label: '安置帮教',
                  children: end.aftercareCaseId ? (
                    <Link to={`/cases/${end.aftercareCaseId}`}>{handoverTexts[end.handover]}</Link>
                  ) : (
                    handoverTexts[end.handover]
                  ),
                },
              ]
            : []),
        ]}
      />
      {end.steps.length > 0 && <ProcedureSteps steps={end.steps} />}
      {doing && <EndDeed deed={doing} end={end} onDone={() => setDoing(undefined)} />}
    </>
  )
}
