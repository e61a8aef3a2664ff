import { dirname, resolve } from 'node:path'
import { PACKAGE_KINDS, type PackageKind } from '../features/packages/format/manifest.ts'
import type { TrustedSender } from '../features/packages/format/trusted-sender.ts'
import { UsageError } from './command.ts'
import { readCertificateFile, readNamedFile } from './key-files.ts'

/** What `--trust` takes, for the help texts. */
export const TRUST_HELP = `  --trust 证书[=县代码,…]   可信的发送单位证书，可重复；不写县代码就是本人担保，不限县（市、区）
  --trust 名单.json        可信名单：[{"certificate":"sender.crt","counties":["511702"],"kinds":["corrections"]}]
                           certificate 相对名单文件，也可改用 "fingerprint"（证书的 SM3 指纹）；kinds 可省略`

/**
 * Reads the values of `--trust`.
 * @throws UsageError
 */
export async function readTrustList(values: readonly string[]): Promise<TrustedSender[]> {
  const lists = await Promise.all(
    values.map((value) => (value.endsWith('.json') ? readListFile(value) : readSingle(value))),
  )
  return lists.flat()
}

async function readSingle(value: string): Promise<TrustedSender[]> {
  const split = value.lastIndexOf('=')
  const path = split < 0 ? value : value.slice(0, split)
  const counties = split < 0 ? 'all' : checkCounties(value.slice(split + 1).split(','), value)
  return [{ fingerprint: (await readCertificateFile(path)).fingerprint, counties }]
}

async function readListFile(path: string): Promise<TrustedSender[]> {
  const bytes = await readNamedFile(path, '可信名单')
  let list: unknown
  try {
    list = JSON.parse(bytes.toString())
  } catch (cause) {
    throw new UsageError(`可信名单 ${path} 不是有效的 JSON，请检查格式。`, { cause })
  }
  if (!Array.isArray(list)) throw new UsageError(`可信名单 ${path} 应为一个数组，请检查格式。`)
  return Promise.all(list.map((item, index) => readListItem(item, `${path} 第 ${index + 1} 项`, dirname(path))))
}

async function readListItem(item: unknown, where: string, directory: string): Promise<TrustedSender> {
  const fields: Record<string, unknown> = typeof item === 'object' && item !== null ? { ...item } : {}
  const { certificate, fingerprint, counties, kinds } = fields
  if (!Array.isArray(counties)) throw new UsageError(`可信名单 ${where} 缺少 counties（县代码的数组）。`)
  const sender = {
    fingerprint: await readFingerprint(certificate, fingerprint, where, directory),
    counties: checkCounties(counties, where),
  }
  if (kinds === undefined) return sender
  if (!Array.isArray(kinds) || !kinds.every(isKind)) {
    throw new UsageError(`可信名单 ${where} 的 kinds 应为 ${PACKAGE_KINDS.join('、')} 的数组。`)
  }
  return { ...sender, kinds }
}

async function readFingerprint(
  certificate: unknown,
  fingerprint: unknown,
  where: string,
  directory: string,
): Promise<string> {
  if (typeof certificate === 'string') {
    return (await readCertificateFile(resolve(directory, certificate))).fingerprint
  }
  const text = typeof fingerprint === 'string' ? fingerprint.replaceAll(':', '') : ''
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new UsageError(`可信名单 ${where} 缺少 certificate 或 64 位的 fingerprint。`)
  return text
}

function isKind(value: unknown): value is PackageKind {
  return PACKAGE_KINDS.some((kind) => kind === value)
}

function checkCounties(values: readonly unknown[], where: string): string[] {
  return values.map((value) => {
    if (typeof value === 'string' && /^\d{6}$/.test(value.trim())) return value.trim()
    throw new UsageError(`${where}：县代码应为 6 位数字，如 511702。`)
  })
}
