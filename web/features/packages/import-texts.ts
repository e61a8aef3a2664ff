import { importStates as texts } from '@guitu/contract/packages.ts'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { counties, isCountyCode } from '@guitu/contract/rules/counties.ts'
import { toned } from '../../ui/states.ts'

export const importStates = toned(texts, {
  opening: 'blue',
  refused: 'red',
  preview: 'gold',
  held: 'orange',
  committing: 'blue',
  committed: 'green',
  discarded: 'grey',
})

/** The checks a package passes, in their order, as officers read them. */
export const packageSteps: readonly { step: string; title: string }[] = [
  { step: 'read', title: '读取文件' },
  { step: 'envelope', title: '检查加密信封' },
  { step: 'recipient', title: '核对接收单位' },
  { step: 'decrypt', title: '解密' },
  { step: 'zip', title: '检查压缩包' },
  { step: 'signer', title: '核对发送单位' },
  { step: 'signature', title: '验证签名' },
  { step: 'manifest', title: '检查清单' },
  { step: 'county', title: '核对县市区权限' },
  { step: 'digest', title: '核对文件摘要' },
  { step: 'rows', title: '读取表格' },
]

/** The name of a step; a step that is not known keeps its own. */
export function stepTitle(step: string): string {
  return packageSteps.find((known) => known.step === step)?.title ?? step
}

export function kindText(kind: string | null): string {
  return kind === null ? '' : ((caseKinds as Readonly<Record<string, string>>)[kind] ?? kind)
}

export function countyText(code: string | null): string {
  if (code === null) return ''
  return isCountyCode(code) ? counties[code] : code
}

/** `1.4 MB`, `320 KB`. */
export function sizeText(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}
