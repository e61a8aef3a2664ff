import { AppError, invalid } from '../../platform/errors.ts'
import { checkValidity, parseCertificate, type Sm2Certificate } from '../../platform/sm/certificate.ts'
import { SmError } from '../../platform/sm/sm-error.ts'

/** A certificate that somebody pasted. @throws AppError 'invalid' that names the field */
export function readCertificate(pem: string, field: string, now: Date): Sm2Certificate {
  let certificate: Sm2Certificate
  try {
    certificate = parseCertificate(Buffer.from(pem))
  } catch (cause) {
    if (!(cause instanceof SmError)) throw cause
    const message =
      cause.code === 'unsupported'
        ? '证书不是国密 SM2 证书，请换用 SM2 证书'
        : '证书无法识别，请粘贴以 -----BEGIN CERTIFICATE----- 开头的完整内容'
    throw invalid({ [field]: message })
  }
  try {
    checkValidity(certificate, now)
  } catch (cause) {
    if (!(cause instanceof SmError)) throw cause
    const message = cause.code === 'certificate-expired' ? '证书已过期' : '证书尚未生效'
    throw invalid({ [field]: `${message}（${certificate.subject}），请换用有效的证书` })
  }
  return certificate
}

/** The 404 of a certificate that is not on a list. */
export function certificateNotFound(what: string): AppError {
  return new AppError('not-found', 'not-found', `没有找到该${what}，请刷新后再试。`)
}
