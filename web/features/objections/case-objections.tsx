import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { listCaseObjections } from '@guitu/contract/objections.ts'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ObjectionTable } from './objection-table.tsx'

/** 异议 on the record: what the person said is wrong, and what was answered. */
export default function CaseObjections({ record }: { record: CaseRecordValue }) {
  const query = useQuery({
    queryKey: ['case-objections', record.id],
    queryFn: ({ signal }) => call(listCaseObjections, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-objections', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  return <ObjectionTable rows={query.data.objections} pagination={false} />
}
