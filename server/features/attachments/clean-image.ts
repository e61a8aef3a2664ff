import { AppError } from '../../platform/errors.ts'
import type { MediaType } from './inspect-file.ts'

/** Largest picture taken in, in pixels: a phone's 40-megapixel photo. */
export const maxPixels = 40_000_000

export interface CleanImage {
  content: Buffer
  /** A small picture of it for lists, at most 320 pixels wide and high, as WebP. */
  thumbnail: Buffer
  width: number
  height: number
}

let last: Promise<unknown> = Promise.resolve()

/** One picture at a time: a decoded one takes 160 MB, and two at once would take the memory of everything else. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work)
  last = turn.catch(() => {})
  return turn
}

/**
 * Decodes a picture and writes it anew, upright, without anything but the pixels: no place, no time, no device, no comment. A file
 * that only looks like a picture does not survive it. Throws a 400 that says what is wrong.
 */
export function cleanImage(content: Buffer, mediaType: Exclude<MediaType, 'application/pdf'>): Promise<CleanImage> {
  return inTurn(async () => {
    // loaded with the first picture: the library takes 30 MB that an idle server need not hold
    const { default: sharp } = await import('sharp')
    sharp.cache(false)
    sharp.concurrency(1)
    const unreadable = (): AppError =>
      new AppError('invalid', 'image-broken', '这张图片已损坏，打不开，请重新拍照或重新传输后再上传。')
    const picture = sharp(content, { limitInputPixels: maxPixels, failOn: 'truncated' })
    const { width, height } = await sharp(content, { limitInputPixels: false })
      .metadata()
      .catch(() => {
        throw unreadable()
      })
    if (width * height > maxPixels) {
      throw new AppError('too-large', 'image-too-large', '图片超过 4000 万像素，请调低相机分辨率后重拍。')
    }
    const upright = picture.autoOrient()
    const written =
      mediaType === 'image/jpeg'
        ? upright.jpeg({ quality: 88 })
        : mediaType === 'image/png'
          ? upright.png()
          : upright.webp({ quality: 88 })
    const { data, info } = await written.toBuffer({ resolveWithObject: true }).catch(() => {
      throw unreadable()
    })
    const thumbnail = await sharp(data)
      .resize(320, 320, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 70 })
      .toBuffer()
    return { content: data, thumbnail, width: info.width, height: info.height }
  })
}
