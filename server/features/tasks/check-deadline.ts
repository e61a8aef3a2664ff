import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'

/** No task waits longer than this. */
const MOST_DAYS = 366

/** What is wrong with a deadline, by field; empty when nothing is. */
export function checkDeadline(deadline: string, now: Date): Record<string, string> {
  const at = new Date(deadline)
  if (at <= now) return { deadline: '完成期限应晚于现在，请重新选择' }
  if (shanghaiDate(at) > addDays(shanghaiDate(now), MOST_DAYS)) {
    return { deadline: '完成期限不能晚于一年之后，请重新选择' }
  }
  return {}
}
