import { listVerifications } from '@guitu/contract/verifications.ts'
import { call } from '../../lib/api.ts'
import { approvalViews, ProcedurePage } from '../procedures/procedure-page.tsx'
import { VerificationTable } from './verification-table.tsx'

/** 信息化核查: what waits for a second person, what was decided, what I asked. */
export default function VerificationsPage() {
  return (
    <ProcedurePage
      title="信息化核查"
      views={approvalViews}
      queryKey="verifications"
      read={(query, signal) => call(listVerifications, { query, signal })}
      table={(shown) => <VerificationTable {...shown} withPerson />}
    />
  )
}
