import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { TestApp } from './start-test-app.ts'

const running = new Set<ChildProcess>()
const folders: string[] = []
// a test that does not hold leaves its processes behind, and they would keep the run from its end
after(async () => {
  await Promise.all([...running].map((child) => kill(child, 'SIGKILL')))
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/**
 * A folder for processes on the database of a test, with the keys of the test server: roles and their passwords belong to the whole of it. It is
 * removed after the file's tests.
 */
export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guitu-kill-'))
  folders.push(dataDir)
  const testServer = JSON.parse(process.env.GUITU_TEST_SERVER!) as { dataDir: string }
  await copyFile(join(testServer.dataDir, 'secrets.json'), join(dataDir, 'secrets.json'))
  return dataDir
}

/**
 * Starts Guitu, or a part of it, on the database of a test, as a process that can be killed. Calls and texts are drilled.
 * @param channels variables that set up channels; those are not drilled
 */
export async function startKillable(
  app: Pick<TestApp, 'superuser'>,
  dataDir: string,
  only?: 'worker',
  channels: Readonly<Record<string, string>> = {},
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
        ...channels,
      },
    },
  )
  running.add(child)
  child.once('exit', () => running.delete(child))
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`Guitu ended before it answered: ${signal ?? code}`)
  })
  const [line] = (await Promise.race([once(child.stdout!, 'data'), ended])) as [Buffer]
  return { child, url: line.toString().trim() }
}

/** Ends such a process and waits until it is gone. */
export async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
