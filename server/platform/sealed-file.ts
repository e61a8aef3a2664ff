import type { FieldCipher } from './field-cipher.ts'

/** Plain bytes of a frame: enough that a frame costs little, few enough that a file of any size takes little memory. */
const frameBytes = 256 * 1024
const headBytes = 5

/**
 * A file as it may lie on the disk: frames, each a length (4 bytes) and, encrypted and authenticated as a column is, whether it is the
 * last (1 byte), its number (4 bytes) and its content. So no frame can be changed, moved, left out or cut off unseen.
 */
export async function* sealFile(source: AsyncIterable<Uint8Array>, cipher: FieldCipher): AsyncGenerator<Buffer> {
  let number = 0
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk])
    while (held.length > frameBytes) {
      yield frame(held.subarray(0, frameBytes), number++, false, cipher)
      held = held.subarray(frameBytes)
    }
  }
  yield frame(held, number, true, cipher)
}

function frame(content: Buffer, number: number, isLast: boolean, cipher: FieldCipher): Buffer {
  const head = Buffer.alloc(headBytes)
  head[0] = isLast ? 1 : 0
  head.writeUInt32BE(number, 1)
  const sealed = cipher.encrypt(Buffer.concat([head, content]))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(sealed.length)
  return Buffer.concat([length, sealed])
}

/** The bytes that `sealFile` was given. @throws Error when they were changed, cut off or sealed with another key */
export async function* openSealedFile(source: AsyncIterable<Uint8Array>, cipher: FieldCipher): AsyncGenerator<Buffer> {
  let number = 0
  let isLast = false
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk])
    while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
      const end = 4 + held.readUInt32BE()
      const plain = cipher.decrypt(held.subarray(4, end))
      if (isLast || plain.readUInt32BE(1) !== number++) throw new Error('the frames of a sealed file are not its own')
      isLast = plain[0] === 1
      yield plain.subarray(headBytes)
      held = held.subarray(end)
    }
  }
  if (!isLast || held.length > 0) throw new Error('a sealed file is cut off')
}
