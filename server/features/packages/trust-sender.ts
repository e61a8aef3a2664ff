import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { trustSender as endpoint } from '@guitu/contract/packages.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { certificateToPem } from '../../platform/sm/certificate.ts'
import { readCertificate } from './read-pem.ts'
import { findSender, insertSender, updateSender } from './trust-queries.ts'

/** Trusts a certificate to send for counties and kinds. The same again changes nothing; another reach replaces the earlier one. */
export async function trustSender(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, body, now, actor } = call
  const certificate = readCertificate(body.certificate, 'certificate', now)
  if (!certificate.maySign) throw invalid({ certificate: '证书不能用于签名，请换用发送单位的签名证书' })
  const { fingerprint } = certificate
  const [counties, kinds] = [body.counties.toSorted(), body.kinds.toSorted()]
  const isNew = await insertSender(tx, {
    fingerprint,
    subject: certificate.subject,
    certificate: certificateToPem(certificate),
    counties,
    kinds,
    by: actor.accountId,
    at: now,
  })
  const known = (await findSender(tx, fingerprint))!
  const sameReach = known.counties.join() === counties.join() && known.kinds.join() === kinds.join()
  if (isNew || !sameReach) {
    if (!isNew) await updateSender(tx, fingerprint, { counties, kinds })
    auditDeed(call, {
      action: isNew ? 'trust.add' : 'trust.change',
      subjectType: 'trusted-sender',
      subjectId: fingerprint,
      summary: { subject: certificate.subject, counties, kinds },
    })
  }
  return { ...known, counties, kinds }
}
