/** Why a whole record is opened, as offices usually say it; anything else is written in words. */
export const usualPurposes = [
  '日常监管帮教',
  '处置预警或者任务',
  '办理审批事项',
  '走访谈话前了解情况',
  '核对文书材料',
  '检查督导',
] as const

/** Why a sealed record is opened: for the query that was approved. */
export const sealedPurposes = ['依法查阅封存档案'] as const

/** Characters, without blanks at the ends: enough to say something, and no more than the audit log keeps. */
export const purposeLength = { least: 4, most: 200 } as const

/**
 * The purpose as it is kept, or null when it says nothing (个人信息保护法 Art. 6: a clear and reasonable purpose).
 * @param typed what was chosen or written
 */
export function statedPurpose(typed: string): string | null {
  const purpose = typed.trim().replace(/\s+/g, ' ')
  const { length } = [...purpose]
  return length >= purposeLength.least && length <= purposeLength.most ? purpose : null
}
