import type { NoticeRow, WithdrawalRow } from '@guitu/contract/rules/notice-table.ts'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import { newId } from '../../platform/new-id.ts'
import { keepPrepared, prepareContent } from '../attachments/upload-attachment.ts'
import { openPackage } from './format/open-package.ts'
import { filesOf, type PackageFiles } from './notice-files.ts'
import type { PackageSource } from './open-import.ts'
import { readStoredSource, tempDirOf } from './open-stored-package.ts'
import type { ImportRecord } from './queries.ts'

/** Files of a package that are kept and wait for the notices that name them. */
export interface KeptFiles extends Pick<PackageFiles, 'digestOf'> {
  /** Ids of the files of a row, in their order. */
  idsOf(line: number): readonly string[]
}

/**
 * Keeps the files that rows of an import name, each in a transaction of its own, as uploads are kept: decoding pictures takes longer than a
 * commit may. What no notice names within a day is swept. The package is opened anew, with all its checks.
 * @throws PackageRefused when the package does not hold any more; AppError when a file does not
 */
export async function keepNoticeFiles(
  parts: Parts,
  entry: ImportRecord,
  rows: readonly { line: number; row: NoticeRow | WithdrawalRow }[],
  source?: PackageSource,
): Promise<KeptFiles> {
  const named = rows.flatMap(({ line, row }) =>
    'attachments' in row ? row.attachments.map((name) => ({ line, name })) : [],
  )
  const ids = new Map<number, string[]>()
  const idsOf = (line: number): readonly string[] => ids.get(line) ?? []
  if (named.length === 0) return { idsOf, digestOf: () => undefined }
  const { workerDatabase: database, cipher, config, clock } = parts
  const now = clock.now()
  const ground = { database, cipher, dataDir: config.dataDir, tempDir: tempDirOf(config.dataDir), now }
  const { path, keys, trust } = source ?? (await readStoredSource(ground, entry.id))
  const opened = await openPackage(path, { keys, trust, tempDir: ground.tempDir, now })
  try {
    const files = filesOf(opened)
    for (const { line, name } of named) {
      const file = await prepareContent(await files.read(name))
      const place = { fileName: name, officeCode: entry.office_code, createdBy: entry.committed_by, createdAt: now }
      const { kept } = await database.transact(asSystem, (tx) =>
        keepPrepared(tx, parts, { id: newId(now), ...place }, file),
      )
      ids.set(line, [...idsOf(line), kept.id])
    }
    return { idsOf, digestOf: files.digestOf }
  } finally {
    await opened.close()
  }
}
