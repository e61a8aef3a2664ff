import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { emptyDataDir } from '../scripts/demo/start-fresh-guitu.ts'

/**
 * A data folder for a story: a copy of the one in which the runner of the stories made a first start (tables, offices, demo accounts), or
 * an empty one for a story that is run by itself.
 */
export async function preparedDataDir(): Promise<string> {
  const dataDir = await emptyDataDir()
  const prepared = process.env.GUITU_PREPARED
  // by cp, which keeps the owner: the cluster belongs to the user that PostgreSQL runs as
  if (prepared) await promisify(execFile)('cp', ['-a', `${prepared}/.`, dataDir])
  return dataDir
}
