import type { compilePeriodicReport as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { prefixOfOffice } from '@guitu/contract/rules/periodic-report-figures.ts'
import { beginsPeriod, periodAround } from '@guitu/contract/rules/report-period.ts'
import { asSystem } from '../../platform/database.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import type { LongCall } from '../../platform/routes.ts'
import { compilePeriod } from './compile-period.ts'
import { findReportById } from './compile-queries.ts'
import { findReport, readOffice } from './queries.ts'
import { showReport } from './show-report.ts'

/**
 * Compiles a period that is over, for an office in scope and those below it. Counted in the name of the system, like what compiles itself: the
 * same figures whoever asks. What stands already is answered as it is.
 */
export async function compileByHand(call: LongCall<typeof endpoint>): Promise<PeriodicReportValue> {
  const { actor, body, now, parts } = call
  const { id, officeCode, kind, from } = body
  if (!prefixOfOffice(officeCode).startsWith(actor.scope)) throw notFound('机构')
  const period = periodAround(kind, from)
  if (!beginsPeriod(kind, from)) {
    throw invalid({ from: kind === 'week' ? '周报从星期一开始，请选星期一' : '月报从 1 日开始，请选 1 日' })
  }
  if (period.to >= shanghaiDate(now)) throw invalid({ from: '这一期还没有结束，结束之后才能编制' })
  if (from < '2020-07-01') throw invalid({ from: '请选 2020 年 7 月 1 日以后的一期' })
  const wanted = { subject: 'office', officeCode, kind, taskId: null, alertId: null } as const
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const [known, office] = await Promise.all([findReportById(tx, id), readOffice(tx, officeCode)])
    if (!office?.active) throw notFound('机构')
    if (
      known &&
      (known.officeCode !== officeCode || known.kind !== kind || known.from !== from || known.subject !== 'office')
    ) {
      throw new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
    }
    if (known) return
    const { accountId: actorId, role: actorRole, officeCode: actorOffice, requestId } = actor
    await compilePeriod(tx, period, [officeCode], { actorId, actorRole, actorOffice, requestId }, now, id)
  })
  return call.transact(async (tx) => {
    const found = await findReport(tx, wanted, from)
    if (found === undefined) {
      throw new AppError(
        'conflict',
        'counted-above',
        '上一级机构这一期的报告已经编成，本机构的数字已计入其中，不再单独编制。',
      )
    }
    return showReport(tx, found, actor)
  })
}
