import { AsnIntegerBigIntConverter, AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema'

// The decorators of the schema library are called as functions: type stripping leaves no decorators.
const integer = AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter })
const octets = AsnProp({ type: OctetString })

/** SM2Signature of GM/T 0009 7.3. */
export class Sm2Signature {
  r = 0n
  s = 0n
}
integer(Sm2Signature.prototype, 'r')
integer(Sm2Signature.prototype, 's')

/** SM2Cipher of GM/T 0009 7.2: a point of the curve, the hash C3 and the ciphertext C2. */
export class Sm2Cipher {
  x = 0n
  y = 0n
  hash = new OctetString()
  encrypted = new OctetString()
}
integer(Sm2Cipher.prototype, 'x')
integer(Sm2Cipher.prototype, 'y')
octets(Sm2Cipher.prototype, 'hash')
octets(Sm2Cipher.prototype, 'encrypted')
