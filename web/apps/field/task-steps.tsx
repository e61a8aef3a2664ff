import { readAttachment, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { useState } from 'react'
import { taskEventTexts } from '../../features/tasks/task-texts.ts'
import { addressOf } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { PhotoViewer } from './photo-viewer.tsx'

/** Who did what and when, with their words; photos open large. */
export function TaskSteps({ events }: { events: TaskRecordValue['events'] }) {
  if (events.length === 0) return <p className="hint">还没有办理记录。</p>
  return (
    <ol className="steps">
      {events.map((event) => {
        const photos = event.attachments.filter((attachment) => attachment.mediaType.startsWith('image/'))
        const documents = event.attachments.filter((attachment) => !attachment.mediaType.startsWith('image/'))
        return (
          <li key={event.id}>
            <strong>{taskEventTexts[event.kind] ?? event.kind}</strong> {event.actorName}
            <div className="hint">{formatMoment(event.at)}</div>
            {event.note !== '' && <p className="words">{event.note}</p>}
            <StepPhotos ids={photos.map((photo) => photo.id)} />
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

function StepPhotos({ ids }: { ids: readonly string[] }) {
  const [viewed, setViewed] = useState<number | null>(null)
  if (ids.length === 0) return null
  const addresses = ids.map((id) => addressOf(readAttachment, { params: { id } }))
  return (
    <div className="photos">
      {addresses.map((address, index) => (
        <button
          key={address}
          type="button"
          className="photo photo-open"
          aria-label={`查看照片 ${index + 1}`}
          onClick={() => setViewed(index)}
        >
          <img src={address} alt="" loading="lazy" />
        </button>
      ))}
      <PhotoViewer addresses={addresses} opened={viewed} onClose={() => setViewed(null)} />
    </div>
  )
}
