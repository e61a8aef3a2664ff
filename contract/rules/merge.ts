import { addMonths, type CalendarDate } from './calendar.ts'
import type { CaseKind } from './case-kinds.ts'

/** Why two persons may be one. */
export const duplicateGrounds = { 'same-name': '姓名、出生日期相同', 'same-phone': '电话相同、姓名相近' } as const
export type DuplicateGround = keyof typeof duplicateGrounds

/** Where a proposal to merge stands. */
export const mergeStates = { proposed: '待确认', merged: '已合并', refused: '不予合并' } as const
export type MergeState = keyof typeof mergeStates

/** What stands against a merge, in the words of the refusal. The first three are found by the database (merge_obstacle in 0024). */
export const mergeObstacles = {
  gone: '其中一人已经不在册（可能刚刚合并或者清除），请刷新页面后再看。',
  scope: '其中一人有本机构管辖范围以外的档案，请报市局办理合并。',
  closed: '其中一人有封存或者限制查看的档案，不能合并；限制查看的，由名单里的负责人解除后再办理。',
  leaves:
    '两人的在矫档案最近两个月都登记了外出，合并后外出天数要合起来计算。请先核对两份档案的外出记录，两个月后再合并，或者向市局报告。',
  consents: '两人的安置帮教档案里，本人同意的事项不一致。请先向本人问清楚，在两份档案里登记一致后再合并。',
} as const
export type MergeObstacle = keyof typeof mergeObstacles

/** What of a case a merge looks at. */
export interface CaseToMerge {
  kind: CaseKind
  state: string
  /** The last day of any leave asked for or approved; null when there is none. */
  lastLeaveDay: CalendarDate | null
  /** To what the person consents; of reintegration help only. */
  consents: readonly string[]
}

const isOpen = ({ state }: CaseToMerge): boolean => state !== 'ended' && state !== 'sealed'

/**
 * Whether what is counted, or what the person consented to, would contradict itself in one person. Days of leave count within two months
 * (the window of the meter), so two courses under way with leaves in it cannot be put together without somebody looking; consent of one
 * and the same person to help is one (个人信息保护法 Art. 14).
 */
export function findMergeConflict(
  one: readonly CaseToMerge[],
  other: readonly CaseToMerge[],
  today: CalendarDate,
): 'leaves' | 'consents' | undefined {
  const hasLeave = (cases: readonly CaseToMerge[]): boolean =>
    cases.some(
      (each) =>
        each.kind === 'corrections' &&
        isOpen(each) &&
        each.lastLeaveDay !== null &&
        each.lastLeaveDay > addMonths(today, -2),
    )
  if (hasLeave(one) && hasLeave(other)) return 'leaves'
  const consented = (cases: readonly CaseToMerge[]): string[] =>
    cases
      .filter((each) => each.kind === 'aftercare' && isOpen(each))
      .map(({ consents }) => [...consents].sort().join(' '))
  const first = consented(one)
  return consented(other).some((each) => first.some((its) => its !== each)) ? 'consents' : undefined
}

/** Why an ID number that belonged to a merged record is not taken in again with the same name. @param day of the merge */
export function wrongNumberText(day: CalendarDate): string {
  return `这个号码是录错的号码：此人已于 ${day} 与正确号码的人员合并。请核对证件，改用正确的公民身份号码`
}

/** What is told when somebody else brings a number that belonged to a merged record. @param day of the merge */
export function reusedNumberText(day: CalendarDate): string {
  return `这个号码曾在另一人名下录错（已于 ${day} 合并更正），请再核对一次证件`
}
