import { listCaseDues } from '@guitu/contract/dues.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DueDay } from './due-day.tsx'
import { dueKindText } from './due-texts.ts'

/** 近期待办 of one person, by anyone, the earliest first: part of the header of a person. */
export function NextDues({ caseId }: { caseId: string }) {
  const query = useQuery({
    queryKey: ['case-dues', caseId],
    queryFn: ({ signal }) => call(listCaseDues, { params: { id: caseId }, signal }),
  })
  useLiveQueries('case', [['case-dues', caseId]])
  const dues = query.data?.dues ?? []
  if (dues.length === 0) return null
  return (
    <dl className="person-header-facts" aria-label="近期待办">
      {dues.map(({ kind, by }) => (
        <div key={kind}>
          <dt>{kind === 'visit' ? '约定走访' : dueKindText(kind)}</dt>
          <dd>
            <DueDay by={by} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
