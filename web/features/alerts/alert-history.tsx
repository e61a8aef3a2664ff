import type { AlertRecordValue } from '@guitu/contract/alerts.ts'
import { Timeline } from 'antd'
import { formatMomentToSecond } from '../../lib/time.ts'
import { historyTexts } from './alert-texts.ts'

/** The strip of who did what and when, with their words; the newest step last. */
export function AlertHistory({ history }: { history: AlertRecordValue['history'] }) {
  return (
    <Timeline
      items={history.map((event) => ({
        key: event.id,
        content: (
          <>
            <strong>{historyTexts[event.kind] ?? event.kind}</strong> {event.actorName}
            <div className="muted number">{formatMomentToSecond(event.at)}</div>
            {event.note !== '' && <div className="wrap">{event.note}</div>}
          </>
        ),
      }))}
    />
  )
}
