import type { AddressInfo } from 'node:net'
import { buildApp } from './app.ts'
import { hearChannels } from './channels/hear-channels.ts'
import { ensureDemoAccounts } from './demo-accounts.ts'
import { type DemoPerson, fillDemoCases } from './demo-cases/fill-demo-cases.ts'
import { crontab, jobs } from './features.ts'
import { openParts } from './open-parts.ts'
import type { Parts } from './parts.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { startWorker } from './platform/jobs.ts'

export interface RunningGuitu {
  url: string
  parts: Parts
  /** Login names, roles and the password of the demo accounts; none in production. */
  demo:
    | {
        password: string
        /** When the demo cases were filled in at this start: a person whose own page can be tried. */
        person?: DemoPerson
        accounts: readonly { loginName: string; displayName: string; role: string; officeName: string }[]
      }
    | undefined
  stop(): Promise<void>
}

/** Starts Guitu as the configuration says and resolves when it answers. A story that tells months in a minute brings its own clock. */
export async function startGuitu(config: Config, clock?: Clock): Promise<RunningGuitu> {
  const { parts, roles, close } = await openParts(config, clock)
  const stops: (() => Promise<void>)[] = [close]
  try {
    const demo: RunningGuitu['demo'] = config.mode === 'demo' ? await ensureDemoAccounts(parts) : undefined
    if (demo && config.demoCases && config.only !== 'worker') {
      // a demo that a rule refuses leaves less to look at, but no reason not to start
      const person = await fillDemoCases(parts).catch((error) => {
        parts.log.error(error, 'the demo cases could not be filled in')
        return undefined
      })
      if (person) demo.person = person
    }
    let url = ''
    if (config.only !== 'worker') {
      await parts.live.start()
      const { http } = await buildApp(parts)
      await http.listen({ host: config.host, port: config.port })
      stops.unshift(() => http.close())
      url = `http://${config.host}:${(http.server.address() as AddressInfo).port}`
    }
    if (config.only !== 'http') {
      const worker = await startWorker(parts, roles.worker, jobs, crontab)
      parts.channels.open(parts, hearChannels(parts))
      stops.unshift(async () => {
        await worker.stop()
        parts.channels.close()
      })
    }
    return {
      url,
      parts,
      demo,
      async stop() {
        for (const stop of stops) await stop()
      },
    }
  } catch (error) {
    for (const stop of stops) await stop().catch(() => {})
    throw error
  }
}
