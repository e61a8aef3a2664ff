import { handoverStandings as standingTexts } from '@guitu/contract/rules/handover.ts'
import { toned } from '../../ui/states.ts'

export const handoverStandings = toned(standingTexts, {
  'not-due': 'grey',
  'to-arrange': 'orange',
  arranged: 'blue',
  missed: 'red',
  arrived: 'green',
  unrecorded: 'grey',
})

/** Steps of a hand-over, as the record names them. */
export const handoverSteps: Readonly<Record<string, string>> = {
  arranged: '安排衔接',
  arrived: '已到达',
  missed: '未到',
}

/** `还有 11 天`, `今天`, `已过 3 天` */
export function daysLeftText(daysLeft: number): string {
  if (daysLeft === 0) return '今天'
  return daysLeft > 0 ? `还有 ${daysLeft} 天` : `已过 ${-daysLeft} 天`
}

/** The label of a code in one of the contract's tables; the code itself when the table does not know it. */
export function labelIn(table: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(table, code) ? table[code]! : code
}

/** The choices of a table of the contract, for a select. */
export function optionsOf(table: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(table).map(([value, label]) => ({ value, label }))
}
