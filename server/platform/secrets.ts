import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import webPush from 'web-push'

/** The keys of one installation. They live in `DATA_DIR/secrets.json`, mode 0600, and never in the database. */
export interface Secrets {
  /** SM4 key of encrypted columns and files, 16 bytes, hex. */
  dataKey: string
  /** HMAC-SM3 key of the indexes over ID and phone numbers, 32 bytes, hex. */
  indexKey: string
  /** Passwords of the database roles. */
  ownerPassword: string
  appPassword: string
  workerPassword: string
  superuserPassword: string
  /** SM2 key pair that signs audit seals, PEM (PKCS#8 and SPKI). */
  sealPrivateKey: string
  sealPublicKey: string
  /** Web Push (RFC 8292) keys, base64url. */
  vapidPublicKey: string
  vapidPrivateKey: string
}

function makeSecrets(): Secrets {
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex')
  const seal = generateKeyPairSync('ec', {
    namedCurve: 'SM2',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const vapid = webPush.generateVAPIDKeys()
  return {
    dataKey: hex(16),
    indexKey: hex(32),
    ownerPassword: hex(24),
    appPassword: hex(24),
    workerPassword: hex(24),
    superuserPassword: hex(24),
    sealPrivateKey: seal.privateKey,
    sealPublicKey: seal.publicKey,
    vapidPublicKey: vapid.publicKey,
    vapidPrivateKey: vapid.privateKey,
  }
}

/** Reads the keys of the installation and makes them on its first start. Losing the file means losing the encrypted columns. */
export async function readOrMakeSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await mkdir(dataDir, { recursive: true })
  const secrets = makeSecrets()
  await writeFile(`${path}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  await rename(`${path}.new`, path)
  await chmod(path, 0o600)
  return secrets
}
