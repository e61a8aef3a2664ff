import { AsnConvert } from '@peculiar/asn1-schema'
import { SmError } from './sm-error.ts'

/**
 * Reads `bytes` as exactly one structure of the schema class. The parser underneath takes BER and passes over much (bytes
 * behind the end, other tag classes, unused bits), so what was read is written again and must be the same bytes.
 * @throws SmError 'malformed' for what is not the structure, or not in DER
 */
export function parseDer<T>(bytes: Uint8Array, schema: new () => T): T {
  const value = parseBer(bytes, schema)
  if (!serializeDer(value).equals(bytes)) throw new SmError('malformed', `${schema.name} is not in DER`)
  return value
}

/**
 * Reads a structure whose encoding is not to be held against it: its bytes are covered by a signature, or BER is allowed.
 * @throws SmError 'malformed'
 */
export function parseBer<T>(bytes: Uint8Array | ArrayBuffer, schema: new () => T): T {
  try {
    return AsnConvert.parse(bytes, schema)
  } catch (cause) {
    throw new SmError('malformed', `no ${schema.name}`, { cause })
  }
}

/** The DER of an object of a schema class. */
export function serializeDer(value: unknown): Buffer<ArrayBuffer> {
  return Buffer.from(AsnConvert.serialize(value))
}
