/** One element: its tag, the bytes of its value, the bytes of the whole, and the offset behind it. */
type DerElement = { tag: number; value: Buffer; raw: Buffer; end: number }

function malformed(what: string): Error {
  return new Error(`not DER: ${what}`)
}

/** Reads the element at `offset`. Strict: one-byte tags, definite and shortest lengths, nothing cut off. */
function readElement(bytes: Buffer, offset = 0): DerElement {
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
  if (element.tag !== tag) throw malformed(`tag 0x${element.tag.toString(16)}`)
  return element
}
