import { fitPhoto } from './fit-photo.ts'

const QUALITY = 0.82

/** The photo cannot be read by this browser. */
export class PhotoUnreadable extends Error {}

/**
 * Draws a photo anew as a JPEG of at most 1600 pixels. What is drawn carries no location, device or time of the original, so
 * none of that leaves the phone.
 * @throws PhotoUnreadable when the browser cannot read the file (HEIC on Android, a broken file)
 */
export async function compressPhoto(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new PhotoUnreadable('这张照片读不出来：请用相机直接拍摄，或者换成 JPG、PNG 格式。')
  })
  try {
    const { width, height } = fitPhoto(bitmap.width, bitmap.height)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const drawing = canvas.getContext('2d')
    if (!drawing) throw new PhotoUnreadable('手机内存不足，照片没有处理成功：请关闭其他应用后再试。')
    // a see-through PNG would come out black
    drawing.fillStyle = '#fff'
    drawing.fillRect(0, 0, width, height)
    drawing.drawImage(bitmap, 0, 0, width, height)
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    if (!jpeg) throw new PhotoUnreadable('照片没有处理成功，请再拍一次。')
    return jpeg
  } finally {
    bitmap.close()
  }
}
