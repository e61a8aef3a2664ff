import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { CaseClassesValue, listSupervisionClasses as endpoint } from '@guitu/contract/supervision-classes.ts'
import type { Tx } from '../../platform/database.ts'
import type { Call } from '../../platform/routes.ts'
import { listClassDecisions } from './class-queries.ts'
import { readSupervisedCase, type SupervisedCase } from './lock-case.ts'
import { reportFrequenciesOn } from './report-frequencies-on.ts'

/** The class of a case today, how often a report is owed, and the decisions. */
export async function listSupervisionClasses({ tx, params, now }: Call<typeof endpoint>): Promise<CaseClassesValue> {
  return showClasses(tx, await readSupervisedCase(tx, params.id), now)
}

export async function showClasses(tx: Tx, about: SupervisedCase, now: Date): Promise<CaseClassesValue> {
  const [decisions, holding] = await Promise.all([
    listClassDecisions(tx, about.id),
    reportFrequenciesOn(tx, [about.id], shanghaiDate(now)),
  ])
  return {
    decisions: decisions.toReversed(),
    today: holding.get(about.id)!,
    canSet: checkCaseAction(about.kind, about.state, 'set-class').ok,
  }
}
