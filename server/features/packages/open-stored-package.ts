import { join } from 'node:path'
import { asSystem } from '../../platform/database.ts'
import type { PackageKind } from './format/manifest.ts'
import { type OpeningGround, openImport } from './open-import.ts'
import { packageFile } from './package-file.ts'
import { openKey } from './package-keys.ts'
import { listSenders, readKeySecrets } from './trust-queries.ts'

/** Opens the kept package of an import with the keys that are installed and the senders that are trusted at this moment. */
export async function openStoredPackage(ground: OpeningGround, importId: string): Promise<void> {
  const [stored, senders] = await ground.database.transact(asSystem, (tx) =>
    Promise.all([readKeySecrets(tx), listSenders(tx)]),
  )
  await openImport(ground, importId, {
    path: packageFile(ground.dataDir, importId),
    keys: await Promise.all(stored.map((key) => openKey(key, ground.cipher))),
    trust: senders
      .filter(({ active }) => active)
      .map((sender) => ({ ...sender, kinds: sender.kinds as PackageKind[] })),
  })
}

/** Where the plain bytes of a package may lie while it is open. */
export function tempDirOf(dataDir: string): string {
  return join(dataDir, 'tmp')
}
