import { CameraOutlined, CloseOutlined } from '@ant-design/icons'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { compressPhoto, PhotoUnreadable } from '../../lib/compress-photo.ts'
import { jpegName } from '../../lib/fit-photo.ts'
import { newId } from '../../lib/new-id.ts'
import { PhotoViewer } from './photo-viewer.tsx'
import type { QueuedPhoto } from './queue/queue-item.ts'
import { useOpenField } from './session/field-state.ts'
import { now } from './store/field-clock.ts'
import { forgetRows, keepPhoto } from './store/sealed-rows.ts'
import { useKeptPhotos } from './use-kept-photo.ts'

/** As many as one feedback takes. */
export const MAX_PHOTOS = 10

interface PhotoFieldProps {
  photos: readonly QueuedPhoto[]
  onChange: (photos: readonly QueuedPhoto[]) => void
  /** Whether photos are being compressed at this moment. */
  onBusy: (busy: boolean) => void
}

/** Photos from the camera or the album: compressed, freed of their location and kept encrypted on this phone until they are sent. */
export function PhotoField({ photos, onChange, onBusy }: PhotoFieldProps) {
  const { vault } = useOpenField()
  const [viewed, setViewed] = useState<number | null>(null)
  const [working, setWorking] = useState(0)
  const [failures, setFailures] = useState<readonly string[]>([])
  const input = useRef<HTMLInputElement>(null)
  const newest = useRef(photos)
  newest.current = photos
  const addresses = useKeptPhotos(photos.map(({ id }) => id))
  const room = MAX_PHOTOS - photos.length - working
  useEffect(() => onBusy(working > 0), [working, onBusy])

  const add = async (file: File) => {
    const photo = { id: newId(now()), fileName: jpegName(file.name) }
    setWorking((count) => count + 1)
    try {
      await keepPhoto(vault.queueKey, vault.me.accountId, photo.id, await compressPhoto(file))
      onChange([...newest.current, photo])
    } catch (error) {
      const text = error instanceof PhotoUnreadable ? error.message : '手机存储空间不足，照片没有保存成功。'
      setFailures((before) => [...before, `${file.name}：${text}`])
    } finally {
      setWorking((count) => count - 1)
    }
  }
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, room)
    // the same photo can be chosen again after it was removed
    event.target.value = ''
    setFailures([])
    // one after the other: ten open photos at once are too much for a small phone
    for (const file of files) await add(file)
  }
  const remove = (id: string) => {
    onChange(photos.filter((photo) => photo.id !== id))
    void forgetRows('photos', [id])
  }
  const shown = photos.map(({ id }) => addresses.get(id) ?? '')

  return (
    <div className="photos">
      {photos.map((photo, index) => (
        <figure key={photo.id} className="photo">
          <button
            type="button"
            className="photo-open"
            aria-label={`查看照片 ${index + 1}`}
            onClick={() => setViewed(index)}
          >
            {shown[index] !== '' && <img src={shown[index]} alt="" />}
          </button>
          <button
            type="button"
            className="photo-remove"
            aria-label={`移除照片 ${index + 1}`}
            onClick={() => remove(photo.id)}
          >
            <CloseOutlined aria-hidden />
          </button>
          <figcaption>已存本机</figcaption>
        </figure>
      ))}
      {working > 0 && (
        <figure className="photo">
          <figcaption role="status">处理中</figcaption>
        </figure>
      )}
      {room > 0 && (
        <button type="button" className="photo-add" onClick={() => input.current?.click()}>
          <CameraOutlined aria-hidden />
          拍照或选照片
        </button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label="照片"
        onChange={(event) => void choose(event)}
      />
      {failures.map((failure) => (
        <p key={failure} className="photo-reason" role="alert">
          {failure}
        </p>
      ))}
      <PhotoViewer
        addresses={shown.filter((address) => address !== '')}
        opened={viewed}
        onClose={() => setViewed(null)}
      />
    </div>
  )
}
