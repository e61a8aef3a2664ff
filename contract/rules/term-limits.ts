import { addDays, addMonths, type CalendarDate } from './calendar.ts'

/** The four categories of community corrections (社区矫正法 Art. 2). */
export const correctionsCategories = {
  control: '管制',
  probation: '缓刑',
  parole: '假释',
  'temporary-release': '暂予监外执行',
} as const

export type CorrectionsCategory = keyof typeof correctionsCategories

type TermLimit = {
  /** Months below which no lawful term lies, or null where the rest of a term can be of any length. */
  shortest: number | null
  /** Months above which no lawful term lies. */
  longest: number
  /** Months outside which a term is lawful but rare, worth a second look. */
  usual: { from: number | null; to: number }
  basis: string
  usualBasis: string
}

/**
 * Limits of the term by category. Control may be shorter than three months after time in custody is counted (刑法 41)
 * and longer than two years for several offences (刑法 69). Parole and temporary release run for the rest of a term,
 * which is at most 25 years (刑法 69); parole of a life sentence runs ten years (刑法 83).
 */
export const termLimits: Record<CorrectionsCategory, TermLimit> = {
  control: {
    shortest: null,
    longest: 36,
    usual: { from: 3, to: 24 },
    basis: '刑法第六十九条：管制最高不能超过三年',
    usualBasis: '刑法第三十八条：管制为三个月以上二年以下',
  },
  probation: {
    shortest: 2,
    longest: 60,
    usual: { from: 2, to: 60 },
    basis: '刑法第七十三条：缓刑考验期不少于二个月、不超过五年',
    usualBasis: '刑法第七十三条',
  },
  parole: {
    shortest: null,
    longest: 300,
    usual: { from: null, to: 120 },
    basis: '刑法第六十九条、第八十三条：假释考验期为没有执行完毕的刑期，不会超过二十五年',
    usualBasis: '刑法第八十三条',
  },
  'temporary-release': {
    shortest: null,
    longest: 300,
    usual: { from: null, to: 120 },
    basis: '刑法第六十九条：有期徒刑最高不超过二十五年',
    usualBasis: '刑事诉讼法第二百六十五条',
  },
}

export type TermFinding = { kind: 'refused' | 'unusual'; message: string }

/**
 * Checks a term against the limits of its category. Both ways of writing the last day are taken: the day before the
 * anniversary (2025-06-24 to 2028-06-23 is three years) and the anniversary itself.
 * @param startDate first day
 * @param endDate last day, on or after the first
 * @returns null when the term is within its usual bounds; `refused` only where the law leaves no room
 */
export function checkTerm(
  category: CorrectionsCategory,
  startDate: CalendarDate,
  endDate: CalendarDate,
): TermFinding | null {
  const limit = termLimits[category]
  if (endDate > addMonths(startDate, limit.longest)) {
    return { kind: 'refused', message: `矫正期限过长（${limit.basis}），请核对起止日期和矫正类别` }
  }
  const dayAfter = addDays(endDate, 1)
  if (limit.shortest !== null && dayAfter < addMonths(startDate, limit.shortest)) {
    return { kind: 'refused', message: `矫正期限过短（${limit.basis}），请核对起止日期和矫正类别` }
  }
  if (endDate > addMonths(startDate, limit.usual.to)) {
    return { kind: 'unusual', message: `矫正期限比通常的长（${limit.usualBasis}），请核对` }
  }
  if (limit.usual.from !== null && dayAfter < addMonths(startDate, limit.usual.from)) {
    return { kind: 'unusual', message: `矫正期限比通常的短（${limit.usualBasis}），请核对` }
  }
  return null
}
