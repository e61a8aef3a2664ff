import { deadlineText, formatMoment, isPast } from '../lib/time.ts'
import { useNow } from './use-now.ts'

/** A deadline with what is left of it; red and named once it has passed. `done`: the work is finished, nothing counts down. */
export function Deadline({ at, done = false }: { at: string; done?: boolean }) {
  const now = useNow()
  if (done) return <time dateTime={at}>{formatMoment(at)}</time>
  return (
    <time dateTime={at} className={isPast(at, now) ? 'overdue' : undefined}>
      {formatMoment(at)}（{deadlineText(at, now)}）
    </time>
  )
}
