import { OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { parseDer, serializeDer } from './asn1.ts'
import { SmError } from './sm-error.ts'
import { SM4_BYTES } from './sm4.ts'

const SM4_CBC = '1.2.156.10197.1.104.2'

/** The initial vector, 16 bytes. @throws SmError 'unsupported' for another algorithm than SM4-CBC, 'malformed' */
export function readSm4CbcAlgorithm({ algorithm, parameters }: AlgorithmIdentifier): Buffer {
  if (algorithm !== SM4_CBC) throw new SmError('unsupported', `algorithm ${algorithm} is not SM4-CBC`)
  const iv = parseDer(Buffer.from(parameters ?? new ArrayBuffer(0)), OctetString)
  if (iv.byteLength !== SM4_BYTES) throw new SmError('malformed', 'initial vector')
  return Buffer.from(iv.buffer)
}

/** @param iv 16 bytes */
export function makeSm4CbcAlgorithm(iv: Uint8Array): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: SM4_CBC, parameters: serializeDer(new OctetString(iv)).buffer })
}
