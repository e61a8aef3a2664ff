import { type CalendarDate, parseDate } from '@guitu/contract/rules/calendar.ts'

/**
 * What is wrong with the day of something done, or nothing: a real day, not after today, not before an earlier step.
 * @param what the field as the screen calls it, for example 宣告日期
 */
export function checkDay(
  day: CalendarDate,
  what: string,
  { today, notBefore }: { today: CalendarDate; notBefore?: { day: CalendarDate; what: string } },
): string | undefined {
  if (parseDate(day) === null) return `没有 ${day} 这一天，请改正`
  if (day > today) return `${what}不能晚于今天（${today}）`
  if (notBefore && day < notBefore.day) return `${what}不能早于${notBefore.what}（${notBefore.day}）`
  return undefined
}

/** The words of a field, or what is wrong with them. @param least fewest characters */
export function checkWords(words: string, what: string, least: number): string | undefined {
  return [...words.trim()].length < least ? `请写明${what}，至少 ${least} 个字` : undefined
}

/** The faults that there are, by field. */
export function faultsOf(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
