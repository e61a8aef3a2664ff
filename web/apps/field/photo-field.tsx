import { CameraOutlined, CloseOutlined } from '@ant-design/icons'
import { readAttachment, uploadAttachment } from '@guitu/contract/tasks.ts'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { addressOf, upload } from '../../lib/api.ts'
import { compressPhoto, PhotoUnreadable } from '../../lib/compress-photo.ts'
import { jpegName } from '../../lib/fit-photo.ts'
import { newId } from '../../lib/new-id.ts'
import { failureText } from './failed-block.tsx'
import type { SentPhoto } from './feedback-draft.ts'
import { PhotoViewer } from './photo-viewer.tsx'

/** As many as one feedback takes. */
export const MAX_PHOTOS = 10

/** A photo on its way: being compressed, being sent, or stopped with a reason. */
interface PendingPhoto {
  id: string
  fileName: string
  file: File
  /** Address of the picture on this phone; empty until it is compressed. */
  preview: string
  jpeg: Blob | null
  /** Share of the bytes that left, 0 to 1; null when it was stopped. */
  share: number | null
  failure: string
  /** Sending again can help; a file that cannot be read stays unreadable. */
  again: boolean
}

interface PhotoFieldProps {
  officeCode: string
  sent: readonly SentPhoto[]
  onSent: (photo: SentPhoto) => void
  onRemove: (id: string) => void
  /** How many photos are not at the server yet, failed ones included. */
  onPending: (count: number) => void
}

/** Photos from the camera or the album: compressed on the phone, sent one by one, each with its progress, 重试 and 移除. */
export function PhotoField({ officeCode, sent, onSent, onRemove, onPending }: PhotoFieldProps) {
  const [viewed, setViewed] = useState<number | null>(null)
  const [pending, setPending] = useState<readonly PendingPhoto[]>([])
  const aborts = useRef(new Map<string, AbortController>())
  const previews = useRef(new Map<string, string>())
  const input = useRef<HTMLInputElement>(null)
  const room = MAX_PHOTOS - sent.length - pending.length

  useEffect(() => {
    const running = aborts.current
    const addresses = previews.current
    return () => {
      for (const abort of running.values()) abort.abort()
      for (const address of addresses.values()) URL.revokeObjectURL(address)
    }
  }, [])
  useEffect(() => onPending(pending.length), [pending.length, onPending])

  const change = (id: string, changes: Partial<PendingPhoto>) =>
    setPending((before) => before.map((photo) => (photo.id === id ? { ...photo, ...changes } : photo)))
  const drop = (id: string) => {
    aborts.current.get(id)?.abort()
    aborts.current.delete(id)
    setPending((before) => before.filter((photo) => photo.id !== id))
  }

  const send = async (photo: PendingPhoto) => {
    const abort = new AbortController()
    aborts.current.set(photo.id, abort)
    change(photo.id, { share: 0, failure: '' })
    try {
      const jpeg = photo.jpeg ?? (await compressPhoto(photo.file))
      if (abort.signal.aborted) return
      const preview = previews.current.get(photo.id) ?? URL.createObjectURL(jpeg)
      previews.current.set(photo.id, preview)
      change(photo.id, { jpeg, preview })
      await upload(uploadAttachment, {
        params: { id: photo.id },
        query: { fileName: photo.fileName, officeCode },
        file: jpeg,
        signal: abort.signal,
        onProgress: (share) => change(photo.id, { share }),
      })
      onSent({ id: photo.id, fileName: photo.fileName })
      drop(photo.id)
    } catch (error) {
      if (abort.signal.aborted) return
      const unreadable = error instanceof PhotoUnreadable
      change(photo.id, { share: null, failure: unreadable ? error.message : failureText(error), again: !unreadable })
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, room)
    // the same photo can be chosen again after it was removed
    event.target.value = ''
    const added = files.map((file) => ({
      id: newId(),
      fileName: jpegName(file.name),
      file,
      preview: '',
      jpeg: null,
      share: 0,
      failure: '',
      again: false,
    }))
    setPending((before) => [...before, ...added])
    for (const photo of added) void send(photo)
  }
  const addressOfSent = (photo: SentPhoto): string =>
    previews.current.get(photo.id) ?? addressOf(readAttachment, { params: { id: photo.id } })

  return (
    <div className="photos">
      {sent.map((photo, index) => (
        <figure key={photo.id} className="photo">
          <button
            type="button"
            className="photo-open"
            aria-label={`查看照片 ${index + 1}`}
            onClick={() => setViewed(index)}
          >
            <img src={addressOfSent(photo)} alt="" />
          </button>
          <RemoveButton label={`移除照片 ${index + 1}`} onClick={() => onRemove(photo.id)} />
          <figcaption>已上传</figcaption>
        </figure>
      ))}
      {pending.map((photo) => (
        <figure key={photo.id} className="photo">
          {photo.preview === '' ? <div className="photo-empty" /> : <img src={photo.preview} alt="" />}
          <RemoveButton label={`移除 ${photo.fileName}`} onClick={() => drop(photo.id)} />
          {photo.share === null ? (
            <figcaption className="photo-failed">
              {photo.again ? (
                <button type="button" onClick={() => void send(photo)}>
                  重试
                </button>
              ) : (
                '请移除'
              )}
            </figcaption>
          ) : (
            <figcaption role="status">
              {photo.jpeg === null ? '处理中' : `上传 ${Math.round(photo.share * 100)}%`}
            </figcaption>
          )}
        </figure>
      ))}
      {room > 0 && (
        <button type="button" className="photo-add" onClick={() => input.current?.click()}>
          <CameraOutlined aria-hidden />
          拍照或选照片
        </button>
      )}
      <input ref={input} type="file" accept="image/*" multiple hidden aria-label="照片" onChange={choose} />
      {pending
        .filter((photo) => photo.failure !== '')
        .map((photo) => (
          <p key={photo.id} className="photo-reason" role="alert">
            {photo.fileName}：{photo.failure}
          </p>
        ))}
      <PhotoViewer addresses={sent.map(addressOfSent)} opened={viewed} onClose={() => setViewed(null)} />
    </div>
  )
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="photo-remove" aria-label={label} onClick={onClick}>
      <CloseOutlined aria-hidden />
    </button>
  )
}
