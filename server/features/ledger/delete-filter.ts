import type { deleteFilter as endpoint } from '@guitu/contract/ledger.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { removeFilter } from './queries.ts'

/** Takes a filter of the caller away. Of one that is not there, or not theirs, nothing is told. */
export async function deleteFilter(call: Call<typeof endpoint>): Promise<{ ok: boolean }> {
  if (await removeFilter(call.tx, call.params.id)) {
    auditDeed(call, { action: 'filter.delete', subjectType: 'saved-filter', subjectId: call.params.id })
  }
  return { ok: true }
}
