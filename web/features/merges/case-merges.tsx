import { listCaseMerges } from '@guitu/contract/merges.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { MergeSteps } from './merge-steps.tsx'

/** The trace on a record: who was merged into its person. Most records have none, and show nothing. */
export function CaseMerges({ caseId }: { caseId: string }) {
  const query = useQuery({
    queryKey: ['case-merges', caseId],
    queryFn: ({ signal }) => call(listCaseMerges, { params: { id: caseId }, signal }),
  })
  useLiveQueries('case', [['case-merges', caseId]])
  if (!query.data || query.data.rows.length === 0) return null
  return (
    <section className="panel">
      <h2>人员合并记录</h2>
      {query.data.rows.map((merge) => (
        <MergeSteps key={merge.id} merge={merge} />
      ))}
    </section>
  )
}
