import { importStates as texts } from '@guitu/contract/packages.ts'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { counties, isCountyCode } from '@guitu/contract/rules/counties.ts'
import { toned } from '../../ui/states.ts'

export const importStates = toned(texts, {
  opening: 'blue',
  mapping: 'gold',
  refused: 'red',
  preview: 'gold',
  held: 'orange',
  committing: 'blue',
  committed: 'green',
  discarded: 'grey',
})

const kinds: Readonly<Record<string, string>> = { ...caseKinds, notices: '机关通报' }

export function kindText(kind: string | null): string {
  return kind === null ? '' : (kinds[kind] ?? kind)
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
