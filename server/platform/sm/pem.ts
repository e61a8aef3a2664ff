import { SmError } from './sm-error.ts'

/**
 * The DER bytes of the first PEM block with one of the labels, or the input itself when it is not PEM.
 * For keys and certificates; packages are decoded as a stream.
 */
export function decodePem(bytes: Buffer, labels: readonly string[]): { label: string | null; der: Buffer } {
  const text = bytes.toString('latin1')
  if (!text.includes('-----BEGIN ')) return { label: null, der: bytes }
  for (const [, label = '', body = ''] of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g)) {
    if (!labels.includes(label)) continue
    const base64 = body.replace(/\s/g, '')
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4) throw new SmError('malformed', 'base64 of PEM')
    return { label, der: Buffer.from(base64, 'base64') }
  }
  throw new SmError('malformed', `no PEM block ${labels.join(' or ')}`)
}

/** PEM text with lines of 64 characters. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
