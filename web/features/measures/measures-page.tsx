import { listMeasures } from '@guitu/contract/measures.ts'
import { call } from '../../lib/api.ts'
import { approvalViews, ProcedurePage } from '../procedures/procedure-page.tsx'
import { MeasureTable } from './measure-table.tsx'

/** 奖惩审批: what waits for a step, what was decided, what I proposed. */
export default function MeasuresPage() {
  return (
    <ProcedurePage
      title="奖惩审批"
      views={approvalViews}
      queryKey="measures"
      read={(query, signal) => call(listMeasures, { query, signal })}
      table={(shown) => <MeasureTable {...shown} withPerson />}
    />
  )
}
