import { alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { type HelpType, helpTypes, levelOfHelp, plainMinutes } from '@guitu/contract/rules/help-call.ts'

/** What happens now with a call for help, in plain words. @param stored the setting `alerts` */
export function helpSentence(
  call: { type: HelpType; alertState: string | null },
  { kind, countyCode }: { kind: CaseKind; countyCode: string },
  stored: unknown,
): string {
  if (call.alertState === 'closed') return '已经办完。还有困难的，可以再提。'
  if (call.alertState === 'acknowledged' || call.alertState === 'in-progress') return '已经有人接手，正在办。'
  const level = levelOfHelp(call.type, kind)
  const within = plainMinutes(alertSettingsOf(stored, countyCode).levels[level].acknowledgeMinutes)
  const told = `已经转给值班的人，${within}之内会有人接手。`
  return helpTypes[call.type].urgent ? `${told}等不及的，现在就打电话。` : told
}
