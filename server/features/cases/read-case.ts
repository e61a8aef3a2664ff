import type { CaseRecordValue, readCase as endpoint } from '@guitu/contract/cases.ts'
import { allowedCaseActions } from '@guitu/contract/rules/case-actions.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readCase as queryCase } from './queries.ts'

/** One record with masked numbers; reading it leaves an audit row. */
export async function readCase(call: Call<typeof endpoint>): Promise<CaseRecordValue> {
  const found = await queryCase(call.tx, call.params.id)
  if (!found) throw notFound('档案')
  auditDeed(call, { action: 'case.read', subjectType: 'case', subjectId: found.id, officeCode: found.officeCode })
  return { ...found, allowed: [...allowedCaseActions(found.kind, found.state)] }
}
