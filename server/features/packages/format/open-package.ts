import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { PackageStep } from '@guitu/contract/rules/package-steps.ts'
import { openScratchFile } from '../../../platform/scratch-file.ts'
import type { Sm2Certificate } from '../../../platform/sm/certificate.ts'
import { createSm3 } from '../../../platform/sm/sm3.ts'
import { Archive, ArchiveError } from './archive.ts'
import { CsvEncodingProbe } from './csv-encoding.ts'
import type { TextEncodingName } from './csv-reader.ts'
import { decryptEnvelopeFile, type RecipientKey } from './envelope-file.ts'
import { LIMITS } from './limits.ts'
import { type PackageFile, type PackageManifest, PROOF_FILES, readManifest } from './manifest.ts'
import { PackageRefused } from './package-refused.ts'
import { readTable } from './table.ts'
import { TableError } from './table-error.ts'
import { readTableHeader, type TableRow, toTableRows } from './table-rows.ts'
import { checkReach, identifySigner, type TrustedSender } from './trusted-sender.ts'

export type OpenPackageOptions = {
  /** Keys of this office; the first that the package is addressed to opens it. */
  keys: readonly RecipientKey[]
  trust: readonly TrustedSender[]
  /** Where decrypted bytes may lie while the package is open, as nameless files of mode 0600. */
  tempDir: string
  /** The moment against which certificates and the manifest are checked; now, when not given. */
  now?: Date
}

/** A package whose origin, integrity and reach hold. The rows are checked while they are read. */
export type OpenPackage = {
  manifest: PackageManifest
  signer: { fingerprint: string; subject: string; certificate: Sm2Certificate }
  /** Header cells of a table, in order. @throws PackageRefused of step 'rows' */
  header(fileName: string): Promise<string[]>
  /**
   * The rows of a table in batches, from the start at every call.
   * @throws PackageRefused of step 'rows' on the way, also at the end when the count is not that of the manifest, so
   *   nothing may be kept before the last batch came
   */
  rows(fileName: string): AsyncIterable<TableRow[]>
  /** The bytes of a table, an attachment or a proof file as they were packed. @throws PackageRefused when it is not listed */
  file(name: string): Promise<Readable>
  /** Frees the decrypted bytes. To be called in a finally. */
  close(): Promise<void>
}

/**
 * Opens an offline package. Nothing in it is parsed before the step that vouches for it: tables come after the
 * signature, the reach of the sender and the digests hold.
 * @throws PackageRefused with the step that failed; other errors (a full disk) mean that nothing is known of the package
 */
export async function openPackage(path: string, options: OpenPackageOptions): Promise<OpenPackage> {
  const scratch = await openScratchFile(options.tempDir)
  try {
    await decryptEnvelopeFile(path, options.keys, scratch)
    return await openDecrypted(scratch, options)
  } catch (error) {
    await scratch.close()
    throw error
  }
}

async function openDecrypted(scratch: FileHandle, options: OpenPackageOptions): Promise<OpenPackage> {
  const now = options.now ?? new Date()
  const archive = await atStep('zip', async () => Archive.open(scratch.fd, (await scratch.stat()).size))
  const proof = await atStep('zip', async () => ({
    certificate: await archive.read(PROOF_FILES.certificate, LIMITS.certificateBytes),
    signature: await archive.read(PROOF_FILES.signature, LIMITS.signatureBytes),
    manifest: await archive.read(PROOF_FILES.manifest, LIMITS.manifestBytes),
  }))
  const { certificate, sender } = identifySigner(proof.certificate, options.trust, now)
  if (!certificate.publicKey.verify(proof.manifest, proof.signature)) {
    const message = '清单的签名不成立：数据包在制作后被改动过，已拒收。请向发送单位核实，并重新制作数据包。'
    throw new PackageRefused('signature', 'bad-signature', message, certificate.fingerprint)
  }
  const manifest = readManifest(proof.manifest, now)
  checkReach(sender, manifest)
  const encodings = await checkDigests(archive, manifest)
  return new VerifiedPackage(scratch, archive, manifest, certificate, encodings, options.tempDir)
}

/** Compares every file with its SM3 and finds the encodings of the CSV files on the way. */
async function checkDigests(archive: Archive, manifest: PackageManifest): Promise<Map<string, TextEncodingName>> {
  const proof: readonly string[] = Object.values(PROOF_FILES)
  const listed = new Set(manifest.files.map(({ name }) => name))
  const extra = archive.names.find((name) => !listed.has(name) && !proof.includes(name))
  if (extra !== undefined) {
    const message = `数据包里有清单没有列出的文件 ${JSON.stringify(extra.slice(0, 80))}，已拒收。请对方重新制作数据包。`
    throw new PackageRefused('digest', 'extra-file', message, extra)
  }
  const encodings = new Map<string, TextEncodingName>()
  for (const file of manifest.files) {
    const probe = file.name.endsWith('.csv') ? new CsvEncodingProbe() : null
    const hash = createSm3()
    await atStep('digest', async () => {
      for await (const chunk of await archive.stream(file.name)) {
        hash.update(chunk)
        probe?.update(chunk)
      }
    })
    if (hash.digest('hex') !== file.sm3) {
      const message = `${file.name} 的内容与清单的 SM3 摘要不一致，制作后被改动或损坏，已拒收。请对方重新制作数据包。`
      throw new PackageRefused('digest', 'digest-mismatch', message, file.name)
    }
    if (probe) encodings.set(file.name, probe.finish())
  }
  return encodings
}

class VerifiedPackage implements OpenPackage {
  readonly manifest: PackageManifest
  readonly signer: OpenPackage['signer']
  readonly #scratch: FileHandle
  readonly #archive: Archive
  readonly #encodings: ReadonlyMap<string, TextEncodingName>
  readonly #tempDir: string

  constructor(
    scratch: FileHandle,
    archive: Archive,
    manifest: PackageManifest,
    certificate: Sm2Certificate,
    encodings: ReadonlyMap<string, TextEncodingName>,
    tempDir: string,
  ) {
    this.#scratch = scratch
    this.#archive = archive
    this.manifest = manifest
    this.signer = { fingerprint: certificate.fingerprint, subject: certificate.subject, certificate }
    this.#encodings = encodings
    this.#tempDir = tempDir
  }

  async header(fileName: string): Promise<string[]> {
    const file = this.#find(fileName)
    return inTable(file, () => readTableHeader(this.#records(file)))
  }

  async *rows(fileName: string): AsyncGenerator<TableRow[]> {
    const file = this.#find(fileName)
    const batches = toTableRows(this.#records(file), file.name.endsWith('.csv') ? 'fault' : 'fill')
    let count = 0
    try {
      for await (const batch of batches) {
        count += batch.length
        yield batch
      }
    } catch (cause) {
      throw refusedTable(file, cause)
    }
    if (count !== file.rows) {
      const message = `${file.name} 有 ${count} 行，清单写的是 ${file.rows} 行，已拒收。请对方核对后重新制作数据包。`
      throw new PackageRefused('rows', 'row-count', message, `${file.name} ${count} ${file.rows}`)
    }
  }

  async file(name: string): Promise<Readable> {
    const isProof = Object.values<string>(PROOF_FILES).includes(name)
    return Readable.from(await this.#archive.stream(isProof ? name : this.#find(name).name), { objectMode: false })
  }

  close(): Promise<void> {
    return this.#scratch.close()
  }

  #records(file: PackageFile): AsyncIterable<readonly string[][]> {
    const source = {
      stream: () => this.#archive.stream(file.name),
      encoding: this.#encodings.get(file.name) ?? 'utf-8',
    }
    return readTable(file.name, source, this.#tempDir)
  }

  #find(name: string): PackageFile {
    const file = this.manifest.files.find((listed) => listed.name === name)
    if (file) return file
    throw new PackageRefused('digest', 'missing-file', `数据包的清单里没有 ${name}，请检查文件名。`, name)
  }
}

async function atStep<T>(step: PackageStep, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause
    throw new PackageRefused(step, cause.code, cause.message, String(cause.cause ?? ''), { cause })
  }
}

async function inTable<T>(file: PackageFile, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    throw refusedTable(file, cause)
  }
}

function refusedTable(file: PackageFile, cause: unknown): unknown {
  if (cause instanceof TableError) {
    const where = cause.row === 0 ? '表头' : `第 ${cause.row} 行`
    const message = `${file.name} ${where}：${cause.message}。请对方改正后重新制作数据包。`
    return new PackageRefused('rows', cause.code, message, `${file.name} row ${cause.row}`, { cause })
  }
  if (cause instanceof ArchiveError) {
    const message = `${file.name}：${cause.message}`
    return new PackageRefused('rows', cause.code, message, file.name, { cause })
  }
  return cause
}
