import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runOnce, type TaskList } from 'graphile-worker'
import { type FreshGuitu, freePort, ownEnvironment } from '../scripts/demo/start-fresh-guitu.ts'
import { jobs } from '../server/features.ts'
import { readConfig } from '../server/platform/config.ts'
import { type RunningGuitu, startGuitu } from '../server/start-guitu.ts'
import { buildScreens } from '../web/build-screens.ts'
import { preparedDataDir } from './prepared-data.ts'
import { type Stage, setStage } from './stage.ts'

/** A stage on which months pass: Guitu runs in this process, by a clock that is moved; its jobs run when told to. */
export interface MovedStage extends Stage {
  /**
   * Half past nine on a Shanghai day, or a moment with its hour; sessions that were open before are over when they were idle for too long,
   * pages opened from now on show that day.
   */
  moveTo(moment: string): void
  /** So many minutes later; sessions stay open as they would have. */
  advance(minutes: number): void
  /** Runs a round of the named jobs of the crontab, then all that is due by the clock. */
  runJobs(...names: string[]): Promise<void>
}

const shiftTo = (moment: string): number =>
  Date.parse(moment.includes('T') ? moment : `${moment}T09:30:00+08:00`) - Date.now()

/** As `setStage`, on the morning of a Shanghai day. */
export async function setMovedStage(prefix: string, day: string): Promise<MovedStage> {
  let shift = shiftTo(day)
  let running: RunningGuitu | undefined
  const start = async (): Promise<FreshGuitu> => {
    buildScreens()
    const dataDir = await preparedDataDir()
    const settings = { PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
    const config = readConfig({ ...ownEnvironment(), ...settings }, ['--only', 'http'])
    const guitu = await startGuitu(config, { now: () => new Date(Date.now() + shift) })
    running = guitu
    return {
      url: guitu.url,
      password: await readFile(join(dataDir, 'demo-password'), 'utf8'),
      dataDir,
      async stop() {
        await guitu.stop()
        await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
      },
    }
  }
  const stage = await setStage(prefix, start, () => shift)
  return {
    ...stage,
    moveTo(moment) {
      shift = shiftTo(moment)
    },
    advance(minutes) {
      shift += minutes * 60_000
    },
    async runJobs(...names) {
      const { parts } = running!
      const pool = parts.workerDatabase.pool
      const now = new Date(Date.now() + shift)
      for (const name of names) await jobs.find((job) => job.name === name)!.run(parts, {} as never)
      await pool.query(
        'update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1',
        [now],
      )
      const taskList: TaskList = {}
      for (const job of jobs) taskList[job.name] = (payload) => job.run(parts, payload as never)
      await runOnce({ pgPool: pool, taskList, logger: parts.workerLogger, noHandleSignals: true })
    },
  }
}
