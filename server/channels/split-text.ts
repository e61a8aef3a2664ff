/** Octets of a short message, and of one part of a longer one beside its six of header (3GPP TS 23.040, 9.2.3.24.1). */
const wholeOctets = 140
const partOctets = 134
/** More than fits in this many parts is no text message any more. */
export const mostParts = 10

/** UCS-2 as SMPP wants it: big-endian. */
export function encodeUcs2(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

export function decodeUcs2(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le')
}

/**
 * The user data of each part of a text in UCS-2: one without a header for at most seventy characters, else parts of sixty-seven with the
 * header that lets the phone join them. A character of two halves is never cut apart.
 * @param reference tells the parts of one message from those of another, 0 to 255
 * @throws RangeError for a text of more than ten parts
 */
export function splitText(text: string, reference: number): { header: boolean; data: Buffer }[] {
  const whole = encodeUcs2(text)
  if (whole.length <= wholeOctets) return [{ header: false, data: whole }]
  const pieces: Buffer[] = []
  for (let at = 0; at < whole.length; ) {
    let end = Math.min(at + partOctets, whole.length)
    const last = whole.readUInt16BE(end - 2)
    if (end < whole.length && last >= 0xd800 && last <= 0xdbff) end -= 2
    pieces.push(whole.subarray(at, end))
    at = end
  }
  if (pieces.length > mostParts) throw new RangeError('the text is longer than ten text messages')
  return pieces.map((piece, index) => ({
    header: true,
    data: Buffer.concat([Buffer.from([5, 0, 3, reference & 0xff, pieces.length, index + 1]), piece]),
  }))
}
