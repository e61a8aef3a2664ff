import { FilePdfOutlined } from '@ant-design/icons'
import { readAttachment, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { Image, Timeline } from 'antd'
import { addressOf } from '../../lib/api.ts'
import { formatMomentToSecond } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { AnswerList } from './answer-fields.tsx'
import { taskEventTexts } from './task-texts.ts'

/** Steps that bring the task to somebody. */
const given = ['opened', 'dispatched', 'handed-on', 'declined']

type TaskEvent = TaskRecordValue['events'][number]

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
              <Attachments attachments={event.attachments} />
            </>
          ),
        }))}
      />
    </Image.PreviewGroup>
  )
}

function Attachments({ attachments }: { attachments: TaskEvent['attachments'] }) {
  if (attachments.length === 0) return null
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}>
      {attachments.map((attachment) => {
        const address = addressOf(readAttachment, { params: { id: attachment.id } })
        return attachment.mediaType.startsWith('image/') ? (
          <Image
            key={attachment.id}
            src={address}
            alt={attachment.fileName}
            width={104}
            height={104}
            loading="lazy"
            style={{ objectFit: 'cover', borderRadius: 4 }}
          />
        ) : (
          <a key={attachment.id} href={address} target="_blank" rel="noreferrer">
            <FilePdfOutlined /> {attachment.fileName}
          </a>
        )
      })}
    </div>
  )
}
