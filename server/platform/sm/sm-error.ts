/** What went wrong in a national-algorithm operation; callers turn the code into words for the user. */
export type SmErrorCode =
  | 'malformed'
  | 'unsupported'
  | 'wrong-password'
  | 'not-on-curve'
  | 'decryption-failed'
  | 'certificate-signature'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'not-an-authority'

/** Thrown by everything in platform/sm. The text is for logs and never holds key material or plaintext. */
export class SmError extends Error {
  readonly code: SmErrorCode

  constructor(code: SmErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SmError'
    this.code = code
  }
}
