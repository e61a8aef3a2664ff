import { readAttachment, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { ImageViewer } from 'antd-mobile'
import { taskEventTexts } from '../../features/tasks/task-texts.ts'
import { addressOf } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'

/** Who did what and when, with their words; photos open large. */
export function TaskSteps({ events }: { events: TaskRecordValue['events'] }) {
  if (events.length === 0) return <p className="hint">还没有办理记录。</p>
  return (
    <ol className="steps">
      {events.map((event) => {
        const photos = event.attachments.filter((attachment) => attachment.mediaType.startsWith('image/'))
        const documents = event.attachments.filter((attachment) => !attachment.mediaType.startsWith('image/'))
        const addresses = photos.map((photo) => addressOf(readAttachment, { params: { id: photo.id } }))
        return (
          <li key={event.id}>
            <strong>{taskEventTexts[event.kind] ?? event.kind}</strong> {event.actorName}
            <div className="hint">{formatMoment(event.at)}</div>
            {event.note !== '' && <p className="words">{event.note}</p>}
            {addresses.length > 0 && (
              <div className="photos">
                {addresses.map((address, index) => (
                  <button
                    key={address}
                    type="button"
                    className="photo photo-open"
                    aria-label={`查看照片 ${index + 1}`}
                    onClick={() => ImageViewer.Multi.show({ images: addresses, defaultIndex: index })}
                  >
                    <img src={address} alt="" loading="lazy" />
                  </button>
                ))}
              </div>
            )}
            {documents.map((document) => (
              <a key={document.id} href={addressOf(readAttachment, { params: { id: document.id } })}>
                {document.fileName}
              </a>
            ))}
          </li>
        )
      })}
    </ol>
  )
}
