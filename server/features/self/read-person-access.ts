import type { readPersonAccess as endpoint, PersonAccessValue } from '@guitu/contract/person-access.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { listPersonSessions, readAccessCase, readOfficePhone, readPageWish, readWaitingCode } from './access-queries.ts'
import { whyNoPage, whyNoText } from './why-no-page.ts'

/** Whether the person has the page, who uses it since when, and the number they are shown to call. */
export async function readPersonAccess({ tx, params, now, parts }: Call<typeof endpoint>): Promise<PersonAccessValue> {
  const about = await readAccessCase(tx, params.id)
  if (!about) throw notFound('档案')
  const [wish, waiting, sessions, officePhone] = await Promise.all([
    readPageWish(tx, about.id),
    readWaitingCode(tx, about.id, now),
    listPersonSessions(tx, about.id, now),
    readOfficePhone(tx, about.officeCode),
  ])
  const why = whyNoPage(about)
  const noText = whyNoText(about.phoneMasked, parts.channels.carrierOf('sms') !== undefined)
  return {
    caseId: about.id,
    caseNumber: about.caseNumber,
    canOpen: why === undefined,
    whyNot: why ?? '',
    wanted: about.kind === 'aftercare' ? (wish ?? false) : null,
    waiting,
    textTo: noText === undefined ? about.phoneMasked : '',
    whyNoText: noText ?? '',
    sessions,
    officeCode: about.officeCode,
    officePhone,
  }
}
