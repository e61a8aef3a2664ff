import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The first start creates the database and, after a change, builds the screens. */
const START_SECONDS = 180

export interface FreshGuitu {
  url: string
  /** The password of every demo account. */
  password: string
  dataDir: string
  /** Stops it and removes its data folder. */
  stop(): Promise<void>
}

/** A data folder under the system's temporary folder, with nothing in it. */
export async function emptyDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guitu-fresh-'))
  // the embedded PostgreSQL runs as another user than root and has to reach its folder
  await chmod(dataDir, 0o755)
  return dataDir
}

/**
 * Starts Guitu as `npm start` does, on a free port, with a data folder of its own.
 * @throws Error with what it printed, when it ends or does not answer within three minutes
 */
export async function startFreshGuitu(makeDataDir: () => Promise<string> = emptyDataDir): Promise<FreshGuitu> {
  const dataDir = await makeDataDir()
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { ...ownEnvironment(), PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // whatever ends this process, a Guitu without its owner ends too
  const endWithUs = (): void => {
    child.kill('SIGTERM')
  }
  process.once('exit', endWithUs)
  const stop = async (): Promise<void> => {
    process.off('exit', endWithUs)
    await stopChild(child)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const url = await printedAddress(child)
    const password = await readFile(join(dataDir, 'demo-password'), 'utf8')
    return { url, password, dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Without the settings of a Guitu that the caller may run beside this one, and with a ledger that begins empty. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, GUITU_MODE: _mode, HOST: _host, PUBLIC_URL: _public, ...rest } = process.env
  return { ...rest, GUITU_DEMO_CASES: 'none' }
}

/** A port that is free now; not 0, because messages carry the address. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = (why: string): void => reject(new Error(`Guitu did not start: ${why}\n${printed}`))
    const timer = setTimeout(() => fail(`no address after ${START_SECONDS} s`), START_SECONDS * 1000)
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8')
      // the data folder is the line after the address: then all of the address is there
      const url = /(http:\/\/127\.0\.0\.1:\d+)\s[\s\S]*数据目录/.exec(printed)?.[1]
      if (!url) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`it ended with ${code}`)
    })
  })
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await ended
}
