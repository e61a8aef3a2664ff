import { readAftercareFigures } from '@guitu/contract/aftercare.ts'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import './figures-row.css'

/** 衔接率, 安置率 and 帮扶兑现率 of this year, each with the counts that make it. */
export function FiguresRow({ officeCode }: { officeCode: string | undefined }) {
  const query = useQuery({
    queryKey: ['aftercare-figures', officeCode],
    queryFn: ({ signal }) => call(readAftercareFigures, { query: { officeCode }, signal }),
  })
  useLiveQueries('case', [['aftercare-figures']])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  const { counts, rates, from, to } = query.data
  const { handover, settlement, aid } = counts
  return (
    <dl className="aftercare-figures" aria-label={`${from} 至 ${to} 安置帮教指标`}>
      <Figure
        term="衔接率（今年）"
        rate={rates.handover}
        parts={`释放 ${handover.released}：到位 ${handover.arrived}、脱节 ${handover.missed}、待衔接 ${handover.waiting}、没有记录 ${handover.unrecorded}`}
      />
      <Figure
        term="安置率（当前）"
        rate={rates.settlement}
        parts={`在帮 ${settlement.live}：已安置 ${settlement.settled}、未安置或未登记 ${settlement.unsettled}、没有同意 ${settlement.withoutConsent}`}
      />
      <Figure
        term="帮扶兑现率（今年到期）"
        rate={rates.aid}
        parts={`到期 ${aid.due}：兑现 ${aid.given}、逾期 ${aid.overdue}、未兑现 ${aid.notGiven}、不再需要 ${aid.declined}`}
      />
    </dl>
  )
}

function Figure({ term, rate, parts }: { term: string; rate: number | null; parts: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="number">{rate === null ? '—' : `${rate}%`}</dd>
      <dd className="muted">{parts}</dd>
    </div>
  )
}
