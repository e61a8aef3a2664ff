import type { readPersonAccess as endpoint, PersonAccessValue } from '@guitu/contract/person-access.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { listPersonSessions, readAccessCase, readOfficePhone, readPageWish, readWaitingCode } from './access-queries.ts'
import { whyNoPage } from './why-no-page.ts'

/** Whether the person has the page, who uses it since when, and the number they are shown to call. */
export async function readPersonAccess({ tx, params, now }: Call<typeof endpoint>): Promise<PersonAccessValue> {
  const about = await readAccessCase(tx, params.id)
  if (!about) throw notFound('档案')
  const [wish, waiting, sessions, officePhone] = await Promise.all([
    readPageWish(tx, about.id),
    readWaitingCode(tx, about.id, now),
    listPersonSessions(tx, about.id, now),
    readOfficePhone(tx, about.officeCode),
  ])
  const why = whyNoPage(about)
  return {
    caseId: about.id,
    caseNumber: about.caseNumber,
    canOpen: why === undefined,
    whyNot: why ?? '',
    wanted: about.kind === 'aftercare' ? (wish ?? false) : null,
    waiting,
    sessions,
    officeCode: about.officeCode,
    officePhone,
  }
}
