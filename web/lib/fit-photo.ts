/** The longest side of a photo that is sent, in pixels: enough to read a house number or a document. */
export const LONGEST_SIDE = 1600

/** The size a photo is drawn at: the same shape, its longest side at most LONGEST_SIDE, never enlarged, at least one pixel. */
export function fitPhoto(width: number, height: number): { width: number; height: number } {
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)) }
}

/** `IMG_1234.HEIC` → `IMG_1234.jpg`, at most 200 characters with the ending. */
export function jpegName(fileName: string): string {
  const bare = fileName.replace(/\.[^.]*$/, '').slice(0, 190)
  return `${bare === '' ? '照片' : bare}.jpg`
}
