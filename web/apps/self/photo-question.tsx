import { uploadOwnFile } from '@guitu/contract/self-reports.ts'
import { useMutation } from '@tanstack/react-query'
import type { ChangeEvent } from 'react'
import { upload } from '../../lib/api.ts'
import { compressPhoto, PhotoUnreadable } from '../../lib/compress-photo.ts'
import { jpegName } from '../../lib/fit-photo.ts'
import { newId } from '../../lib/new-id.ts'
import { Failure } from './failure.tsx'

/** A photo that has arrived at the office's server. */
export interface OwnPhoto {
  id: string
  fileName: string
}

export const MOST_PHOTOS = 3

interface PhotoQuestionProps {
  photos: readonly OwnPhoto[]
  onChange: (photos: readonly OwnPhoto[]) => void
  /** Whether a photo is on its way at this moment. */
  onBusy: (busy: boolean) => void
}

/** Photos of papers: drawn anew on the phone, so that neither place nor time of the picture leaves it. */
export function PhotoQuestion({ photos, onChange, onBusy }: PhotoQuestionProps) {
  const sending = useMutation({
    mutationFn: async (file: File) => {
      const jpeg = await compressPhoto(file)
      return upload(uploadOwnFile, { params: { id: newId() }, query: { fileName: jpegName(file.name) }, file: jpeg })
    },
    onMutate: () => onBusy(true),
    onSuccess: (photo) => onChange([...photos, photo]),
    onSettled: () => onBusy(false),
  })
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) sending.mutate(file)
  }
  return (
    <>
      <ul className="photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            照片 {index + 1}：{photo.fileName}
            <button
              type="button"
              className="quiet"
              onClick={() => onChange(photos.filter((each) => each.id !== photo.id))}
            >
              去掉
            </button>
          </li>
        ))}
      </ul>
      {sending.error instanceof PhotoUnreadable ? (
        <p className="failure" role="alert">
          {sending.error.message}
        </p>
      ) : (
        sending.error && <Failure error={sending.error} />
      )}
      {photos.length < MOST_PHOTOS && (
        <label className={sending.isPending ? 'pick waiting' : 'pick'}>
          {sending.isPending ? '正在上传……' : photos.length === 0 ? '选一张照片，或者现在拍' : '再加一张'}
          <input type="file" accept="image/*" onChange={choose} disabled={sending.isPending} />
        </label>
      )}
    </>
  )
}
