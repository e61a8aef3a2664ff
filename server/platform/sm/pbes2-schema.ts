import { AsnIntegerBigIntConverter, AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'

/** PBES2-params of RFC 8018 A.4. */
export class Pbes2Parameters {
  keyDerivation = new AlgorithmIdentifier()
  /** AlgorithmIdentifier in DER, looked at after the derivation is known to be one that is supported. */
  encryption: ArrayBuffer = new ArrayBuffer(0)
}
// The decorators of the schema library are called as functions: type stripping leaves no decorators.
AsnProp({ type: AlgorithmIdentifier })(Pbes2Parameters.prototype, 'keyDerivation')
AsnProp({ type: AsnPropTypes.Any })(Pbes2Parameters.prototype, 'encryption')

/** PBKDF2-params of RFC 8018 A.2, with a salt in the file. */
export class Pbkdf2Parameters {
  salt = new OctetString()
  iterations = 0n
  keyLength?: bigint
  /** Without it HMAC-SHA-1 is meant. */
  prf?: AlgorithmIdentifier
}
AsnProp({ type: OctetString })(Pbkdf2Parameters.prototype, 'salt')
AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter })(Pbkdf2Parameters.prototype, 'iterations')
AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter, optional: true })(
  Pbkdf2Parameters.prototype,
  'keyLength',
)
AsnProp({ type: AlgorithmIdentifier, optional: true })(Pbkdf2Parameters.prototype, 'prf')
