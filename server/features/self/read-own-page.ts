import type { readOwnPage as endpoint, OwnPageValue } from '@guitu/contract/self.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { readOfficePhone } from './access-queries.ts'
import { readOwnCase } from './own-page-queries.ts'

/** Who the page is for, and the office to call. */
export async function readOwnPage({ tx, actor, now }: Call<typeof endpoint, PersonActor>): Promise<OwnPageValue> {
  const [about, phone] = await Promise.all([readOwnCase(tx, actor.caseId), readOfficePhone(tx, actor.officeCode)])
  return {
    kind: actor.caseKind === 'aftercare' ? 'aftercare' : 'corrections',
    caseNumber: actor.caseNumber,
    personName: actor.personName,
    startDate: about.startDate,
    endDate: about.endDate,
    office: { name: about.officeName, phone: phone?.phone ?? null, hours: phone?.hours ?? '' },
    now: now.toISOString(),
  }
}
