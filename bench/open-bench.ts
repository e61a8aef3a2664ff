import { createHash } from 'node:crypto'
import { chmodSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OpenedParts, openParts } from '../server/open-parts.ts'
import { readConfig } from '../server/platform/config.ts'

function schemaDigest(): string {
  const folder = fileURLToPath(new URL('../db/migrations', import.meta.url))
  const digest = createHash('sha256')
  for (const name of globSync('*.sql', { cwd: folder }).sort()) digest.update(readFileSync(join(folder, name)))
  return digest.digest('hex').slice(0, 8)
}

/**
 * Where the benchmark keeps its database between runs, one per schema: filling it with a million cases takes minutes. It is an ordinary
 * data folder of Guitu with the ordinary settings, durable commits included.
 */
export const benchFolder = join(process.env.BENCH_DIR ?? tmpdir(), `guitu-bench-${schemaDigest()}`)

export async function openBench(): Promise<OpenedParts> {
  mkdirSync(dirname(benchFolder), { recursive: true })
  // databases of other schemas are of no use any more
  for (const name of readdirSync(dirname(benchFolder))) {
    if (/^guitu-bench-[0-9a-f]{8}$/.test(name) && name !== basename(benchFolder)) {
      rmSync(join(dirname(benchFolder), name), { recursive: true, force: true })
    }
  }
  mkdirSync(benchFolder, { recursive: true })
  chmodSync(benchFolder, 0o755)
  return openParts(readConfig({ DATA_DIR: benchFolder, PORT: '0', LOG_LEVEL: 'warn' }))
}
