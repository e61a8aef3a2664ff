import { SmError } from './sm-error.ts'

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

/** One element: its tag, the bytes of its value, the bytes of the whole, and the offset behind it. */
export type DerElement = { tag: number; value: Buffer; raw: Buffer; end: number }

function malformed(what: string): SmError {
  return new SmError('malformed', `not DER: ${what}`)
}

/** Reads the element at `offset`. Strict: one-byte tags, definite and shortest lengths, nothing cut off. */
export function readElement(bytes: Buffer, offset = 0): DerElement {
  const tag = bytes[offset]
  const first = bytes[offset + 1]
  if (tag === undefined || first === undefined) throw malformed('cut off')
  if ((tag & 0x1f) === 0x1f) throw malformed('multi-byte tag')
  let length = first
  let start = offset + 2
  if (first === 0x80) throw malformed('indefinite length')
  if (first > 0x80) {
    const count = first & 0x7f
    if (count > 4 || start + count > bytes.length) throw malformed('length')
    length = bytes.readUIntBE(start, count)
    start += count
    if (length < 0x80 || length < 2 ** (8 * (count - 1))) throw malformed('length is not the shortest')
  }
  const end = start + length
  if (end > bytes.length) throw malformed('cut off')
  return { tag, value: bytes.subarray(start, end), raw: bytes.subarray(offset, end), end }
}

/** The elements inside a constructed value, in order. */
export function readElements(value: Buffer): DerElement[] {
  const elements: DerElement[] = []
  for (let offset = 0; offset < value.length; ) {
    const element = readElement(value, offset)
    elements.push(element)
    offset = element.end
  }
  return elements
}

/** Reads `bytes` as exactly one element of the given tag, with nothing behind it. */
export function readOnly(bytes: Buffer, tag: number): DerElement {
  const element = readElement(bytes)
  if (element.end !== bytes.length) throw malformed('bytes behind the end')
  return expectTag(element, tag)
}

/** Returns the element when it is there and has the tag; throws 'malformed' otherwise. */
export function expectTag(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag !== tag) throw malformed(`expected tag 0x${tag.toString(16)}, found ${element?.tag.toString(16)}`)
  return element
}

/** The dotted text of an OBJECT IDENTIFIER. */
export function readOid(element: DerElement | undefined): string {
  const { value } = expectTag(element, TAG.oid)
  const arcs: number[] = []
  let arc = 0
  for (const [index, byte] of value.entries()) {
    arc = arc * 128 + (byte & 0x7f)
    if (arc > Number.MAX_SAFE_INTEGER) throw malformed('object identifier')
    if (byte & 0x80) {
      if (index === value.length - 1) throw malformed('object identifier')
      continue
    }
    if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)))
    else arcs.push(arc)
    arc = 0
  }
  if (arcs.length === 0) throw malformed('object identifier')
  return arcs.join('.')
}

/** A non-negative INTEGER; strict about sign and leading zeros. */
export function readUnsigned(element: DerElement | undefined): bigint {
  const { value } = expectTag(element, TAG.integer)
  const [first, second] = value
  if (first === undefined || first & 0x80) throw malformed('integer is empty or negative')
  if (first === 0 && second !== undefined && !(second & 0x80)) throw malformed('integer has a leading zero')
  return BigInt(`0x${value.toString('hex')}`)
}

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
