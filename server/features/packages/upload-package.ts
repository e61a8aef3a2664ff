import type { uploadPackage as endpoint, PackageImportValue } from '@guitu/contract/packages.ts'
import { notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { keepPackageFile } from './package-file.ts'
import { insertImport, readImport } from './queries.ts'

/** Keeps a package and lets a job open it. The same id again answers the first upload and leaves its file alone. */
export async function uploadPackage(call: Call<typeof endpoint>): Promise<PackageImportValue> {
  const { tx, actor, params, query, upload, now, parts } = call
  const isNew = await insertImport(tx, {
    id: params.id,
    fileName: query.fileName,
    size: upload!.size,
    officeCode: actor.officeCode,
    uploadedBy: actor.accountId,
    uploadedAt: now,
  })
  if (isNew) {
    await keepPackageFile(parts.config.dataDir, params.id, upload!.path)
    enqueue(tx, 'open-package', { importId: params.id })
    auditDeed(call, {
      action: 'import.upload',
      subjectType: 'package-import',
      subjectId: params.id,
      officeCode: actor.officeCode,
      summary: { size: upload!.size },
    })
  }
  const found = await readImport(tx, params.id)
  if (!found) throw notFound('导入')
  return found
}
