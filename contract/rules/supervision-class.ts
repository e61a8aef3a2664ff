import type { CalendarDate } from './calendar.ts'

/** 管理类别 (社区矫正法 Art. 24: 分类管理): how closely a person in corrections is supervised. */
export const supervisionClasses = { strict: '严管', general: '普管', lenient: '宽管' } as const
export type SupervisionClass = keyof typeof supervisionClasses

/** The class of a case for which none was decided yet, such as one that came in a package. */
export const defaultSupervisionClass: SupervisionClass = 'general'

export const frequencyUnits = { week: '周', month: '个月' } as const
export type FrequencyUnit = keyof typeof frequencyUnits

/** One report is owed in every period of so many weeks or months. */
export type ReportFrequency = { every: number; unit: FrequencyUnit }
export type ReportFrequencies = Record<SupervisionClass, ReportFrequency>

/** What holds in a county that has decided nothing else [c]. */
export const defaultReportFrequencies: ReportFrequencies = {
  strict: { every: 1, unit: 'week' },
  general: { every: 2, unit: 'week' },
  lenient: { every: 1, unit: 'month' },
}

/** Longest period a county may set, by unit: nobody is left without a report for over three months. */
export const longestPeriod: Readonly<Record<FrequencyUnit, number>> = { week: 12, month: 3 }

/** 每周一次, 每 2 周一次, 每 3 个月一次. */
export function textOfFrequency({ every, unit }: ReportFrequency): string {
  if (every === 1) return unit === 'week' ? '每周一次' : '每月一次'
  return `每 ${every} ${frequencyUnits[unit]}一次`
}

/** Days of a period, for comparing; a month counts 30.4. */
const lengthOf = ({ every, unit }: ReportFrequency): number => every * (unit === 'week' ? 7 : 30.4)

/**
 * What is wrong with a table of frequencies, by field, in Chinese; empty when nothing is. A closer class never owes less often than a
 * looser one.
 */
export function checkReportFrequencies(table: ReportFrequencies): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const [name, label] of Object.entries(supervisionClasses) as [SupervisionClass, string][]) {
    const { every, unit } = table[name]
    if (!Number.isInteger(every) || every < 1 || every > longestPeriod[unit]) {
      faults[`frequencies.${name}`] = `${label}的报告周期应为 1 至 ${longestPeriod[unit]} ${frequencyUnits[unit]}`
    }
  }
  if (Object.keys(faults).length > 0) return faults
  if (lengthOf(table.strict) > lengthOf(table.general)) {
    faults['frequencies.strict'] = '严管的报告不能比普管少，请调整'
  }
  if (lengthOf(table.general) > lengthOf(table.lenient)) {
    faults['frequencies.lenient'] = '宽管的报告不能比普管多，请调整'
  }
  return faults
}

/** A decision that holds from a day on, until one from a later day. Rows come in the order in which they were made. */
export function holdingOn<Row extends { from: CalendarDate }>(rows: readonly Row[], day: CalendarDate): Row | null {
  let holding: Row | null = null
  for (const row of rows) {
    if (row.from <= day && (holding === null || row.from >= holding.from)) holding = row
  }
  return holding
}

/** How many days ahead a class or a table of frequencies may be decided. */
export const DECIDE_DAYS_AHEAD = 31
