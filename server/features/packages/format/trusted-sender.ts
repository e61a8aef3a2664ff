import { checkValidity, parseCertificate, type Sm2Certificate } from '../../../platform/sm/certificate.ts'
import { SmError } from '../../../platform/sm/sm-error.ts'
import type { PackageKind, PackageManifest } from './manifest.ts'
import { PackageRefused } from './package-refused.ts'

/** A sender whom an administrator trusts, by the SM3 fingerprint of the certificate, and what they may send. */
export type TrustedSender = {
  /** 64 hex digits; upper case and colons are read over. */
  fingerprint: string
  /** Six-digit county codes; 'all' is for a person at the command line who vouches for the sender. */
  counties: readonly string[] | 'all'
  /** Without it every kind. */
  kinds?: readonly PackageKind[]
}

/**
 * Reads signer.pem and finds its sender on the list. A certificate from the same authority is not enough.
 * @throws PackageRefused of step 'signer'
 */
export function identifySigner(
  file: Buffer,
  trust: readonly TrustedSender[],
  now: Date,
): { certificate: Sm2Certificate; sender: TrustedSender } {
  const certificate = readSigner(file)
  const sender = trust.find(({ fingerprint }) => normalise(fingerprint) === certificate.fingerprint)
  const detail = `${certificate.fingerprint} ${certificate.subject}`
  if (!sender) {
    const message = `发送单位不在可信名单里（${certificate.subject}）。请先向对方核实证书指纹，再由管理员登记；来历不明的不要导入。`
    throw new PackageRefused('signer', 'unknown-signer', message, detail)
  }
  if (!certificate.maySign) {
    throw new PackageRefused(
      'signer',
      'may-not-sign',
      '发送单位的证书不能用于签名，请对方换用签名证书重新制作。',
      detail,
    )
  }
  try {
    checkValidity(certificate, now)
  } catch (cause) {
    const expired = cause instanceof SmError && cause.code === 'certificate-expired'
    const message = expired
      ? '发送单位的证书已过期，请对方换发证书、由管理员登记后重新制作数据包。'
      : '发送单位的证书尚未生效，请核对双方电脑的时钟。'
    throw new PackageRefused('signer', expired ? 'expired' : 'not-yet-valid', message, detail, { cause })
  }
  return { certificate, sender }
}

function readSigner(file: Buffer): Sm2Certificate {
  try {
    return parseCertificate(file)
  } catch (cause) {
    const message = '数据包里的发送单位证书（signer.pem）无法识别，应为 SM2 证书，请对方重新制作。'
    throw new PackageRefused('signer', 'bad-certificate', message, String(cause), { cause })
  }
}

/** @throws PackageRefused of step 'county' when the sender may not send for this county or this kind */
export function checkReach(sender: TrustedSender, manifest: PackageManifest): void {
  const detail = `${normalise(sender.fingerprint)} ${manifest.county} ${manifest.kind}`
  if (sender.counties !== 'all' && !sender.counties.includes(manifest.county)) {
    const message = `这个发送单位无权报送 ${manifest.county} 的数据，请由该县（市、区）自己报送，或由管理员调整授权。`
    throw new PackageRefused('county', 'county-not-allowed', message, detail)
  }
  if (sender.kinds && !sender.kinds.includes(manifest.kind)) {
    throw new PackageRefused('county', 'kind-not-allowed', '这个发送单位无权报送此类数据，请由管理员调整授权。', detail)
  }
}

function normalise(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').trim().toLowerCase()
}
