/** Tags of ASN.1 that keys, certificates and envelopes use. */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  constructedOctetString: 0x24,
  sequence: 0x30,
  set: 0x31,
} as const

/** Tag and length octets for a value of `length` bytes. */
export function derHead(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length])
  const size = length < 2 ** 8 ? 1 : length < 2 ** 16 ? 2 : length < 2 ** 24 ? 3 : 4
  const head = Buffer.alloc(2 + size)
  head[0] = tag
  head[1] = 0x80 | size
  head.writeUIntBE(length, 2, size)
  return head
}

/** One element with its value, which may be given in parts. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([derHead(tag, length), ...parts])
}

/** A SEQUENCE of the given elements. */
export function derSequence(...elements: readonly Uint8Array[]): Buffer {
  return der(TAG.sequence, ...elements)
}

/** A non-negative INTEGER. */
export function derUnsigned(number: bigint | number): Buffer {
  let hex = number.toString(16)
  if (hex.length % 2) hex = `0${hex}`
  if (/^[89a-f]/.test(hex)) hex = `00${hex}`
  return der(TAG.integer, Buffer.from(hex, 'hex'))
}

/** An OBJECT IDENTIFIER from its dotted text. */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes: number[] = []
  for (const arc of [first * 40 + second, ...rest]) {
    const digits = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80)
    bytes.push(...digits)
  }
  return der(TAG.oid, Buffer.from(bytes))
}
