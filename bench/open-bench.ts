import { chmod, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenedParts, openParts } from '../server/open-parts.ts'
import { type Config, readConfig } from '../server/platform/config.ts'

/**
 * Where the benchmark keeps its database between runs (`BENCH_DIR`): filling it with a million cases takes minutes. It is an ordinary
 * data folder of Guitu with the ordinary settings, durable commits included.
 */
export const benchFolder = process.env.BENCH_DIR ?? join(tmpdir(), 'guitu-bench')

export function benchConfig(port: number): Config {
  return readConfig({
    DATA_DIR: benchFolder,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    POOL_SIZE: process.env.POOL_SIZE ?? '8',
  })
}

export async function openBench(): Promise<OpenedParts> {
  await mkdir(benchFolder, { recursive: true })
  await chmod(benchFolder, 0o755)
  return openParts(benchConfig(0))
}
