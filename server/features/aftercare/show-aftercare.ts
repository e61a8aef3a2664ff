import type { AftercareValue } from '@guitu/contract/aftercare.ts'
import { isPeriodTooLong, lastDayOfHelp, standingOfPeriod } from '@guitu/contract/rules/aftercare-term.ts'
import { daysBetween, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { arriveBy, standingOfHandover } from '@guitu/contract/rules/handover.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { readAftercareCase } from '../consents/lock-aftercare-case.ts'
import { readAftercareSettings } from './aftercare-settings.ts'
import {
  listClassSteps,
  listGroup,
  listHandoverSteps,
  listSettlements,
  listThreeNonesSteps,
  readRegistration,
} from './queries.ts'
import { releaseOf } from './release-of-case.ts'

/**
 * Hand-over, registration and what is offered, as they stand now. The database shows nothing that needs a consent that is not there.
 * @throws AppError 404 when the case is not in scope; 422 when it is of another kind
 */
export async function showAftercare(tx: Tx, caseId: string, actor: Actor, now: Date): Promise<AftercareValue> {
  const { case: about, inForce } = await readAftercareCase(tx, caseId)
  const [settings, handoverSteps, registration, threeNonesSteps, classSteps, group, settlements] = await Promise.all([
    readAftercareSettings(tx, about.countyCode),
    listHandoverSteps(tx, caseId),
    readRegistration(tx, caseId),
    listThreeNonesSteps(tx, caseId),
    listClassSteps(tx, caseId),
    listGroup(tx, caseId),
    listSettlements(tx, caseId),
  ])
  const today = shanghaiDate(now)
  const { source, releasedOn } = releaseOf(about)
  const period = { source, releasedOn, endDate: about.endDate }
  return {
    caseId,
    releasedOn,
    handover: standingOfHandover(handoverSteps, releasedOn, today, settings),
    arriveBy: arriveBy(handoverSteps, releasedOn, settings),
    handoverSteps,
    registration,
    threeNones: about.details.threeNones === true,
    threeNonesSteps,
    helpAllowed: inForce.help,
    aidClass: inForce.help ? about.category : '',
    classSteps,
    group,
    settlements,
    period: {
      endDate: about.endDate,
      daysLeft: daysBetween(today, about.endDate),
      standing: about.state === 'active' ? standingOfPeriod(about.endDate, today, settings).kind : 'over',
      longestEnd: isPeriodTooLong(period, settings) ? lastDayOfHelp(source, releasedOn, settings) : null,
    },
    canRecord: may(actor.role, 'aftercare.write') && checkCaseAction(about.kind, about.state, 'arrange-aftercare').ok,
  }
}
