import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ClassSection } from './class-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { ReceptionSection } from './reception-section.tsx'
import './supervision.css'
import { TeamSection } from './team-section.tsx'

/** 监督管理 on the record, in the order of the work: reception, class, team, plan. */
export default function CaseSupervision({ record }: { record: CaseRecordValue }) {
  useLiveQueries('case', [['supervision', record.id]])
  return (
    <div className="supervision">
      <ReceptionSection record={record} />
      <ClassSection record={record} />
      <TeamSection record={record} />
      <PlanSection record={record} />
    </div>
  )
}
