import type { RuleCode } from './alert-catalogue.ts'
import type { Absence, Considered } from './assess.ts'
import { shanghaiDate } from './calendar.ts'

/** What a device may report under an order in force, and the rule of the catalogue it feeds; nothing else is taken. */
export const deviceEventKinds = {
  'left-permitted-area': { label: '离开允许活动的区域', rule: 'C204' },
  'back-in-permitted-area': { label: '回到允许活动的区域', rule: null },
  'entered-forbidden-area': { label: '进入禁止令禁止进入的区域', rule: 'C207' },
  'left-forbidden-area': { label: '离开禁止令禁止进入的区域', rule: null },
  tamper: { label: '装置被拆卸或者破坏', rule: 'C208' },
  silent: { label: '装置没有信号', rule: 'C208' },
  'low-battery': { label: '装置电量低', rule: 'C303' },
} as const satisfies Readonly<Record<string, { label: string; rule: RuleCode | null }>>
export type DeviceEventKind = keyof typeof deviceEventKinds

/** Why an order takes no event, for the vendor. */
export const eventRefusals = {
  'no-order': '这个装置没有生效的电子定位，不接收',
  'order-not-in-force': '电子定位尚未生效，不接收',
  'order-over': '电子定位已经结束或者解除，不接收，请停用装置',
  'outside-order': '发生时间不在电子定位的期限内，不接收',
  'in-future': '发生时间晚于现在，请核对装置的时钟',
  'case-not-open': '电子定位已经不适用，不接收，请停用装置',
  'no-injunction': '没有生效的禁止进入令，不接收禁入区域的事件',
  'event-id-reused': '这个事件编号已经用于另一个内容不同的事件，请使用新的编号',
} as const
export type EventRefusal = keyof typeof eventRefusals

/** The rule an event feeds. A silence is an alert from the minutes of the setting on. */
export function ruleOfEvent(
  event: { kind: DeviceEventKind; silentMinutes: number | null },
  silentFrom: number,
): RuleCode | null {
  if (event.kind === 'silent' && (event.silentMinutes ?? 0) < silentFrom) return null
  return deviceEventKinds[event.kind].rule
}

/**
 * What is looked at before a device that left its area makes C204. A device says no place, so an approved leave that covers the day explains
 * it; a permit for regular activity does not, because its places are part of the permitted area.
 */
export function considerAbsencesOfDevice(
  { leaves, permits }: { leaves: readonly Absence[]; permits: readonly Absence[] },
  occurredAt: Date,
): { covered: boolean; considered: Considered[] } {
  const day = shanghaiDate(occurredAt)
  const inTime = (absence: Absence): boolean => absence.from <= day && day <= absence.to
  const whatOf = (label: string, { from, to, places }: Absence): string =>
    `${label} ${from} 至 ${to}（${places.join('、')}）`
  const resultOf = (absence: Absence, ifInTime: string): string => {
    if (!absence.approved) return '没有批准，不作为依据'
    return inTime(absence) ? ifInTime : `不含 ${day}，不作为依据`
  }
  return {
    covered: leaves.some((leave) => leave.approved && inTime(leave)),
    considered: [
      ...leaves.map((leave) => ({
        kind: 'leave' as const,
        id: leave.id,
        what: whatOf('请假', leave),
        result: resultOf(leave, `已批准，含 ${day}`),
      })),
      ...permits.map((permit) => ({
        kind: 'permit' as const,
        id: permit.id,
        what: whatOf('经常性跨市县活动许可', permit),
        result: resultOf(permit, '许可的地点已在允许活动的区域内，不作为依据'),
      })),
    ],
  }
}
