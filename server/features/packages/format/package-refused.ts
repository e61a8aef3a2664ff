/** The steps of opening a package, in the order in which they are taken; see docs/decisions on the order. */
export const PACKAGE_STEPS = [
  'read',
  'envelope',
  'recipient',
  'decrypt',
  'zip',
  'signer',
  'signature',
  'manifest',
  'county',
  'digest',
  'rows',
] as const

export type PackageStep = (typeof PACKAGE_STEPS)[number]

/** The steps as officers read them. */
export const STEP_NAMES: Readonly<Record<PackageStep, string>> = {
  read: '读取文件',
  envelope: '检查加密信封',
  recipient: '核对接收单位',
  decrypt: '解密',
  zip: '检查压缩包',
  signer: '核对发送单位',
  signature: '验证签名',
  manifest: '检查清单',
  county: '核对县市区权限',
  digest: '核对文件摘要',
  rows: '读取表格',
}

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
