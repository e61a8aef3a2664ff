import type { Parts } from '../parts.ts'
import { readConfig } from '../platform/config.ts'

/**
 * Does work with the parts of the installation that the environment names (DATA_DIR, DATABASE_URL). A running server shares its database
 * and keeps it; a database that nobody else uses is stopped again. The log is silent: standard output belongs to the command's answer.
 */
export async function withParts<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
  // loaded here: the commands that need no database start three times as fast without it
  const { openParts } = await import('../open-parts.ts')
  const { parts, close } = await openParts(readConfig({ ...process.env, LOG_LEVEL: 'silent' }))
  try {
    return await work(parts)
  } finally {
    await close()
  }
}
