import type { revealCase as endpoint } from '@guitu/contract/cases.ts'
import { statedPurpose } from '@guitu/contract/rules/purposes.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { PersonSecrets } from '../../platform/field-cipher.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readPersonSecrets } from './record-queries.ts'

/** Whole numbers and addresses of one person, for a stated purpose that stands in the audit log (个人信息保护法 Art. 6, 54). */
export async function revealCase(call: Call<typeof endpoint>): Promise<Required<PersonSecrets>> {
  const purpose = statedPurpose(call.body.purpose)
  if (purpose === null) throw invalid({ purpose: '请写明查看目的（至少 4 个字）' })
  const found = await readPersonSecrets(call.tx, call.params.id)
  if (!found) throw notFound('档案')
  auditDeed(call, {
    action: 'case.reveal',
    subjectType: 'case',
    subjectId: call.params.id,
    officeCode: found.officeCode,
    purpose,
  })
  const { idNumber, phone, household, residence, relativePhone = '' } = call.parts.cipher.decryptPerson(found.secrets)
  // kept for help, so it is shown on the record of help only, while the person consents
  return { idNumber, phone, household, residence, relativePhone: found.hasRelative ? relativePhone : '' }
}
