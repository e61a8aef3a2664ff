import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { planDues } from '../dues/plan-dues.ts'
import { dropRelativePhone } from './drop-relative-phone.ts'
import { lockAftercareCase } from './lock-aftercare-case.ts'
import { setLedgerConsent } from './queries.ts'

/** Puts the ledger right after the person took consent back on their own page; when it was given anew meanwhile it finds nothing to do. */
export const settleOwnWithdrawalJob: Job<{ caseId: string; purpose: 'help' | 'visits' }> = {
  name: 'settle-own-withdrawal',
  payload: T.Object({
    caseId: T.String({ format: 'uuid' }),
    purpose: T.Union([T.Literal('help'), T.Literal('visits')]),
  }),
  async run(parts, { caseId, purpose }) {
    await parts.workerDatabase.transact(asSystem, async (tx) => {
      const { case: about, inForce } = await lockAftercareCase(tx, caseId)
      if (inForce[purpose]) return
      const now = parts.clock.now()
      await setLedgerConsent(tx, caseId, inForce.help || inForce.visits, now)
      if (purpose === 'visits') await planDues(tx, [caseId], now)
      else await dropRelativePhone(tx, parts.cipher, about.personId, now)
    })
  },
}
