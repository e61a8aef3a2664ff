import { alertCatalogue, type RuleCode } from './alert-catalogue.ts'
import type { AlertLevel } from './alert-levels.ts'
import type { CaseKind } from './case-kinds.ts'
import { type NoticeTypeCode, noticeTypes } from './notice-types.ts'

/** What a person can ask for on their own page: types of notice that the catalogue takes from the person themselves. */
export const helpTypes = {
  dispute: { title: '和别人闹得很厉害，怕出事', urgent: true },
  'urgent-hardship': { title: '今天就没有地方住、没有饭吃，或者别的急事', urgent: true },
  hardship: { title: '生活有困难', urgent: false },
  'treatment-away': { title: '要到外地看病', urgent: false },
} as const satisfies Partial<Record<NoticeTypeCode, { title: string; urgent: boolean }>>
export type HelpType = keyof typeof helpTypes

/** What the person of a kind of case can ask for, the most urgent first. */
export function helpTypesOf(kind: CaseKind): HelpType[] {
  return (Object.keys(helpTypes) as HelpType[]).filter((type) =>
    (noticeTypes[type].caseKinds as readonly CaseKind[]).includes(kind),
  )
}

/** How soon the catalogue wants it looked at. */
export function levelOfHelp(type: HelpType, kind: CaseKind): AlertLevel {
  const rules = (noticeTypes[type].rules as readonly RuleCode[]).map((code) => alertCatalogue[code])
  return rules.find((rule) => (rule.caseKinds as readonly CaseKind[]).includes(kind))?.level ?? 3
}

/** `5 分钟`, `2 小时`, `1 天` */
export function plainMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 1440 || minutes % 1440 !== 0 ? `${Math.ceil(minutes / 60)} 小时` : `${minutes / 1440} 天`
}
