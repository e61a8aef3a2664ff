import type { CountyCode } from './counties.ts'

/** Numbers of tasks that a county may set. They come from practice, not from a statute. */
export type TaskSettings = {
  /** How many hours before its deadline a task is recalled to whoever works on it. */
  remindHours: number
  /** How many days before its last day a step of a 矫正方案 becomes a task. */
  planStepDays: number
}

export const defaultTaskSettings: TaskSettings = { remindHours: 24, planStepDays: 7 }

/** Each number with its name and the least and the most that a county may set. */
export const taskNumbers: Readonly<Record<keyof TaskSettings, { label: string; least: number; most: number }>> = {
  remindHours: { label: '任务到期前提醒（小时）', least: 1, most: 72 },
  planStepDays: { label: '方案步骤到期前生成任务（天）', least: 1, most: 30 },
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function overlay(base: TaskSettings, values: unknown): TaskSettings {
  if (!isTable(values)) return base
  const settings = { ...base }
  for (const [name, { least, most }] of Object.entries(taskNumbers) as [
    keyof TaskSettings,
    { least: number; most: number },
  ][]) {
    const value = values[name]
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) settings[name] = value
  }
  return settings
}

/**
 * The numbers that hold in a county. What is stored has the form `{ city: {…}, counties: { '511702': {…} } }`, each part naming only
 * what differs; a value that is no whole number within its bounds is left out.
 * @param stored the value of the setting `task`; anything else gives the defaults
 */
export function taskSettingsOf(stored: unknown, county: CountyCode | string): TaskSettings {
  if (!isTable(stored)) return defaultTaskSettings
  const city = overlay(defaultTaskSettings, stored.city)
  return isTable(stored.counties) && Object.hasOwn(stored.counties, county)
    ? overlay(city, stored.counties[county])
    : city
}
