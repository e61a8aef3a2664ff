import type { readReception as endpoint, ReceptionStepValue, ReceptionValue } from '@guitu/contract/receptions.ts'
import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { type ReceptionStep, receptionDues, receptionSteps, standingOfReport } from '@guitu/contract/rules/reception.ts'
import type { Tx } from '../../platform/database.ts'
import type { Call } from '../../platform/routes.ts'
import { readSupervisedCase, type SupervisedCase } from './lock-case.ts'
import { listReceptionEntries, readMandate, readPersonOf } from './reception-queries.ts'

/** Documents, report, identity, declaration: what was done when and by whom, and how the ten days stand. */
export async function readReception({ tx, params, now }: Call<typeof endpoint>): Promise<ReceptionValue> {
  return showReception(tx, await readSupervisedCase(tx, params.id), now)
}

export async function showReception(tx: Tx, about: SupervisedCase, now: Date): Promise<ReceptionValue> {
  const [entries, mandate, person] = await Promise.all([
    listReceptionEntries(tx, about.id),
    readMandate(tx, about.id, about.officeCode),
    readPersonOf(tx, about.personId),
  ])
  const holding = holdingEntries(entries)
  const effectiveOn = holding.documents?.effectiveOn ?? about.startDate
  const check = checkCaseAction(about.kind, about.state, 'receive')
  return {
    steps: Object.values(holding).filter((entry) => entry !== undefined),
    entries: entries.toReversed(),
    effectiveOn,
    estimated: holding.documents === undefined,
    dues: receptionDues(effectiveOn),
    report: standingOfReport(effectiveOn, holding.reported?.day ?? reportedElsewhere(about), shanghaiDate(now)),
    mandate: mandate ?? null,
    minor: isMinorsCase(person.birthDate, about.startDate),
    canReceive: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}

/** The entries that hold, by step in their order: the newest of each kind. */
export function holdingEntries(
  entries: readonly ReceptionStepValue[],
): Record<ReceptionStep, ReceptionStepValue | undefined> {
  const newest = (kind: ReceptionStep) => entries.findLast((entry) => entry.kind === kind)
  const kinds = Object.keys(receptionSteps) as ReceptionStep[]
  return Object.fromEntries(kinds.map((kind) => [kind, newest(kind)])) as ReturnType<typeof holdingEntries>
}

/** The day of a report that a package brought. */
function reportedElsewhere(about: SupervisedCase): CalendarDate | null {
  return typeof about.details.reportedDate === 'string' ? about.details.reportedDate : null
}
