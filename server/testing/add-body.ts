import { randomBytes } from 'node:crypto'
import { digestToken } from '../platform/field-cipher.ts'
import { newId } from '../platform/new-id.ts'
import { Sm2PrivateKey } from '../platform/sm/sm2.ts'
import type { TestApp } from './start-test-app.ts'

/** Admits a body that sends notices and answers its key. */
export async function addBody(
  app: Pick<TestApp, 'asSystem' | 'clock'>,
  kind: 'police' | 'court' | 'other' | 'device-vendor' = 'police',
): Promise<{ id: string; name: string; key: string; signingKey: Sm2PrivateKey }> {
  const id = newId()
  const key = `gt_${randomBytes(32).toString('base64url')}`
  const name = `达州市测试机关${id.slice(-6)}`
  const signingKey = Sm2PrivateKey.generate()
  await app.asSystem((tx) =>
    tx
      .insertInto('authorised_bodies')
      .values({
        id,
        name,
        kind,
        key_digest: digestToken(key),
        key_hint: 'gt_test',
        created_at: app.clock.now(),
        signing_key: kind === 'device-vendor' ? signingKey.publicKey.hex : null,
      })
      .execute(),
  )
  return { id, name, key, signingKey }
}
