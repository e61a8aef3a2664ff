import { SmError } from './sm-error.ts'

const BEGIN = /^\uFEFF?\s*-----BEGIN (CMS|PKCS7)-----[ \t]*\r?\n/
/** A byte order mark and blank lines may come before the first line, little more. */
const BEGIN_LIMIT = 1024

/** True when the first bytes of a file are those of a PEM envelope rather than DER. */
export function startsLikePem(head: Buffer): boolean {
  return BEGIN.test(head.subarray(0, BEGIN_LIMIT).toString('utf8'))
}

/**
 * Decodes one PEM block (CMS or PKCS7) chunk by chunk.
 * @throws SmError 'malformed' for characters that are not base64, a missing or wrong last line, or text behind it
 */
export async function* decodePemStream(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let label: string | null = null
  let pending = ''
  let tail: string | null = null
  for await (const chunk of source) {
    let text = chunk.toString('latin1')
    if (label === null) {
      pending += text
      const begin = BEGIN.exec(Buffer.from(pending, 'latin1').subarray(0, BEGIN_LIMIT).toString('utf8'))
      if (!begin && pending.length < BEGIN_LIMIT) continue
      if (!begin) throw new SmError('malformed', 'no first line of PEM')
      label = begin[1] ?? ''
      text = pending.slice(Buffer.byteLength(begin[0]))
      pending = ''
    }
    if (tail !== null) {
      tail += text
      if (tail.length > BEGIN_LIMIT) break
      continue
    }
    const dash = text.indexOf('-')
    if (dash >= 0) {
      tail = text.slice(dash)
      text = text.slice(0, dash)
    }
    pending += text.replace(/[\r\n\t ]+/g, '')
    // The last group waits for what follows: only the last of the block may be padded.
    const whole = dash >= 0 ? pending.length : Math.max(0, Math.floor((pending.length - 1) / 4) * 4)
    if (whole > 0) yield decodeBase64(pending.slice(0, whole), dash >= 0)
    pending = pending.slice(whole)
  }
  if (tail?.trim() !== `-----END ${label}-----`) throw new SmError('malformed', 'no last line of PEM')
}

function decodeBase64(text: string, isLast: boolean): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 || (!isLast && text.endsWith('='))) {
    throw new SmError('malformed', 'base64 of PEM')
  }
  return Buffer.from(text, 'base64')
}
