import { decideRecordQuery, type RecordQueryValue } from '@guitu/contract/seals.ts'
import { call } from '../../lib/api.ts'
import { type Decision, DecisionFields } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'
import { QueryFacts } from './query-facts.tsx'

/** A leader lets the one who asked read the sealed record for the set hours, or not. */
export function DecideRecordQuery({ query, onClose }: { query: RecordQueryValue; onClose: () => void }) {
  return (
    <DeedForm<Decision, RecordQueryValue>
      title={`办理${query.bodyName}查阅档案 ${query.caseNumber}`}
      okText="提交"
      width={640}
      shownIn={['record-queries']}
      send={({ approve, opinion }, id) =>
        call(decideRecordQuery, { params: { id: query.id }, body: { id, approve, opinion: opinion.trim() } })
      }
      done={({ state }) => (state === 'approved' ? '已批准，期满自动关闭' : '已决定不予批准')}
      onDone={onClose}
    >
      <QueryFacts query={query} inForm />
      <DecisionFields yes="批准查阅" no="不予批准" />
    </DeedForm>
  )
}
