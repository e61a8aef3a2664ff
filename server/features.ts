import { registerAccounts } from './features/accounts/routes.ts'
import { foldCaseCounts } from './features/cases/jobs.ts'
import { registerCases } from './features/cases/routes.ts'
import { registerOffices } from './features/offices/routes.ts'
import { registerSessions } from './features/sessions/routes.ts'
import type { Job } from './platform/jobs.ts'
import type { Routes } from './platform/routes.ts'

/** Every feature's routes: the one list. */
export function registerFeatures(routes: Routes): void {
  registerSessions(routes)
  registerOffices(routes)
  registerAccounts(routes)
  registerCases(routes)
}

/** Every feature's jobs. */
export const jobs: readonly Job<never>[] = [foldCaseCounts]

/** Jobs that come round by themselves, in graphile-worker's crontab form (minute hour day month weekday task ?options). */
export const crontab = `
* * * * * fold-case-counts ?max=1&fill=0s
`
