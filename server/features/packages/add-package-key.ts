import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { addPackageKey as endpoint } from '@guitu/contract/packages.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { certificateToPem } from '../../platform/sm/certificate.ts'
import { openPrivateKey } from '../../platform/sm/private-key.ts'
import { SmError } from '../../platform/sm/sm-error.ts'
import type { Sm2PrivateKey } from '../../platform/sm/sm2.ts'
import { sealKey } from './package-keys.ts'
import { readCertificate } from './read-pem.ts'
import { findKey, insertKey } from './trust-queries.ts'

/** Installs a key of the bureau after it was seen to open and to belong to its certificate. The same again changes nothing. */
export async function addPackageKey(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, body, now, actor, parts } = call
  const certificate = readCertificate(body.certificate, 'certificate', now)
  const key = await openTyped(body.key, body.password)
  if (!key.publicKey.equals(certificate.publicKey)) {
    throw invalid({ key: '私钥与证书不是一对，请检查所选的密钥文件和证书文件' })
  }
  const { fingerprint, subject } = certificate
  const isNew = await insertKey(tx, {
    fingerprint,
    subject,
    certificate: certificateToPem(certificate),
    keySecret: sealKey({ key: body.key, password: body.password }, parts.cipher),
    by: actor.accountId,
    at: now,
  })
  if (isNew) {
    auditDeed(call, {
      action: 'package-key.add',
      subjectType: 'package-key',
      subjectId: fingerprint,
      summary: { subject },
    })
  }
  return (await findKey(tx, fingerprint))!
}

async function openTyped(pem: string, password: string): Promise<Sm2PrivateKey> {
  try {
    return await openPrivateKey(Buffer.from(pem), password)
  } catch (cause) {
    if (!(cause instanceof SmError)) throw cause
    if (cause.code === 'wrong-password') throw invalid({ password: '口令打不开这个密钥文件，请核对口令' })
    throw invalid({
      key: '密钥无法识别，请粘贴 PKCS#8 格式的 SM2 私钥（以 -----BEGIN ENCRYPTED PRIVATE KEY----- 开头）',
    })
  }
}
