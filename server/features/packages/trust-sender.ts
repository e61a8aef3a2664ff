import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { trustSender as endpoint } from '@guitu/contract/packages.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { certificateToPem } from '../../platform/sm/certificate.ts'
import { readCertificate } from './read-pem.ts'
import { findBodyName, findSender, insertSender, updateSender } from './trust-queries.ts'

/** Trusts a certificate to send for counties and kinds. The same again changes nothing; another reach replaces the earlier one. */
export async function trustSender(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, body, now, actor } = call
  const certificate = readCertificate(body.certificate, 'certificate', now)
  if (!certificate.maySign) throw invalid({ certificate: '证书不能用于签名，请换用发送单位的签名证书' })
  const { fingerprint } = certificate
  const [counties, kinds] = [body.counties.toSorted(), body.kinds.toSorted()]
  const bodyId = kinds.includes('notices') ? (body.bodyId ?? null) : null
  const bodyName = bodyId === null ? null : ((await findBodyName(tx, bodyId)) ?? null)
  if (kinds.includes('notices') && bodyName === null) {
    throw invalid({ bodyId: '报送通报的，请选择它是哪个授权机关的证书；先在“授权机关”里登记' })
  }
  const isNew = await insertSender(tx, {
    fingerprint,
    subject: certificate.subject,
    certificate: certificateToPem(certificate),
    counties,
    kinds,
    bodyId,
    by: actor.accountId,
    at: now,
  })
  const known = (await findSender(tx, fingerprint))!
  const sameReach =
    known.counties.join() === counties.join() && known.kinds.join() === kinds.join() && known.bodyName === bodyName
  if (isNew || !sameReach) {
    if (!isNew) await updateSender(tx, fingerprint, { counties, kinds, body_id: bodyId })
    auditDeed(call, {
      action: isNew ? 'trust.add' : 'trust.change',
      subjectType: 'trusted-sender',
      subjectId: fingerprint,
      summary: { subject: certificate.subject, counties, kinds, ...(bodyName ? { body: bodyName } : {}) },
    })
  }
  return { ...known, counties, kinds, bodyName }
}
