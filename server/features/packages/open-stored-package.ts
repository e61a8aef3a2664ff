import { join } from 'node:path'
import { asSystem } from '../../platform/database.ts'
import type { PackageKind } from './format/manifest.ts'
import { type OpeningGround, openImport, type PackageSource } from './open-import.ts'
import { openSpreadsheet } from './open-spreadsheet.ts'
import { packageFile } from './package-file.ts'
import { openKey } from './package-keys.ts'
import { findImport } from './queries.ts'
import { listSenders, readKeySecrets } from './trust-queries.ts'

/** The kept package of an import, the keys that are installed and the senders that are trusted at this moment. */
export async function readStoredSource(ground: OpeningGround, importId: string): Promise<PackageSource> {
  const [stored, senders] = await ground.database.transact(asSystem, (tx) =>
    Promise.all([readKeySecrets(tx), listSenders(tx)]),
  )
  return {
    path: packageFile(ground.dataDir, importId),
    keys: await Promise.all(stored.map((key) => openKey(key, ground.cipher))),
    trust: senders
      .filter(({ active }) => active)
      .map((sender) => ({ ...sender, kinds: sender.kinds as PackageKind[] })),
  }
}

/** Opens what was uploaded for an import: a package, or a spreadsheet. */
export async function openStoredPackage(ground: OpeningGround, importId: string): Promise<void> {
  const entry = await ground.database.transact(asSystem, (tx) => findImport(tx, importId))
  // the texts of a workbook lie in memory while its rows are checked: a second thread beside them would take more than an import may
  const { startHelper: _, ...alone } = ground
  if (entry?.origin === 'spreadsheet') await openSpreadsheet(alone, importId)
  else await openImport(ground, importId, await readStoredSource(ground, importId))
}

/** Where the plain bytes of a package may lie while it is open. */
export function tempDirOf(dataDir: string): string {
  return join(dataDir, 'tmp')
}
