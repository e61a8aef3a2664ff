import { setTimeout as sleep } from 'node:timers/promises'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { planDues } from './plan-dues.ts'
import { listCasesOfDay, takeCasesToPlan } from './planning-queries.ts'

/** Cases of one transaction: few enough that nobody waits long for a case that it holds, nor a request for the process. */
const CASES_AT_ONCE = 100
/** What one run does at most; an import of fifty thousand is planned within a few minutes and hinders nobody. */
const TRANSACTIONS_OF_A_RUN = 100

/** Computes anew what is due in the cases that were added, or changed by another feature. */
export const planChangedDues: Job<unknown> = {
  name: 'plan-dues',
  payload: T.Unknown(),
  async run(parts) {
    for (let run = 0; run < TRANSACTIONS_OF_A_RUN; run++) {
      const began = performance.now()
      const taken = await parts.workerDatabase.transact(asSystem, async (tx) => {
        const caseIds = await takeCasesToPlan(tx, CASES_AT_ONCE)
        await planDues(tx, caseIds, parts.clock.now())
        return caseIds.length
      })
      if (taken === 0) return
      // half of the time belongs to what cannot wait: a notice that is coming in, a page that is being opened
      await sleep(performance.now() - began)
    }
  },
}

/** Once a day, soon after midnight in Shanghai: what was decided to hold from today on is put on the list. */
export const planDuesOfToday: Job<unknown> = {
  name: 'plan-dues-of-today',
  payload: T.Unknown(),
  async run(parts) {
    await parts.workerDatabase.transact(asSystem, (tx) => listCasesOfDay(tx, shanghaiDate(parts.clock.now())))
  },
}
