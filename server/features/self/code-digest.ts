import type { FieldCipher } from '../../platform/field-cipher.ts'

/** What a code is kept as: HMAC-SM3 over the case number and the code, so that neither alone opens anything. */
export const codeDigest = (cipher: FieldCipher, caseNumber: string, code: string): Buffer =>
  cipher.index('person-code', `${caseNumber}\n${code}`)

/** What failures under a case number are counted by, whether or not there is such a case. */
export const caseNumberDigest = (cipher: FieldCipher, caseNumber: string): Buffer =>
  cipher.index('person-case-number', caseNumber)
