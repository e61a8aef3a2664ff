import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { commitStoredImport } from './commit-stored-import.ts'
import { finishImport } from './finish-import.ts'
import { openInThread } from './open-in-thread.ts'
import { openStoredPackage, tempDirOf } from './open-stored-package.ts'
import { listPackageFiles, removeLeftovers, removePackageFile } from './package-file.ts'
import { findImport, listImportsWithFile } from './queries.ts'

const ImportPayload = T.Object({ importId: T.String({ format: 'uuid' }) })
interface ImportPayload {
  importId: string
}

/** Packages above this many bytes (some thousand rows) are opened in a thread of their own. */
const largeBytes = 128 * 1024

/** Opens an uploaded package with the installed keys and the senders trusted now, and makes its preview. */
export const openPackageJob: Job<ImportPayload> = {
  name: 'open-package',
  payload: ImportPayload,
  async run(parts, { importId }) {
    const { workerDatabase: database, cipher, secrets } = parts
    const { dataDir } = parts.config
    const now = parts.clock.now()
    const entry = await database.transact(asSystem, (tx) => findImport(tx, importId))
    if (entry && entry.size > largeBytes) {
      const { dataKey, indexKey } = secrets
      const origin = entry.origin === 'spreadsheet' ? 'spreadsheet' : 'package'
      await openInThread({ importId, settings: database.settings, dataKey, indexKey, dataDir, now }, origin)
    } else {
      await openStoredPackage({ database, cipher, dataDir, now, tempDir: tempDirOf(dataDir) }, importId)
    }
  },
}

export const commitPackageJob: Job<ImportPayload> = {
  name: 'commit-package',
  payload: ImportPayload,
  async run(parts, { importId }) {
    await commitStoredImport(parts, importId)
  },
}

export const finishImportJob: Job<ImportPayload> = {
  name: 'finish-import',
  payload: ImportPayload,
  async run(parts, { importId }) {
    await finishImport({ database: parts.workerDatabase, dataDir: parts.config.dataDir }, importId)
  },
}

/** Uploads whose transaction did not commit leave a file that no import asks for; a kill leaves what was on its way in or out. */
export const sweepPackageFilesJob: Job<unknown> = {
  name: 'sweep-package-files',
  payload: T.Unknown(),
  async run(parts) {
    const { dataDir } = parts.config
    // a file of today may belong to an upload whose transaction has not ended
    const yesterday = new Date(parts.clock.now().getTime() - 24 * 60 * 60 * 1000)
    await removeLeftovers(tempDirOf(dataDir), yesterday)
    const files = await listPackageFiles(dataDir, yesterday)
    const wanted = await parts.workerDatabase.transact(asSystem, listImportsWithFile)
    for (const id of files) if (!wanted.has(id)) await removePackageFile(dataDir, id)
  },
}
