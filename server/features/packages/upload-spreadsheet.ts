import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { PackageImportValue } from '@guitu/contract/packages.ts'
import type { uploadSpreadsheet as endpoint } from '@guitu/contract/spreadsheets.ts'
import type { Parts } from '../../parts.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { writeStream } from '../../platform/scratch-file.ts'
import { sealFile } from '../../platform/sealed-file.ts'
import { keepPackageFile } from './package-file.ts'
import { insertImport, readImport } from './queries.ts'

const firstBytes = 4096
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const zip = Buffer.from('PK\x03\x04', 'latin1')

/**
 * Looks at what kind of file it is by its content, and seals it: it holds ID numbers, which lie on no disk in plain.
 * @returns the path of the sealed file, beside the upload
 * @throws AppError for what is neither a workbook nor a text
 */
export async function sealSpreadsheet(upload: { path: string }, { cipher }: Pick<Parts, 'cipher'>): Promise<string> {
  const file = await open(upload.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(firstBytes), 0, firstBytes, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head.subarray(0, compoundFile.length).equals(compoundFile)) {
      throw notASpreadsheet('这是旧版 .xls 文件，或加了打开口令的工作簿')
    }
    if (!head.subarray(0, zip.length).equals(zip) && head.includes(0)) throw notASpreadsheet('这个文件不是表格')
  } finally {
    await file.close()
  }
  const sealed = `${upload.path}-sealed`
  const target = await open(sealed, 'wx', 0o600)
  try {
    await writeStream(target, sealFile(createReadStream(upload.path), cipher))
  } finally {
    await target.close()
  }
  return sealed
}

function notASpreadsheet(what: string): AppError {
  return new AppError('invalid', 'not-a-spreadsheet', `${what}。请用表格软件打开后另存为 .xlsx 或 CSV，再上传。`)
}

/** Keeps a spreadsheet of the caller's county and lets a job open it. The same id again answers the first upload. */
export async function uploadSpreadsheet(call: Call<typeof endpoint>, sealed: string): Promise<PackageImportValue> {
  const { tx, actor, params, query, upload, now, parts } = call
  const isNew = await insertImport(tx, {
    id: params.id,
    fileName: query.fileName,
    size: upload!.size,
    officeCode: actor.officeCode,
    uploadedBy: actor.accountId,
    uploadedAt: now,
    spreadsheet: { kind: query.kind, countyCode: actor.officeCode },
  })
  if (isNew) {
    await keepPackageFile(parts.config.dataDir, params.id, sealed)
    enqueue(tx, 'open-package', { importId: params.id })
    auditDeed(call, {
      action: 'import.upload',
      subjectType: 'package-import',
      subjectId: params.id,
      officeCode: actor.officeCode,
      summary: { origin: 'spreadsheet', kind: query.kind, size: upload!.size },
    })
  }
  const found = await readImport(tx, params.id)
  if (!found) throw notFound('导入')
  return found
}
