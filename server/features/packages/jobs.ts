import { join } from 'node:path'
import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { commitImport } from './commit-import.ts'
import { finishImport } from './finish-import.ts'
import type { PackageKind } from './format/manifest.ts'
import { openImport } from './open-import.ts'
import { listPackageFiles, packageFile, removePackageFile } from './package-file.ts'
import { openKey } from './package-keys.ts'
import { listImportsWithFile } from './queries.ts'
import { listSenders, readKeySecrets } from './trust-queries.ts'

const ImportPayload = T.Object({ importId: T.String({ format: 'uuid' }) })
interface ImportPayload {
  importId: string
}

/** Opens an uploaded package with the installed keys and the senders trusted now, and makes its preview. */
export const openPackageJob: Job<ImportPayload> = {
  name: 'open-package',
  payload: ImportPayload,
  async run(parts, { importId }) {
    const { workerDatabase: database, cipher, config, clock } = parts
    const [stored, senders] = await database.transact(asSystem, (tx) =>
      Promise.all([readKeySecrets(tx), listSenders(tx)]),
    )
    const tempDir = join(config.dataDir, 'tmp')
    await openImport({ database, cipher, dataDir: config.dataDir, now: clock.now(), tempDir }, importId, {
      path: packageFile(config.dataDir, importId),
      keys: await Promise.all(stored.map((key) => openKey(key, cipher))),
      trust: senders
        .filter(({ active }) => active)
        .map((sender) => ({ ...sender, kinds: sender.kinds as PackageKind[] })),
    })
  },
}

export const commitPackageJob: Job<ImportPayload> = {
  name: 'commit-package',
  payload: ImportPayload,
  async run(parts, { importId }) {
    await commitImport(parts.workerDatabase, importId, parts.clock.now())
  },
}

export const finishImportJob: Job<ImportPayload> = {
  name: 'finish-import',
  payload: ImportPayload,
  async run(parts, { importId }) {
    await finishImport({ database: parts.workerDatabase, dataDir: parts.config.dataDir }, importId)
  },
}

/** Uploads whose transaction did not commit leave a file that no import asks for. */
export const sweepPackageFilesJob: Job<unknown> = {
  name: 'sweep-package-files',
  payload: T.Unknown(),
  async run(parts) {
    const { dataDir } = parts.config
    // a file of today may belong to an upload whose transaction has not ended
    const files = await listPackageFiles(dataDir, new Date(parts.clock.now().getTime() - 24 * 60 * 60 * 1000))
    const wanted = await parts.workerDatabase.transact(asSystem, listImportsWithFile)
    for (const id of files) if (!wanted.has(id)) await removePackageFile(dataDir, id)
  },
}
