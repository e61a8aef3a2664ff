import type { PackageStep } from '@guitu/contract/rules/package-steps.ts'

/** A package that is refused whole: the step that failed, a code for machines, and what the user is to do. */
export class PackageRefused extends Error {
  readonly step: PackageStep
  readonly code: string
  /** For logs and the audit: names of files, numbers and fingerprints, never cells of a table. */
  readonly detail: string

  /** @param message in Chinese, says what is wrong and what to do */
  constructor(step: PackageStep, code: string, message: string, detail = '', options?: ErrorOptions) {
    super(message, options)
    this.name = 'PackageRefused'
    this.step = step
    this.code = code
    this.detail = detail
  }
}
