import { terminationStates as texts } from '@guitu/contract/rules/terminations.ts'
import type { TerminationValue } from '@guitu/contract/terminations.ts'
import { toned } from '../../ui/states.ts'

export const endStates = {
  ...toned(texts, { appraised: 'orange', returned: 'red', reviewed: 'blue', ended: 'grey' }),
  none: { text: '尚未鉴定', tone: 'orange' as const },
}

/** `还有 12 天`, `今天期满`, `期满已过 3 天`. */
export function daysLeftText({ daysLeft }: Pick<TerminationValue, 'daysLeft'>): string {
  if (daysLeft === 0) return '今天期满'
  return daysLeft > 0 ? `还有 ${daysLeft} 天` : `期满已过 ${-daysLeft} 天`
}

export const handoverTexts: Readonly<Record<TerminationValue['handover'], string>> = {
  none: '尚未征求本人意愿',
  agreed: '本人同意，已建立安置帮教档案',
  declined: '本人不同意',
}
