import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestApp } from './start-test-app.ts'

/** A folder for processes on the database of a test, with the keys of the test server: roles and their passwords belong to the whole of it. */
export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guitu-kill-'))
  const testServer = JSON.parse(process.env.GUITU_TEST_SERVER!) as { dataDir: string }
  await copyFile(join(testServer.dataDir, 'secrets.json'), join(dataDir, 'secrets.json'))
  return dataDir
}

/** Starts Guitu, or a part of it, on the database of a test, as a process that can be killed. Calls and texts are drilled. */
export async function startKillable(
  app: Pick<TestApp, 'superuser'>,
  dataDir: string,
  only?: 'worker',
): Promise<{ child: ChildProcess; url: string }> {
  const { user, password, host, port, database } = app.superuser
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./run-guitu.ts', import.meta.url)), ...(only ? ['--only', only] : [])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        DATABASE_URL: `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`,
        GUITU_MODE: 'production',
        CHANNELS_UNSET: 'drill',
        PORT: '0',
        LOG_LEVEL: 'error',
      },
    },
  )
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, url: line.toString().trim() }
}

export async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
