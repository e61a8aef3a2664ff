// The import of a large package, from file to committed, by Guitu as users run it: `node bench/import.bench.ts [ROWS]`.
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  addPackageKey,
  commitImport,
  type PackageImportValue,
  readImport,
  trustSender,
  uploadPackage,
} from '@guitu/contract/packages.ts'
import { GuituProcess } from './guitu-process.ts'
import { makePackage, readSampleKey } from './make-package.ts'

export interface ImportFigures {
  rows: number
  /** From the first byte sent to the committed answer. */
  seconds: number
  /** Of them, until the preview stood. */
  previewSeconds: number
  rowsPerSecond: number
  /** Highest resident memory of the Node process meanwhile. */
  peakRssMiB: number
}

async function call<T>(guitu: GuituProcess, cookie: string, method: string, path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof Uint8Array
  const answer = await fetch(guitu.url + path, {
    method,
    headers: { cookie, 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
    ...(body === undefined ? {} : { body: isFile ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Installs the keys of the samples in a demo installation. */
async function prepareTrust(guitu: GuituProcess): Promise<void> {
  const cookie = await guitu.signIn('anquan')
  const text = async (name: string): Promise<string> => (await readSampleKey(name)).toString('utf8')
  await call(guitu, cookie, 'POST', addPackageKey.path, {
    certificate: await text('recipient-city.crt'),
    key: await text('recipient-city.key'),
    password: '1234',
  })
  await call(guitu, cookie, 'POST', trustSender.path, {
    certificate: await text('sender-tongchuan.crt'),
    counties: ['511702'],
    kinds: ['corrections'],
  })
}

/** Sends a file as 通川区's officer, confirms its preview and waits until it is in. */
export async function takeIn(
  guitu: GuituProcess,
  sent: { id: string; address: string; content: Uint8Array; rows: number },
): Promise<ImportFigures> {
  const { rows } = sent
  const cookie = await guitu.signIn('tongchuan')
  const at = (template: string): string => template.replace(':id', sent.id)
  let peakRssMiB = 0
  const sampling = setInterval(() => {
    guitu.residentMiB().then(
      (size) => {
        peakRssMiB = Math.max(peakRssMiB, size)
      },
      () => {},
    )
  }, 50)
  try {
    const began = performance.now()
    await call(guitu, cookie, 'PUT', sent.address, sent.content)
    const until = async (busy: string, wanted: string): Promise<number> => {
      for (;;) {
        const entry = await call<PackageImportValue>(guitu, cookie, 'GET', at(readImport.path))
        if (entry.state === wanted) return (performance.now() - began) / 1000
        if (entry.state !== busy) throw new Error(`the import is ${entry.state}: ${entry.message}`)
        await sleep(50)
      }
    }
    const previewSeconds = await until('opening', 'preview')
    await call(guitu, cookie, 'POST', at(commitImport.path), {})
    const seconds = await until('committing', 'committed')
    return { rows, seconds, previewSeconds, rowsPerSecond: rows / seconds, peakRssMiB }
  } finally {
    clearInterval(sampling)
  }
}

/**
 * Imports a package of new people through the doors that the screens use.
 * @param running a demo installation to import into; without one an empty one is started and taken away again
 */
export async function benchImport(options: { rows?: number; running?: GuituProcess } = {}): Promise<ImportFigures> {
  const rows = options.rows ?? 100_000
  const folder = await mkdtemp(join(tmpdir(), 'guitu-bench-import-'))
  await chmod(folder, 0o755)
  const guitu = options.running ?? (await GuituProcess.start(join(folder, 'data'), 8098)).guitu
  try {
    await prepareTrust(guitu)
    const path = join(folder, 'large.gtp')
    // other people at each run, beyond the serials that fill the ledger
    await makePackage({ path, rows, first: 900_000_000 + (Math.floor(Date.now() / 1000) % 9_000) * rows })
    const content = await readFile(path)
    const id = randomUUID()
    const address = `${uploadPackage.path.replace(':id', id)}?fileName=large.gtp`
    return await takeIn(guitu, { id, address, content, rows })
  } finally {
    if (!options.running) await guitu.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const figures = await benchImport(process.argv[2] ? { rows: Number(process.argv[2]) } : {})
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(16)}${Math.round(value * 100) / 100}`)
}
