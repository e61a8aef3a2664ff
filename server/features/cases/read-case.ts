import type { CaseRecordValue, readCase as endpoint } from '@guitu/contract/cases.ts'
import { allowedCaseActions } from '@guitu/contract/rules/case-actions.ts'
import { statedPurpose } from '@guitu/contract/rules/purposes.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import type { readCase as queryCase } from './record-queries.ts'

/** One record with masked numbers; the look and its purpose stand on the audit log (个人信息保护法 Art. 6, 54). */
export async function readCase(
  call: Call<typeof endpoint>,
  reading: ReturnType<typeof queryCase>,
): Promise<CaseRecordValue> {
  const purpose = statedPurpose(call.query.purpose)
  if (purpose === null) throw invalid({ purpose: '请写明查看目的（至少 4 个字）' })
  const found = await reading
  if (!found) throw notFound('档案')
  auditDeed(call, {
    action: 'case.read',
    subjectType: 'case',
    subjectId: found.id,
    officeCode: found.officeCode,
    purpose,
    // only an approved query opens one
    ...(found.state === 'sealed' ? { summary: { sealed: true } } : {}),
  })
  return { ...found, allowed: [...allowedCaseActions(found.kind, found.state)] }
}
