import type { TaskRecordValue } from '@guitu/contract/tasks.ts'
import { Image, Timeline } from 'antd'
import { formatMomentToSecond } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileList } from '../../ui/file-list.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { AnswerList } from './answer-fields.tsx'
import { taskEventTexts } from './task-texts.ts'

/** Steps that bring the task to somebody. */
const given = ['opened', 'dispatched', 'handed-on', 'declined']

/** The strip of who, when and what they said; photos open large. */
export function TaskEvents({ task }: { task: Pick<TaskRecordValue, 'events' | 'form'> }) {
  const offices = useOffices()
  const { events, form } = task
  if (events.length === 0) return <EmptyState text="还没有办理记录" />
  return (
    <Image.PreviewGroup>
      <Timeline
        items={events.map((event) => ({
          key: event.id,
          content: (
            <>
              <strong>{taskEventTexts[event.kind] ?? event.kind}</strong> {event.actorName}
              {given.includes(event.kind) && (
                <span>
                  {' '}
                  → {[officeLabel(offices, event.officeCode), event.toName].filter((part) => part !== '').join(' · ')}
                </span>
              )}
              <span className="muted number" style={{ marginLeft: 12 }}>
                {formatMomentToSecond(event.at)}
              </span>
              {event.note !== '' && <div className="wrap">{event.note}</div>}
              <AnswerList form={form} answers={event.answers} />
              <FileList files={event.attachments} />
            </>
          ),
        }))}
      />
    </Image.PreviewGroup>
  )
}
