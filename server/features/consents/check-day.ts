import { parseDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { invalid } from '../../platform/errors.ts'

/** @throws AppError 400 when the day of something that was said does not exist or is still to come */
export function mustBePastDay(day: string, now: Date): void {
  if (parseDate(day) === null) throw invalid({ day: `没有 ${day} 这一天，请改正` })
  if (day > shanghaiDate(now)) throw invalid({ day: '日期不能晚于今天' })
}
