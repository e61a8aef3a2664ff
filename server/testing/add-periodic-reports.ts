import { confirmPeriodicReport } from '@guitu/contract/periodic-reports.ts'
import type { Period } from '@guitu/contract/rules/report-period.ts'
import { byItself, compilePeriod } from '../features/periodic-reports/compile-period.ts'
import { newId } from '../platform/new-id.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'

/** Reports of the office of an account: of a week, which waits for it, and of a month, which it has confirmed. */
export async function addPeriodicReports(
  app: TestApp,
  as: TestAccount,
): Promise<{ waiting: string; confirmed: string }> {
  const compiled = async (period: Period): Promise<string> => {
    const id = newId(app.clock.now())
    await app.asSystem((tx) => compilePeriod(tx, period, [as.officeCode], byItself, app.clock.now(), id))
    return id
  }
  const waiting = await compiled({ kind: 'week', from: '2026-11-09', to: '2026-11-15' })
  const confirmed = await compiled({ kind: 'month', from: '2026-10-01', to: '2026-10-31' })
  const answer = await app.call(confirmPeriodicReport, { as, params: { id: confirmed }, body: { id: newId() } })
  if (answer.status !== 200) throw new Error(answer.text)
  return { waiting, confirmed }
}
