import type { FieldCipher } from '../../platform/field-cipher.ts'
import { parseCertificate } from '../../platform/sm/certificate.ts'
import { openPrivateKey } from '../../platform/sm/private-key.ts'
import type { RecipientKey } from './format/envelope-file.ts'

/** What is kept of an installed key: the PKCS#8 file as it came, and its password, under the data key of the installation. */
interface KeptKey {
  key: string
  password: string
}

export function sealKey(kept: KeptKey, cipher: FieldCipher): Buffer {
  return cipher.encrypt(JSON.stringify(kept))
}

/** Opens an installed key. */
export async function openKey(
  stored: { certificate: string; keySecret: Buffer },
  cipher: FieldCipher,
): Promise<RecipientKey> {
  const { key, password } = JSON.parse(cipher.decrypt(stored.keySecret).toString('utf8')) as KeptKey
  return {
    key: await openPrivateKey(Buffer.from(key), password),
    certificate: parseCertificate(Buffer.from(stored.certificate)),
  }
}
