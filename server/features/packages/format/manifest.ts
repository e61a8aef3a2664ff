import { LIMITS } from './limits.ts'
import { PackageRefused } from './package-refused.ts'

export const PACKAGE_KINDS = ['corrections', 'aftercare', 'school', 'notices'] as const
export type PackageKind = (typeof PACKAGE_KINDS)[number]

/** One file of a package. `rows` is there for tables (header row not counted) and null for attachments. */
export type PackageFile = { name: string; rows: number | null; sm3: string }

/** manifest.json, checked. `createdAt` is kept as written, with its offset; it is a valid moment. */
export type PackageManifest = {
  format: 'guitu-package'
  version: 1
  id: string
  kind: PackageKind
  county: string
  source: string
  createdAt: string
  files: PackageFile[]
}

/** Files that carry the proof and are not listed in the manifest. */
export const PROOF_FILES = { manifest: 'manifest.json', signature: 'manifest.sig', certificate: 'signer.pem' } as const

const TABLE_NAME = /^[a-z0-9_-]{1,64}\.(csv|xlsx)$/
const ATTACHMENT_NAME = /^attachments\/[^\\\p{Cc}]{1,200}$/u
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/
/** Clocks of offices differ; a package dated further ahead would make every later one look like a replay. */
const CLOCK_TOLERANCE_MS = 24 * 60 * 60 * 1000

/** True for names that a table of a package may have: in lower case, .csv or .xlsx, in no folder. */
export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name)
}

/** True for names that an attachment may have: below attachments/, with no empty, `.` or `..` part. */
export function isAttachmentName(name: string): boolean {
  return ATTACHMENT_NAME.test(name) && !name.split('/').some((part) => ['', '.', '..'].includes(part))
}

/**
 * Reads manifest.json, whose signature has been verified.
 * @param now the moment of opening
 * @throws PackageRefused of step 'manifest', naming the field
 */
export function readManifest(bytes: Buffer, now: Date): PackageManifest {
  const fields = parseObject(bytes)
  if (fields.format !== 'guitu-package')
    throw wrong('format', '清单的格式标记（format）不是 guitu-package，这不是归途数据包。')
  if (fields.version !== 1) {
    throw wrong('version', '本系统只认得版本 1 的数据包（清单的 version），请升级本系统或让对方用版本 1 制作。')
  }
  const id = text(fields.id, 'id', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, '应为 UUID')
  const kind = PACKAGE_KINDS.find((known) => known === fields.kind)
  if (!kind) throw wrong('kind', '清单的类别（kind）应为 corrections、aftercare、school 或 notices，请对方重新制作。')
  const county = text(fields.county, 'county', /^\d{6}$/, '应为 6 位县级区划代码')
  const source = text(fields.source, 'source', /^[^\p{Cc}]{1,200}$/u, '应为 1 至 200 字的单位名称')
  const createdAt = text(fields.createdAt, 'createdAt', MOMENT, '应为带时区的时间，如 2026-11-20T09:00:00+08:00')
  const moment = Date.parse(createdAt)
  if (Number.isNaN(moment)) throw wrong('createdAt', '清单的制作时间（createdAt）不是有效的时间，请对方重新制作。')
  if (moment > now.getTime() + CLOCK_TOLERANCE_MS) {
    throw wrong('createdAt', `清单的制作时间（${createdAt}）在将来，请核对双方电脑的时钟后重新制作。`)
  }
  return { format: 'guitu-package', version: 1, id, kind, county, source, createdAt, files: readFiles(fields.files) }
}

function parseObject(bytes: Buffer): Record<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw wrong('json', '清单（manifest.json）不是有效的 JSON，请对方重新制作数据包。', { cause })
  }
  if (!isObject(parsed)) throw wrong('json', '清单（manifest.json）不是一个对象，请对方重新制作数据包。')
  return parsed
}

function readFiles(value: unknown): PackageFile[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > LIMITS.zipEntries) {
    throw wrong('files', '清单的文件列表（files）缺失、为空或过长，请对方重新制作数据包。')
  }
  const files = value.map(readFile)
  if (new Set(files.map(({ name }) => name)).size !== files.length) {
    throw wrong('files', '清单的文件列表（files）里有重复的文件名，请对方重新制作数据包。')
  }
  if (!files.some(({ rows }) => rows !== null)) {
    throw wrong(
      'files',
      '清单里没有表格（persons.csv、persons.xlsx 或 notices.csv、notices.xlsx），请对方重新制作数据包。',
    )
  }
  const rows = files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  if (rows > LIMITS.rows)
    throw wrong('too-many-rows', `数据包共 ${rows} 行，最多 ${LIMITS.rows} 行，请分成几个数据包。`)
  return files
}

function readFile(value: unknown): PackageFile {
  const fields = isObject(value) ? value : {}
  const name = typeof fields.name === 'string' ? fields.name : ''
  const shown = JSON.stringify(name.slice(0, 80))
  if (typeof fields.sm3 !== 'string' || !/^[0-9a-f]{64}$/i.test(fields.sm3)) {
    throw wrong('files', `清单里文件 ${shown} 的 sm3 应为 64 位十六进制，请对方重新制作数据包。`)
  }
  const sm3 = fields.sm3.toLowerCase()
  if (isAttachmentName(name)) return { name, rows: null, sm3 }
  if (!isTableName(name)) {
    throw wrong(
      'files',
      `清单里的文件名 ${shown} 既不是表格（.csv、.xlsx），也不在 attachments/ 下，请对方重新制作数据包。`,
    )
  }
  const { rows } = fields
  if (typeof rows !== 'number' || !Number.isSafeInteger(rows) || rows < 0) {
    throw wrong('files', `清单里表格 ${shown} 的行数（rows）应为非负整数，请对方重新制作数据包。`)
  }
  return { name, rows, sm3 }
}

function text(value: unknown, field: string, pattern: RegExp, expected: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  throw wrong(field, `清单的 ${field} ${expected}，请对方重新制作数据包。`)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(code: string, message: string, options?: ErrorOptions): PackageRefused {
  return new PackageRefused('manifest', code, message, code, options)
}
