/** The steps of opening a package, in the order in which they are taken (docs/decisions/opening-a-package.md), as officers read them. */
export const packageSteps = {
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
} as const

export type PackageStep = keyof typeof packageSteps

/** The name of a step; a step that is not known keeps its own. */
export function labelOfPackageStep(step: string): string {
  return Object.hasOwn(packageSteps, step) ? packageSteps[step as PackageStep] : step
}
