import { aftercareSettingsOf } from '@guitu/contract/rules/aftercare-settings.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { Type as T } from 'typebox'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { readStoredAftercareSettings } from '../aftercare/aftercare-settings.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { dropRelativePhone } from './drop-relative-phone.ts'
import { eraseHelpWithoutConsent, findHelpWithoutConsent, readCase } from './queries.ts'

/** Erases what was kept with a consent that has ended, when the days of the county's setting have passed (个人信息保护法 Art. 47). */
export const eraseWithoutConsentJob: Job<unknown> = {
  name: 'erase-without-consent',
  payload: T.Unknown(),
  async run(parts) {
    const now = parts.clock.now()
    const today = shanghaiDate(now)
    const { due, stored } = await parts.workerDatabase.transact(asSystem, async (tx) => ({
      due: await findHelpWithoutConsent(tx),
      stored: await readStoredAftercareSettings(tx),
    }))
    for (const { caseId, countyCode, purpose, since } of due) {
      const { eraseAfterDays } = aftercareSettingsOf(stored, countyCode)
      if (addDays(shanghaiDate(since), eraseAfterDays) > today) continue
      // a transaction a case: none waits for another's lock
      await parts.workerDatabase.transact(asSystem, async (tx) => {
        const erased = await eraseHelpWithoutConsent(tx, caseId, purpose)
        if (erased === 0) return
        const { officeCode, personId } = (await readCase(tx, caseId))!
        if (purpose === 'help') await dropRelativePhone(tx, parts.cipher, personId, now)
        addCaseEvent(tx, { caseId, kind: 'consent-erased', actorId: null, officeCode, at: now })
        writeAudit(tx, {
          at: now,
          actorId: null,
          actorRole: 'system',
          actorOffice: '',
          action: 'consent.erase',
          subjectType: 'case',
          subjectId: caseId,
          officeCode,
          summary: { purpose, erased },
        })
      })
    }
  },
}
