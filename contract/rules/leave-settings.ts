import type { CountyCode } from './counties.ts'
import { numbersOfCounty } from './county-numbers.ts'

/** Numbers of leave and permits that a county may set (社区矫正法实施办法 Art. 27-29). */
export type LeaveSettings = {
  /** Longest leave, in days, that a township office decides on the county's mandate. */
  townshipMaxDays: number
  /** Longest leave, in days, that the county decides. */
  countyMaxDays: number
  /** Length of the window, in months, in which days away are added up. */
  windowMonths: number
  /** Most days away in such a window without a decision of the city. */
  windowMaxDays: number
  /** How many days ahead leave is asked for, unless it is urgent. */
  askDaysAhead: number
  /** Hours after the end of the last day in which the return is reported. */
  backReportHours: number
  /** Hours beyond that after which a return that nobody reported raises C205. */
  overdueGraceHours: number
  /** How many months after the return the same leave may be renewed in the simplified way. */
  renewWithinMonths: number
  /** Longest period of one permit for regular cross-county activity, in months. */
  permitMaxMonths: number
}

export const defaultLeaveSettings: LeaveSettings = {
  townshipMaxDays: 7,
  countyMaxDays: 30,
  windowMonths: 2,
  windowMaxDays: 30,
  askDaysAhead: 3,
  backReportHours: 24,
  overdueGraceHours: 0,
  renewWithinMonths: 2,
  permitMaxMonths: 6,
}

/** Each number with its name and the least and the most that a county may set. */
export const leaveNumbers: Readonly<Record<keyof LeaveSettings, { label: string; least: number; most: number }>> = {
  townshipMaxDays: { label: '司法所批准的最长天数', least: 1, most: 31 },
  countyMaxDays: { label: '县级批准的最长天数', least: 1, most: 92 },
  windowMonths: { label: '累计天数按几个月算', least: 1, most: 12 },
  windowMaxDays: { label: '累计多少天以上由市级批准', least: 1, most: 366 },
  askDaysAhead: { label: '提前几天申请', least: 0, most: 30 },
  backReportHours: { label: '结束后几小时内销假', least: 1, most: 168 },
  overdueGraceHours: { label: '销假期限后几小时预警（C205）', least: 0, most: 168 },
  renewWithinMonths: { label: '返回后几个月内可以续请', least: 0, most: 12 },
  permitMaxMonths: { label: '经常性跨市县活动最长几个月', least: 1, most: 12 },
}

/** The numbers that hold in a county. @param stored the value of the setting `leave` */
export function leaveSettingsOf(stored: unknown, county: CountyCode | string): LeaveSettings {
  return numbersOfCounty(stored, county, defaultLeaveSettings, leaveNumbers)
}

/** What is wrong with numbers that contradict each other, by name: a township office never decides on more than its county. */
export function checkLeaveNumbers({ townshipMaxDays, countyMaxDays }: LeaveSettings): Record<string, string> {
  return townshipMaxDays > countyMaxDays ? { townshipMaxDays: '司法所批准的天数不能超过县级批准的天数' } : {}
}
