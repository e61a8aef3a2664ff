import type { Secrets } from '../../platform/secrets.ts'
import { openPrivateKey } from '../../platform/sm/private-key.ts'
import type { Sm2PrivateKey } from '../../platform/sm/sm2.ts'
import { sm3 } from '../../platform/sm/sm3.ts'

/** The installation's key that signs seals, with the SM3 fingerprint of its public point (hex). */
export async function openSealKey(secrets: Secrets): Promise<{ key: Sm2PrivateKey; keyId: string }> {
  const key = await openPrivateKey(Buffer.from(secrets.sealPrivateKey), null)
  return { key, keyId: sm3(key.publicKey.bytes).toString('hex') }
}
