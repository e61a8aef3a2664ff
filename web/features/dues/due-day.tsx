import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { dueText } from '@guitu/contract/rules/due.ts'
import { useNow } from '../../ui/use-now.ts'

/** The last day of something due, with what is left of it; red once it has passed. */
export function DueDay({ by }: { by: string }) {
  const today = shanghaiDate(useNow())
  return (
    <time dateTime={by} className={by < today ? 'overdue number' : 'number'}>
      {by}（{dueText(by, today)}）
    </time>
  )
}
