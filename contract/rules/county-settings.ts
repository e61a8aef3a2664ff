import { aftercareNumbers, aftercareSettingsOf } from './aftercare-settings.ts'
import { checkLeaveNumbers, type LeaveSettings, leaveNumbers, leaveSettingsOf } from './leave-settings.ts'
import { measureNumbers, measureSettingsOf } from './measure-settings.ts'
import { periodicReportNumbers, periodicReportSettingsOf } from './periodic-report-settings.ts'
import { positioningNumbers, positioningSettingsOf } from './positioning-settings.ts'
import { recordNumbers, recordSettingsOf } from './record-settings.ts'
import { reportNumbers, reportSettingsOf } from './report-settings.ts'
import { taskNumbers, taskSettingsOf } from './task-settings.ts'

/** A number that a county may set, in the unit that its label says. */
export type CountyNumber = { label: string; least: number; most: number }

/** What a county decides for itself, each all at once. */
export const countySettings = {
  report: { label: '暂予监外执行的病情报告和复查', numbers: reportNumbers, of: reportSettingsOf },
  leave: { label: '请假和经常性跨市县活动', numbers: leaveNumbers, of: leaveSettingsOf },
  measures: { label: '奖惩、执行地变更和期满', numbers: measureNumbers, of: measureSettingsOf },
  aftercare: { label: '安置帮教的期限', numbers: aftercareNumbers, of: aftercareSettingsOf },
  positioning: { label: '电子定位', numbers: positioningNumbers, of: positioningSettingsOf },
  record: { label: '封存、查阅和保存', numbers: recordNumbers, of: recordSettingsOf },
  'periodic-report': {
    label: '周期报告的编制和提醒',
    numbers: periodicReportNumbers,
    of: periodicReportSettingsOf,
  },
  task: { label: '任务的提醒和生成', numbers: taskNumbers, of: taskSettingsOf },
} as const satisfies Record<
  string,
  {
    label: string
    numbers: Readonly<Record<string, CountyNumber>>
    of: (stored: unknown, county: string) => Readonly<Record<string, number>>
  }
>
export type CountySettingKey = keyof typeof countySettings

/** The numbers of a setting with their names. */
export function numbersOfSetting(key: CountySettingKey): [name: string, number: CountyNumber][] {
  return Object.entries(countySettings[key].numbers)
}

/** What is wrong with the numbers of a setting, by field (`numbers.prisonYears`); empty when nothing is. All must be there, and no other. */
export function checkCountyNumbers(
  key: CountySettingKey,
  numbers: Readonly<Record<string, number>>,
): Record<string, string> {
  const faults: Record<string, string> = {}
  const known = countySettings[key].numbers as Readonly<Record<string, CountyNumber>>
  for (const [name, { label, least, most }] of Object.entries(known)) {
    const value = Object.hasOwn(numbers, name) ? numbers[name] : undefined
    if (value === undefined || !Number.isInteger(value) || value < least || value > most) {
      faults[`numbers.${name}`] = `“${label}”应为 ${least} 至 ${most} 的整数`
    }
  }
  if (key === 'leave' && Object.keys(faults).length === 0) {
    for (const [name, text] of Object.entries(checkLeaveNumbers(numbers as LeaveSettings)))
      faults[`numbers.${name}`] = text
  }
  for (const name of Object.keys(numbers)) {
    if (!Object.hasOwn(known, name)) faults[`numbers.${name}`] = '没有这一项，请刷新页面后重试'
  }
  return faults
}
