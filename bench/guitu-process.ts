import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Guitu as users run it: `node server/main.ts`, what `npm start` runs, in a process of its own. */
export class GuituProcess {
  readonly child: ChildProcess
  readonly url: string
  readonly dataDir: string
  private constructor(child: ChildProcess, url: string, dataDir: string) {
    this.child = child
    this.url = url
    this.dataDir = dataDir
  }

  /** Starts it and resolves when /readyz answers; `startMs` is the time that took. */
  static async start(
    dataDir: string,
    port: number,
    env: Record<string, string> = {},
  ): Promise<{ guitu: GuituProcess; startMs: number }> {
    const began = performance.now()
    const child = spawn(process.execPath, [process.env.BENCH_ENTRY ?? 'server/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: String(port),
        LOG_LEVEL: 'warn',
        GUITU_DEMO_CASES: 'none',
        ...env,
      },
    })
    const url = `http://127.0.0.1:${port}`
    for (;;) {
      if (child.exitCode !== null) throw new Error('Guitu ended while starting')
      const ready = await fetch(`${url}/readyz`).catch(() => undefined)
      if (ready?.ok) break
      await sleep(20)
    }
    return { guitu: new GuituProcess(child, url, dataDir), startMs: performance.now() - began }
  }

  /** Signs a demo account in; answers the cookie header. */
  async signIn(loginName: string): Promise<string> {
    const password = await readFile(join(this.dataDir, 'demo-password'), 'utf8')
    const answer = await fetch(`${this.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ loginName, password, app: 'desk' }),
    })
    if (!answer.ok) throw new Error(`sign-in of ${loginName}: ${await answer.text()}`)
    return answer.headers.getSetCookie()[0]!.split(';')[0]!
  }

  /** Resident memory of the Node process, MiB. */
  async residentMiB(): Promise<number> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill(signal)
    await ended
  }
}
