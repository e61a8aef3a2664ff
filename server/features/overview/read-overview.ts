import type { readOverview as endpoint, OfficeFiguresValue, OverviewValue } from '@guitu/contract/overview.ts'
import { liveCaseStates } from '@guitu/contract/rules/case-states.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { countFigures, listOfficesAround } from './queries.ts'

const cityOffice = '511700'

/** Figures of an office of the caller's scope and of the offices one level below it. */
export async function readOverview({ tx, actor, query, now }: Call<typeof endpoint>): Promise<OverviewValue> {
  const officeCode = query.officeCode ?? actor.officeCode
  // codes of the city's offices start with 5117, without the two zeros of its own
  const prefix = officeCode === cityOffice ? '5117' : officeCode
  if (!prefix.startsWith(actor.scope)) throw notFound('机构')
  const digits = officeCode === cityOffice ? 6 : 9
  const [around, counted] = await Promise.all([
    listOfficesAround(tx, officeCode),
    countFigures(tx, prefix, digits, liveCaseStates, now),
  ])
  const own = around.find((office) => office.code === officeCode)
  if (!own) throw notFound('机构')
  const figuresOf = (code: string, name: string, counts: (code: string) => boolean): OfficeFiguresValue => {
    const sum = (...figures: string[]): number =>
      counted.filter((row) => counts(row.code) && figures.includes(row.figure)).reduce((all, row) => all + row.n, 0)
    return {
      officeCode: code,
      name,
      corrections: sum('corrections'),
      aftercare: sum('aftercare'),
      alerts: { level1: sum('level1'), level2: sum('level2'), level3: sum('level3') },
      openTasks: sum('in-time', 'overdue'),
      overdueTasks: sum('overdue'),
    }
  }
  return {
    officeCode,
    name: own.name,
    parentCode: own.parentCode,
    total: figuresOf(officeCode, own.name, () => true),
    offices: around
      .filter((office) => office.code !== officeCode)
      .map((office) => figuresOf(office.code, office.name, (code) => code === office.code)),
    at: now.toISOString(),
  }
}
