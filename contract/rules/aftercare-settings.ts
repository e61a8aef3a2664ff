import type { CountyCode } from './counties.ts'
import { numbersOfCounty } from './county-numbers.ts'

/** Numbers of reintegration help that a county may set. All come from practice, not from a statute. */
export type AftercareSettings = {
  /** Length of the period of help after a prison term, in years. */
  prisonYears: number
  /** The same after corrections. */
  correctionsYears: number
  /** How many days before the release the hand-over is prepared. */
  handoverAheadDays: number
  /** How many days after the release the person has, to be met or to come, before the hand-over counts as missed. */
  arriveWithinDays: number
  /** For how many days after the release a hand-over of which nothing is recorded is still looked for. */
  handoverLookbackDays: number
  /** How many days before its end a period of help is shown as ending. */
  endingNoticeDays: number
  /** How many days after a withdrawal of consent what it had allowed is erased. */
  eraseAfterDays: number
}

export const defaultAftercareSettings: AftercareSettings = {
  prisonYears: 5,
  correctionsYears: 3,
  handoverAheadDays: 30,
  arriveWithinDays: 10,
  handoverLookbackDays: 90,
  endingNoticeDays: 30,
  eraseAfterDays: 30,
}

/** Each number with its name and the least and the most that a county may set. */
export const aftercareNumbers: Readonly<
  Record<keyof AftercareSettings, { label: string; least: number; most: number }>
> = {
  prisonYears: { label: '刑满释放后的帮教期（年）', least: 1, most: 5 },
  correctionsYears: { label: '解除矫正后的帮教期（年）', least: 1, most: 3 },
  handoverAheadDays: { label: '释放前安排衔接（天）', least: 7, most: 180 },
  arriveWithinDays: { label: '释放后到达期限（天）', least: 1, most: 30 },
  handoverLookbackDays: { label: '释放后继续查找未登记的衔接（天）', least: 30, most: 365 },
  endingNoticeDays: { label: '帮教期满提醒（天）', least: 7, most: 90 },
  eraseAfterDays: { label: '撤回同意后删除（天）', least: 0, most: 90 },
}

/** The widest values a county may set: what a list looks for before it asks each row's own county. */
export const widestAftercareSettings = Object.fromEntries(
  Object.entries(aftercareNumbers).map(([name, { most }]) => [name, most]),
) as AftercareSettings

/** The numbers that hold in a county. @param stored the value of the setting `aftercare` */
export function aftercareSettingsOf(stored: unknown, county: CountyCode | string): AftercareSettings {
  return numbersOfCounty(stored, county, defaultAftercareSettings, aftercareNumbers)
}
