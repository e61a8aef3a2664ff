import type { CountyCode } from './counties.ts'
import { numbersOfCounty } from './county-numbers.ts'

/** Numbers of measures, moves and the end of the term that a county may set (社区矫正法实施办法 Art. 30, 33-35, 46, 47, 53). */
export type MeasureSettings = {
  /** Months in corrections before a commendation. */
  commendationMonths: number
  /** Most days out of contact that an admonition answers; above them it is a warning. */
  admonitionMaxDays: number
  /** Months out of contact above which revocation or return to prison is proposed. */
  recallAfterMonths: number
  /** Admonitions without effect that lead to a warning. */
  admonitionsToWarning: number
  /** Warnings without effect that lead to a proposal. */
  warningsToProposal: number
  /** Months ahead that a move of residence is asked for. */
  moveAskMonths: number
  /** Days in which the person reports at the new place. */
  moveReportDays: number
  /** Days before the last day of the term on which its end is prepared. */
  endDaysAhead: number
}

export const defaultMeasureSettings: MeasureSettings = {
  commendationMonths: 6,
  admonitionMaxDays: 10,
  recallAfterMonths: 1,
  admonitionsToWarning: 2,
  warningsToProposal: 2,
  moveAskMonths: 1,
  moveReportDays: 7,
  endDaysAhead: 30,
}

/** Each number with its name and the least and the most that a county may set. */
export const measureNumbers: Readonly<Record<keyof MeasureSettings, { label: string; least: number; most: number }>> = {
  commendationMonths: { label: '入矫几个月后可以表扬', least: 1, most: 24 },
  admonitionMaxDays: { label: '失联多少天以内给予训诫', least: 1, most: 30 },
  recallAfterMonths: { label: '失联几个月以上提请撤销、收监', least: 1, most: 6 },
  admonitionsToWarning: { label: '几次训诫仍不改正给予警告', least: 1, most: 5 },
  warningsToProposal: { label: '几次警告仍不改正提请撤销、收监', least: 1, most: 5 },
  moveAskMonths: { label: '执行地变更提前几个月申请', least: 0, most: 3 },
  moveReportDays: { label: '到新执行地几天内报到', least: 1, most: 30 },
  endDaysAhead: { label: '期满前几天办理鉴定', least: 1, most: 92 },
}

/** The numbers that hold in a county. @param stored the value of the setting `measures` */
export function measureSettingsOf(stored: unknown, county: CountyCode | string): MeasureSettings {
  return numbersOfCounty(stored, county, defaultMeasureSettings, measureNumbers)
}
