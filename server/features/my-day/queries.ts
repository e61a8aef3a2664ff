import type { CaseKindValue } from '@guitu/contract/parts.ts'
import type { Tx } from '../../platform/database.ts'

export interface PersonOfDay {
  caseId: string
  caseKind: CaseKindValue
  caseNumber: string
  personName: string
  phoneMasked: string
}

/** Whom cases are about, as far as they are in sight. */
export async function listPeople(tx: Tx, caseIds: readonly string[]): Promise<PersonOfDay[]> {
  if (caseIds.length === 0) return []
  return (await tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .where('c.id', 'in', [...new Set(caseIds)])
    .select(['c.id as caseId', 'c.kind as caseKind', 'c.case_number as caseNumber', 'c.person_name as personName'])
    .select('p.phone_masked as phoneMasked')
    .execute()) as PersonOfDay[]
}
