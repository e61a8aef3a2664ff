import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import type { PackageStep } from '@guitu/contract/rules/package-steps.ts'
import { certificateToPem } from '../../../platform/sm/certificate.ts'
import { makeEnvelope } from '../../../platform/sm/enveloped-data.ts'
import { SAMPLE_TIME, sampleCertificate, sampleKey } from '../../../platform/sm/samples.testing.ts'
import { sm3 } from '../../../platform/sm/sm3.ts'
import type { OpenPackageOptions } from './open-package.ts'
import { PackageRefused } from './package-refused.ts'

/** One entry of a zip made by hand, with whatever a hostile tool could write. */
export type RawEntry = {
  name: string | Buffer
  content: Buffer
  /** Unix mode in the directory of the zip. */
  mode?: number
  flags?: number
  method?: number
  /** Lies in the directory of the zip. */
  statedSize?: number
  statedPackedSize?: number
}

export const city = await sampleKey('recipient-city')
export const tongchuan = await sampleKey('sender-tongchuan')
const xuanhan = await sampleCertificate('sender-xuanhan')

/** A directory of the test file, removed when its tests are done. */
export async function testDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'guitu-package-'))
  after(() => rm(directory, { recursive: true }))
  return directory
}

/** Opens as the city bureau, which trusts 通川区 and 宣汉县 for their own counties. */
export function openOptions(tempDir: string): OpenPackageOptions {
  const trust = [
    { fingerprint: tongchuan.certificate.fingerprint, counties: ['511702'] },
    { fingerprint: xuanhan.fingerprint, counties: ['511722'] },
  ]
  return { keys: [city], trust, tempDir, now: SAMPLE_TIME }
}

/** For assert.rejects: a refusal at the step with the code, in Chinese. */
export function refusedAt(step: PackageStep, code: string): (error: unknown) => boolean {
  return (error) => {
    if (!(error instanceof PackageRefused)) return false
    if (error.step === step && error.code === code && /[\u4e00-\u9fff]/.test(error.message)) return true
    throw new Error(`refused at ${error.step} ${error.code}: ${error.message}`)
  }
}

export function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, mode = 0o100644, flags = 0x800, method = 8, ...stated } of entries) {
    const nameBytes = Buffer.from(name as string)
    const packed = method === 8 ? deflateRawSync(content) : content
    const packedSize = stated.statedPackedSize ?? packed.length
    const size = stated.statedSize ?? content.length
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(crc32(content), 14)
    local.writeUInt32LE(packedSize, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(nameBytes.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE((3 << 8) | 20, 4)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(crc32(content), 16)
    central.writeUInt32LE(packedSize, 20)
    central.writeUInt32LE(size, 24)
    central.writeUInt16LE(nameBytes.length, 28)
    central.writeUInt32LE(mode * 0x10000, 38)
    central.writeUInt32LE(offset, 42)
    locals.push(local, nameBytes, packed)
    directory.push(central, nameBytes)
    offset += local.length + nameBytes.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length % 65_536, 8)
  end.writeUInt16LE(entries.length % 65_536, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

/** What the envelope of a package would hold: the entries with a signed manifest that covers `files`. */
export function signedEntries(
  files: Readonly<Record<string, { content: Buffer; rows?: number }>>,
  manifest: Record<string, unknown> = {},
): RawEntry[] {
  const listed = Object.entries(files).map(([name, { content, rows }]) => ({
    name,
    ...(rows === undefined ? {} : { rows }),
    sm3: sm3(content).toString('hex'),
  }))
  const bytes = Buffer.from(
    JSON.stringify({
      format: 'guitu-package',
      version: 1,
      id: '7b0f5c52-8f0e-4a57-9c2e-3f3d5a1c9e10',
      kind: 'corrections',
      county: '511702',
      source: '通川区司法局',
      createdAt: '2026-11-20T09:00:00+08:00',
      files: listed,
      ...manifest,
    }),
  )
  return [
    { name: 'manifest.json', content: bytes },
    { name: 'manifest.sig', content: tongchuan.key.sign(bytes) },
    { name: 'signer.pem', content: Buffer.from(certificateToPem(tongchuan.certificate)) },
    ...Object.entries(files).map(([name, { content }]) => ({ name, content })),
  ]
}

/** Encrypts any bytes for the city bureau and writes them to `path`. */
export async function writeEnvelope(path: string, content: Buffer): Promise<string> {
  const parts: Buffer[] = []
  const source = (async function* () {
    yield content
  })()
  for await (const part of makeEnvelope(source, content.length, [city.certificate])) parts.push(part)
  await writeFile(path, Buffer.concat(parts))
  return path
}
