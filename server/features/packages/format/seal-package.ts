import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { openScratchFile, readStream, writeStream } from '../../../platform/scratch-file.ts'
import { certificateToPem, checkValidity, type Sm2Certificate } from '../../../platform/sm/certificate.ts'
import { makeEnvelope } from '../../../platform/sm/enveloped-data.ts'
import type { Sm2PrivateKey } from '../../../platform/sm/sm2.ts'
import { createSm3 } from '../../../platform/sm/sm3.ts'
import { ZipWriter } from '../../../platform/zip-writer.ts'
import { Archive, ArchiveError } from './archive.ts'
import { CsvEncodingProbe } from './csv-encoding.ts'
import { writeCsv } from './csv-writer.ts'
import { LIMITS } from './limits.ts'
import {
  isAttachmentName,
  isTableName,
  type PackageFile,
  type PackageKind,
  type PackageManifest,
  PROOF_FILES,
} from './manifest.ts'
import { readTable } from './table.ts'
import { TableError } from './table-error.ts'
import { toTableRows } from './table-rows.ts'

/** A table to seal: rows to be written as CSV, or a CSV or XLSX file to be taken byte for byte. */
export type SealTable =
  | {
      name: string
      header: readonly string[]
      rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
    }
  | { name: string; path: string }

/** An attachment; its name begins with attachments/. */
export type SealAttachment = { name: string; content: AsyncIterable<Uint8Array> }

export type SealOptions = {
  kind: PackageKind
  /** Six-digit county code. */
  county: string
  /** Name of the sending office. */
  source: string
  tables: readonly SealTable[]
  attachments?: readonly SealAttachment[]
  signerKey: Sm2PrivateKey
  signerCertificate: Sm2Certificate
  recipients: readonly Sm2Certificate[]
  /** Where the package goes; it appears there only when it is complete. */
  path: string
  /** Where plain bytes may lie meanwhile, as nameless files of mode 0600. */
  tempDir: string
  /** The moment of making; now, when not given. */
  now?: Date
}

/** A package that cannot be made as asked; the message says in Chinese what to change. */
export class SealRefused extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SealRefused'
    this.code = code
  }
}

/**
 * Makes an offline package in DER. Memory does not grow with the tables.
 * @returns the manifest and the length of the package in bytes
 * @throws SealRefused; the file at `path` is then as it was before
 */
export async function sealPackage(options: SealOptions): Promise<{ manifest: PackageManifest; bytes: number }> {
  const now = options.now ?? new Date()
  checkRequest(options, now)
  const scratch = await openScratchFile(options.tempDir)
  const unfinished = `${options.path}.${randomUUID()}.part`
  try {
    const { manifest, length } = await packZip(scratch, options, now)
    const target = await open(unfinished, 'wx')
    let bytes: number
    try {
      await writeStream(target, makeEnvelope(readStream(scratch), length, options.recipients))
      await target.sync()
      bytes = (await target.stat()).size
    } finally {
      await target.close()
    }
    if (bytes > LIMITS.packageBytes)
      throw new SealRefused('package-too-large', '数据包超过 512 MiB，请分成几个数据包。')
    await rename(unfinished, options.path)
    return { manifest, bytes }
  } catch (cause) {
    await rm(unfinished, { force: true })
    throw asSealRefused(cause)
  } finally {
    await scratch.close()
  }
}

function checkRequest(options: SealOptions, now: Date): void {
  const { signerKey, signerCertificate, recipients, tables, attachments = [] } = options
  if (!/^\d{6}$/.test(options.county)) throw new SealRefused('county', '县市区代码应为 6 位数字，如 511702。')
  if (!/^[^\p{Cc}]{1,200}$/u.test(options.source)) throw new SealRefused('source', '单位名称应为 1 至 200 字。')
  if (tables.length === 0) throw new SealRefused('no-table', '数据包里至少要有一张表格（.csv 或 .xlsx）。')
  if (recipients.length === 0) throw new SealRefused('no-recipient', '请给出至少一个接收单位的证书。')
  const names = [...tables, ...attachments].map(({ name }) => name)
  const badTable = tables.find(({ name }) => !isTableName(name))
  if (badTable)
    throw new SealRefused('table-name', `表格文件名 ${badTable.name} 应为小写字母、数字，以 .csv 或 .xlsx 结尾。`)
  const badAttachment = attachments.find(({ name }) => !isAttachmentName(name))
  if (badAttachment)
    throw new SealRefused('attachment-name', `附件名 ${badAttachment.name} 应在 attachments/ 下，且不含特殊符号。`)
  if (new Set(names).size !== names.length) throw new SealRefused('duplicate-name', '有两个文件同名，请改名。')
  if (names.length + Object.keys(PROOF_FILES).length > LIMITS.zipEntries) {
    throw new SealRefused('too-many-entries', `文件过多，最多 ${LIMITS.zipEntries} 个，请分成几个数据包。`)
  }
  if (!signerKey.publicKey.equals(signerCertificate.publicKey)) {
    throw new SealRefused('key-mismatch', '签名私钥与证书不是一对，请检查所用的文件。')
  }
  if (!signerCertificate.maySign) throw new SealRefused('may-not-sign', '本单位的证书不能用于签名，请换用签名证书。')
  for (const certificate of recipients) {
    if (!certificate.mayReceive) {
      throw new SealRefused('may-not-receive', `接收单位的证书（${certificate.subject}）不能用于加密，请换用加密证书。`)
    }
  }
  for (const certificate of [signerCertificate, ...recipients]) {
    try {
      checkValidity(certificate, now)
    } catch (cause) {
      throw new SealRefused('certificate-validity', `证书（${certificate.subject}）不在有效期内，请换用有效的证书。`, {
        cause,
      })
    }
  }
}

async function packZip(
  scratch: FileHandle,
  options: SealOptions,
  now: Date,
): Promise<{ manifest: PackageManifest; length: number }> {
  const zip = new ZipWriter(scratch, now)
  const files: PackageFile[] = []
  for (const table of options.tables) files.push(await packTable(zip, table, options.tempDir))
  for (const { name, content } of options.attachments ?? []) {
    files.push({ name, rows: null, sm3: await packFile(zip, name, content) })
  }
  const manifest: PackageManifest = {
    format: 'guitu-package',
    version: 1,
    id: randomUUID(),
    kind: options.kind,
    county: options.county,
    source: options.source,
    createdAt: chinaTime(now),
    files,
  }
  const listed = files.map(({ rows, ...file }) => (rows === null ? file : { ...file, rows }))
  const bytes = Buffer.from(JSON.stringify({ ...manifest, files: listed }, null, 1))
  await zip.add(PROOF_FILES.manifest, one(bytes))
  await zip.add(PROOF_FILES.signature, one(options.signerKey.sign(bytes)))
  await zip.add(PROOF_FILES.certificate, one(Buffer.from(certificateToPem(options.signerCertificate))))
  const length = await zip.finish()
  await checkAsRecipient(scratch, length)
  return { manifest, length }
}

/** Reads the directory of the zip as the recipient will, so that no package is made that they would refuse. */
async function checkAsRecipient(zip: FileHandle, length: number): Promise<void> {
  try {
    await Archive.open(zip.fd, length)
  } catch (cause) {
    if (!(cause instanceof ArchiveError && cause.code === 'zip-ratio')) throw cause
    const message = `${cause.entry} 的内容重复过多，压缩比超过 ${LIMITS.zipRatio}，接收方会拒收，请检查内容。`
    throw new SealRefused(cause.code, message, { cause })
  }
}

async function packTable(zip: ZipWriter, table: SealTable, tempDir: string): Promise<PackageFile> {
  let rows = 0
  if ('path' in table) {
    const file = await openTable(table.path)
    try {
      rows = await countRows(table.name, file, tempDir)
      return { name: table.name, rows, sm3: await packFile(zip, table.name, readStream(file)) }
    } catch (cause) {
      throw namedTable(table.name, cause)
    } finally {
      await file.close()
    }
  }
  if (!table.name.endsWith('.csv'))
    throw new SealRefused('table-name', `由数据生成的表格 ${table.name} 应以 .csv 结尾。`)
  const csv = writeCsv(table.header, table.rows, () => {
    rows += 1
  })
  try {
    const sm3 = await packFile(zip, table.name, csv)
    return { name: table.name, rows, sm3 }
  } catch (cause) {
    throw namedTable(table.name, cause)
  }
}

async function openTable(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    throw new SealRefused('cannot-read', `读不到表格文件 ${path}，请检查文件是否存在、能否读取。`, { cause })
  }
}

/** Counts the rows of a file by reading all of it, so that no package is made that the recipient would refuse. */
async function countRows(name: string, file: FileHandle, tempDir: string): Promise<number> {
  const probe = new CsvEncodingProbe()
  for await (const chunk of readStream(file)) probe.update(chunk)
  const records = readTable(name, { stream: async () => readStream(file), encoding: probe.finish() }, tempDir)
  let count = 0
  for await (const batch of toTableRows(records, name.endsWith('.csv') ? 'fault' : 'fill')) count += batch.length
  return count
}

async function packFile(zip: ZipWriter, name: string, content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createSm3()
  await zip.add(name, hashing(content, hash))
  return hash.digest('hex')
}

async function* hashing(
  content: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createSm3>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** A moment with the offset of China: 2026-11-20T09:00:00+08:00. */
function chinaTime(moment: Date): string {
  return `${new Date(moment.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 19)}+08:00`
}

function namedTable(name: string, cause: unknown): unknown {
  if (!(cause instanceof TableError)) return cause
  const where = cause.row === 0 ? '表头' : `第 ${cause.row} 行`
  return new SealRefused(cause.code, `${name} ${where}：${cause.message}。请改正后再封装。`, { cause })
}

function asSealRefused(cause: unknown): unknown {
  return cause instanceof ArchiveError ? new SealRefused(cause.code, cause.message, { cause }) : cause
}
