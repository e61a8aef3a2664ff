import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { CaseReports } from '../reports/case-reports.tsx'
import { CaseVisits } from '../visits/case-visits.tsx'

/** 报告与走访 on the record. Who gets reintegration help has no reporting duty, so there only visits are shown. */
export default function CaseContacts({ record }: { record: CaseRecordValue }) {
  return (
    <>
      {record.kind === 'corrections' && <CaseReports record={record} />}
      <CaseVisits record={record} />
    </>
  )
}
