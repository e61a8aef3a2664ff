import { AppError } from '../../platform/errors.ts'

export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

export const extensions: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

const refuse = (code: string, text: string): AppError => new AppError('invalid', code, text)

const startsWith = (content: Buffer, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => content[at + index] === byte)

/** What a file is, by its content; its name says nothing. Throws a 400 when it is none of the four kinds. */
export function mediaTypeOf(content: Buffer): MediaType {
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  const ascii = (from: number, to: number): string => content.subarray(from, to).toString('latin1')
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp'
  if (ascii(0, 5) === '%PDF-') return 'application/pdf'
  if (ascii(4, 8) === 'ftyp' && /^(heic|heix|mif1|hevc)/.test(ascii(8, 12))) {
    throw refuse('file-heic', '这是 HEIC 格式的照片：请在手机相机设置里选“兼容性最佳”，或转成 JPEG 后再上传。')
  }
  throw refuse('file-type', '只能上传 JPEG、PNG、WebP 图片或 PDF 文件；按文件内容判断，改扩展名没有用。')
}

/** Throws a 400 when a PDF is cut off or encrypted: nobody could read it later. */
export function checkPdf(content: Buffer): void {
  if (!content.subarray(-2048).includes('%%EOF')) {
    throw refuse('pdf-incomplete', '这个 PDF 不完整，请重新生成或重新传输后再上传。')
  }
  if (content.includes('/Encrypt')) throw refuse('pdf-encrypted', '这个 PDF 加了密，请去掉密码后再上传。')
}

/**
 * The name under which a file is kept: what was given without folders and control characters, with the extension of what it is.
 * At most 200 characters.
 */
export function keptFileName(given: string, mediaType: MediaType): string {
  const extension = extensions[mediaType]
  const base = given
    .split(/[/\\]/)
    .at(-1)!
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out
    .replace(/[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
  const known = /\.(jpe?g|png|webp|pdf)$/i.exec(base)
  const fits = known && (known[1]!.toLowerCase() === extension || (extension === 'jpg' && /^jpe?g$/i.test(known[1]!)))
  if (fits) return [...base].slice(-200).join('')
  const stem = [...base.replace(/\.[A-Za-z0-9]{1,8}$/, '')].slice(0, 190).join('')
  return `${stem === '' ? '附件' : stem}.${extension}`
}
